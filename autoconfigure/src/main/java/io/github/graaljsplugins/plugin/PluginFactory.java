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

package io.github.graaljsplugins.plugin;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.graaljsplugins.cache.ModuleCache;
import io.github.graaljsplugins.loader.LoaderEngine;
import io.github.graaljsplugins.loader.LoaderOptions;
import io.github.graaljsplugins.loader.ModuleLoader;
import io.github.graaljsplugins.plugin.convert.ValueConverter;
import io.github.graaljsplugins.pool.LoaderPoolSettings;
import io.github.graaljsplugins.resolve.ModuleRoots;
import io.github.graaljsplugins.resolve.ResolverOptions;
import io.github.graaljsplugins.resolve.SourceTree;
import org.graalvm.polyglot.Context;

/**
 * Makes plugins that were found run.
 *
 * @since 0.1.0
 */
public final class PluginFactory implements AutoCloseable {

	private final LoaderEngine engine;

	private final ValueConverter converter;

	private final LoaderPoolSettings pool;

	private final ResolverOptions options;

	private final List<SourceTree> libraries;

	private final Function<String, PluginLimits> limits;

	private final CallTimers timers = new CallTimers();

	/**
	 * Create a factory whose plugins are limited in the size of values only.
	 * @param engine the engine that all plugins share
	 * @param converter converts values
	 * @param pool the settings of each plugin's pool
	 * @param options how specifiers are resolved
	 * @param libraries where packages are found that no {@code node_modules} folder has
	 */
	public PluginFactory(LoaderEngine engine, ValueConverter converter, LoaderPoolSettings pool,
			ResolverOptions options, List<SourceTree> libraries) {
		this(engine, converter, pool, options, libraries, (plugin) -> PluginLimits.NONE);
	}

	/**
	 * Create a factory.
	 * @param engine the engine that all plugins share
	 * @param converter converts values
	 * @param pool the settings of each plugin's pool
	 * @param options how specifiers are resolved
	 * @param libraries where packages are found that no {@code node_modules} folder has
	 * @param limits gives the limits of a plugin by its name
	 */
	public PluginFactory(LoaderEngine engine, ValueConverter converter, LoaderPoolSettings pool,
			ResolverOptions options, List<SourceTree> libraries, Function<String, PluginLimits> limits) {
		this.engine = engine;
		this.converter = converter;
		this.pool = pool;
		this.options = options;
		this.libraries = List.copyOf(libraries);
		this.limits = limits;
	}

	PluginRuntime create(PluginSource source) {
		String name = source.plugin().name();
		PluginLimits limits = this.limits.apply(name);
		ValueConverter values = this.converter.withLimits(limits.values());
		CallGuard guard = new CallGuard(name, limits);
		PluginConsole console = new PluginConsole(name, limits.outputSize());
		ModuleCache cache = new ModuleCache(name, new ModuleRoots(source.tree(), this.libraries), this.options,
				this.pool, this.engine, console, new LoaderOptions(Map.of(), limits.statements()),
				(loader) -> loader.attach(guest(loader, values)),
				(loader) -> guard.time(loader, null, loader::importEntry));
		return new PluginRuntime(source.plugin(), cache, guard, console);
	}

	private GuestPlugin guest(ModuleLoader loader, ValueConverter values) {
		Context context = loader.context();
		return new GuestPlugin(values.forContext(context), new GuestExports(context), this.timers.timer(context));
	}

	@Override
	public void close() {
		this.timers.close();
	}

}
