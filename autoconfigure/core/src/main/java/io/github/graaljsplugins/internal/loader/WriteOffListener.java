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

package io.github.graaljsplugins.internal.loader;

/**
 * Listener for calls of one loader that are written off.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WriteOffListener {

	/**
	 * Handle a call that did not end within the grace time after it was to be stopped. It
	 * still runs, on its own thread.
	 * @param call the call
	 * @param replaceable whether another loader may take the place of the call's one
	 */
	void writtenOff(TimedCall call, boolean replaceable);

}
