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

import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;

/**
 * Loader of the modules that replace removed ones.
 *
 * @param graph the module map and the CommonJS cache
 * @param esModules loads modules that were imported
 * @param commonJs loads modules that were only required
 */
record NewInstances(ModuleGraph graph, EsModules esModules, CommonJsModules commonJs) {

	/**
	 * Load the module that replaces a removed one. Must be called within a guest call.
	 * @return its namespace object or exports, an engine value
	 */
	Object load(ModuleInstance removed) {
		String path = removed.path();
		if (path != null && this.graph.commonJs(path) == null && !removed.isEsModule()) {
			return this.commonJs.loadForImport(path);
		}
		return this.esModules.evaluated(new ResolvedModule(removed.key().url(), path), removed.key().type());
	}

}
