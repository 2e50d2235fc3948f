/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.graaljsplugins.chaos;

/**
 * A call that ended.
 *
 * @param plugin the plugin that was called
 * @param generation the application that it was called in
 * @param how which kind of call it was
 * @param start when it began at the earliest
 * @param end when it ended at the latest
 */
record Call(TestPlugin plugin, Generation generation, String how, long start, long end) {

	boolean wasCancelled() {
		return this.how.equals("CANCELLED");
	}

	@Override
	public String toString() {
		return "A call (" + this.how + ") of " + this.plugin + " that took " + (this.end - this.start) / 1000 + " us";
	}

}
