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

package io.github.graaljsplugins.internal.runtime.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.graaljsplugins.BorrowedLoader;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginDependencyException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginDependencies;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * The registry of the application's plugins, as discovered at startup and by later
 * reloads. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PluginRegistry implements JsPlugins, ModuleLoaders, AutoCloseable {

	private final Supplier<FoundPlugins> discovery;

	private final PluginFactory factory;

	private final HostedPlugins plugins;

	private final PluginReloads reloads;

	private final boolean loadOnStartup;

	private Consumer<Collection<String>> startupCheck = (names) -> {
	};

	private @Nullable CallDrain drain;

	/**
	 * Create a registry.
	 * @param discovery finds the plugins
	 * @param factory creates running plugins
	 * @param plugins the plugins of the application
	 * @param loadOnStartup whether a plugin that cannot be loaded fails the start
	 */
	public PluginRegistry(Supplier<FoundPlugins> discovery, PluginFactory factory, HostedPlugins plugins,
			boolean loadOnStartup) {
		this.discovery = discovery;
		this.loadOnStartup = loadOnStartup;
		this.factory = factory;
		this.plugins = plugins;
		this.reloads = new PluginReloads(discovery, factory, plugins);
	}

	/**
	 * Set the check of the names of the plugins that are found at startup.
	 * @param check receives the names before any plugin is loaded; its exceptions fail
	 * the start
	 */
	public void setStartupCheck(Consumer<Collection<String>> check) {
		this.startupCheck = check;
	}

	/**
	 * Discover the plugins, and load them if they are to be loaded at startup.
	 * @throws PluginDependencyException if plugins depend on others that are missing
	 */
	public void open() {
		FoundPlugins found = this.discovery.get().check();
		PluginDependencies dependencies = new PluginDependencies(found, List.of());
		check(found, dependencies);
		this.startupCheck.accept(found.names());
		List<PluginRuntime> created = new ArrayList<>();
		for (String name : dependencies.inOrder(found.names())) {
			created.add(create(found.require(name), dependencies.packages(name)));
		}
		created.forEach(this.plugins::add);
		if (this.loadOnStartup) {
			created.forEach(PluginRegistry::load);
		}
	}

	private PluginRuntime create(PluginSource source, Map<String, SourceTree> needed) {
		try {
			return this.factory.create(source, needed, this.plugins::stateChanged, this.plugins::deliverStateChanges);
		}
		catch (UnreadableSourcesException ex) {
			throw UnreadableSourcesException.ofPlugin(source.plugin().name(), ex);
		}
	}

	PluginReloads reloads() {
		return this.reloads;
	}

	private static void check(FoundPlugins found, PluginDependencies dependencies) {
		List<String> problems = new ArrayList<>();
		for (String name : found.names()) {
			String problem = dependencies.problem(name);
			if (problem != null && !problems.contains(problem)) {
				problems.add(problem);
			}
		}
		if (!problems.isEmpty()) {
			throw new PluginDependencyException(problems);
		}
	}

	private static void load(PluginRuntime runtime) {
		runtime.load();
		runtime.hosted().pool().prepare();
	}

	@Override
	public PluginHandle get(String name) {
		return runtime(name);
	}

	@Override
	public List<String> names() {
		return List.copyOf(this.plugins.names());
	}

	@Override
	public <R> @Nullable Object withLoader(String plugin, Function<BorrowedLoader, R> callback) {
		Objects.requireNonNull(callback, "'callback' must not be null");
		return runtime(plugin).withLoader(callback);
	}

	private PluginRuntime runtime(String name) {
		Objects.requireNonNull(name, "'name' must not be null");
		return this.plugins.runtime(name);
	}

	/**
	 * Serve calls again after a {@link #stop(Runnable) stop}.
	 */
	public synchronized void start() {
		if (this.drain != null) {
			this.drain = null;
			this.plugins.all().forEach(HostedPlugin::resume);
		}
	}

	/**
	 * Stop as soon as no call runs: deactivate the plugins and release their modules.
	 * Later calls, from beans that are destroyed later, are still served.
	 * @param callback called when the plugins are stopped
	 */
	public synchronized void stop(Runnable callback) {
		CallDrain begun = new CallDrain(this.plugins, callback);
		this.drain = begun;
		begun.begin();
	}

	@Override
	public void close() {
		closeDrain();
		this.plugins.close();
	}

	private synchronized void closeDrain() {
		if (this.drain != null) {
			this.drain.close();
		}
	}

}
