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

import java.util.Set;
import java.util.function.Predicate;

import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a clear removes from a module map.
 *
 * @param files the paths or, for modules without a file, the URLs of the modules;
 * {@code null} for every module
 * @param dependents whether the modules that import them, directly or not, are removed as
 * well
 * @param outdatedImports whether modules are removed as well that still use a module
 * which was cleared before and whose source has changed
 * @since 0.1.0
 */
public record ModuleClear(@Nullable Set<String> files, boolean dependents, boolean outdatedImports) {

	/**
	 * Create a clear that does not affect modules with stale imports of earlier clears.
	 * @param files the paths or, for modules without a file, the URLs of the modules
	 * @param dependents whether the modules that import them are removed as well
	 */
	public ModuleClear(Set<String> files, boolean dependents) {
		this(files, dependents, false);
	}

	/**
	 * Create a clear of modules whose source has changed, and of all their dependents.
	 * @param files the paths or, for modules without a file, the URLs of the modules
	 * @return the clear
	 */
	public static ModuleClear update(Set<String> files) {
		return new ModuleClear(files, true, true);
	}

	/**
	 * Create a clear of every module.
	 * @return the clear
	 */
	public static ModuleClear everything() {
		return new ModuleClear(null, true, false);
	}

	/**
	 * Create a clear of no module, for a loader that only moves to a new snapshot.
	 * @return the clear
	 */
	public static ModuleClear nothing() {
		return new ModuleClear(Set.of(), false);
	}

	Predicate<ModuleInstance> selection() {
		Set<String> selected = this.files;
		if (selected == null) {
			return (instance) -> true;
		}
		return (instance) -> selected.contains(instance.file());
	}

}
