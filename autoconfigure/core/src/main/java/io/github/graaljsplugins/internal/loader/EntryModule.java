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

import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's entry in one loader, from its import until it is cleared. Used by the
 * thread that runs the loader.
 */
final class EntryModule {

	private final HostImports imports;

	private final EsModules esModules;

	private final CurrentSnapshot snapshot;

	private @Nullable EsModule module;

	private @Nullable Value namespace;

	EntryModule(HostImports imports, EsModules esModules, CurrentSnapshot snapshot) {
		this.imports = imports;
		this.esModules = esModules;
		this.snapshot = snapshot;
	}

	/**
	 * Return the namespace, or {@code null} unless the entry is imported and not cleared.
	 */
	@Nullable Value current() {
		return this.esModules.isCurrent(this.module) ? this.namespace : null;
	}

	/**
	 * Import the module that the plugin's {@code package.json} declares as its entry.
	 * @return its namespace object
	 */
	Value load() {
		Value loaded = this.imports.run(() -> {
			EsModule entry = this.esModules.load(this.snapshot.get().entry(), "", null);
			this.module = entry;
			return entry;
		});
		this.namespace = loaded;
		return loaded;
	}

	/**
	 * Release the namespace, so that it does not keep the module alive.
	 */
	void release() {
		this.namespace = null;
	}

	/**
	 * Release the module if it is among the modules to clear.
	 * @param leaving the modules to clear
	 * @return whether the module was released
	 */
	boolean unloadIfAmong(Set<ModuleInstance> leaving) {
		EsModule entry = this.module;
		if (entry == null || leaving.stream().noneMatch((instance) -> instance.esModule() == entry)) {
			return false;
		}
		this.module = null;
		return true;
	}

	/**
	 * Release the module if it was cleared.
	 * @return whether the module was released
	 */
	boolean unloadIfCleared() {
		if (this.module == null || this.esModules.isCurrent(this.module)) {
			return false;
		}
		this.module = null;
		return true;
	}

}
