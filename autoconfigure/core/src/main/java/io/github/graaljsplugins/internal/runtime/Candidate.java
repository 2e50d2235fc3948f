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

package io.github.graaljsplugins.internal.runtime;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.Snapshot;

/**
 * New code of a plugin that was tried out and may become current. Whoever has one either
 * adopts or discards it.
 *
 * @param snapshot the sources
 * @param loader a loader in which they work
 * @param root the plugin's folder or file
 * @param clears how many clears there had been when the sources were read
 * @param failures how many calls had failed to load modules by then
 * @since 0.1.0
 */
public record Candidate(Snapshot snapshot, ModuleLoader loader, String root, long clears, long failures) {

	/**
	 * Give it up.
	 */
	public void discard() {
		this.loader.retire();
	}

}
