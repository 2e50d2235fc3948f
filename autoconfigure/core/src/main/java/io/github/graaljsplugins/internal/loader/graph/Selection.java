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

package io.github.graaljsplugins.internal.loader.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The modules that a clear removes, and the modules that handle a removal themselves, so
 * that it does not cascade to them.
 *
 * @param instances the instances to remove
 * @param accepted the modules that accepted the removal of another one, or of themselves
 * @since 0.1.0
 */
public record Selection(Set<ModuleInstance> instances, List<Acceptance> accepted) {

	Selection() {
		this(new LinkedHashSet<>(), new ArrayList<>());
	}

	/**
	 * A module that handles a removal itself.
	 *
	 * @param acceptor the module that accepted
	 * @param removed the module that is removed
	 * @since 0.1.0
	 */
	public record Acceptance(ModuleInstance acceptor, ModuleInstance removed) {

		/**
		 * Return whether the module accepts its own successor.
		 * @return whether it is the removed module itself
		 */
		public boolean isSelf() {
			return this.acceptor == this.removed;
		}

	}

}
