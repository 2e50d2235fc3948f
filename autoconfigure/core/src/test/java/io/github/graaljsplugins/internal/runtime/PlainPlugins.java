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

import java.util.Map;
import java.util.function.Consumer;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.LoaderOptions;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;

/**
 * Hosts plugins as plain modules: without activation, limits and values.
 */
public final class PlainPlugins {

	private PlainPlugins() {
	}

	public static HostedPlugin host(String name, ModuleRoots roots, LoaderPoolSettings settings, LoaderEngine engine) {
		return host(name, roots, settings, engine, (loader) -> {
		});
	}

	static HostedPlugin host(String name, ModuleRoots roots, LoaderPoolSettings settings, LoaderEngine engine,
			Consumer<ModuleLoader> setUp) {
		LoaderPreparation preparation = new LoaderPreparation() {

			@Override
			public void setUp(HostedPlugin plugin, ModuleLoader loader, Map<String, Object> configuration) {
				setUp.accept(loader);
			}

			@Override
			public void warmUp(HostedPlugin plugin, ModuleLoader loader) {
				loader.importEntry();
			}

		};
		return new HostedPlugin(new Plugin(name, null, null, "file:///plugins/" + name + "/"), roots,
				ResolverOptions.defaults(), settings, new LoaderSource(engine, (error, line) -> {
				}, LoaderOptions.DEFAULT, preparation, Map::of, new LoaderWaits(), new TrialThreads()),
				(plugin, from, to, failure) -> {
				});
	}

}
