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

package io.github.graaljsplugins.benchmarks;

import java.nio.file.Path;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;

/**
 * Factory of loaders of one plugin, outside any pool.
 *
 * @param engine the shared engine
 * @param snapshot the sources
 */
record Loaders(LoaderEngine engine, Snapshot snapshot) {

	static Loaders of(LoaderEngine engine, Path location, String plugin) {
		ModuleRoots roots = ModuleRoots.of(SourceTree.directory(location.resolve(plugin)));
		return new Loaders(engine, Snapshot.capture(roots, ResolverOptions.defaults()));
	}

	/**
	 * Create a loader that has loaded the plugin's entry.
	 */
	ModuleLoader create() {
		ModuleLoader loader = this.engine.newLoader("measured", this.snapshot, (error, line) -> {
		});
		loader.importEntry();
		return loader;
	}

}
