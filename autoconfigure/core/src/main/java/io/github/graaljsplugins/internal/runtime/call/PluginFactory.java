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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.graaljsplugins.PluginCallInterceptor;
import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimitListener;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.host.HostServices;
import io.github.graaljsplugins.internal.loader.DaemonThreads;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.LoaderOptions;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.LoaderPreparation;
import io.github.graaljsplugins.internal.runtime.LoaderSource;
import io.github.graaljsplugins.internal.runtime.LoaderWaits;
import io.github.graaljsplugins.internal.runtime.PluginStateListener;
import io.github.graaljsplugins.internal.runtime.TrialThreads;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * Factory of running plugins from discovered ones.
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

	private final HostServices services;

	private final AsyncCalls async;

	private final LoaderWaits waits = new LoaderWaits();

	private final TrialThreads trials = new TrialThreads();

	private BooleanSupplier closing = () -> false;

	private Predicate<String> evalAllowed = (plugin) -> false;

	private @Nullable PluginCallInterceptor interceptor;

	private ExportCheck exportCheck = ExportCheck.NONE;

	private List<PluginLimitListener> limitListeners = List.of();

	/**
	 * Create a factory whose plugins are limited in the size of values only.
	 * @param engine the engine that all plugins share
	 * @param converter converts values
	 * @param pool the settings of each plugin's pool
	 * @param options the options of the resolution
	 * @param libraries the source of packages that are in no {@code node_modules} folder
	 */
	public PluginFactory(LoaderEngine engine, ValueConverter converter, LoaderPoolSettings pool,
			ResolverOptions options, List<SourceTree> libraries) {
		this(engine, converter, pool, options, libraries, (plugin) -> PluginLimits.NONE, HostServices.NONE,
				(task) -> DaemonThreads.factory("graaljs-plugins").newThread(task).start());
	}

	/**
	 * Create a factory.
	 * @param engine the engine that all plugins share
	 * @param converter converts values
	 * @param pool the settings of each plugin's pool
	 * @param options the options of the resolution
	 * @param libraries the source of packages that are in no {@code node_modules} folder
	 * @param limits returns the limits of a plugin by its name
	 * @param services the services that the application exports to plugins
	 * @param executor runs asynchronous calls
	 */
	public PluginFactory(LoaderEngine engine, ValueConverter converter, LoaderPoolSettings pool,
			ResolverOptions options, List<SourceTree> libraries, Function<String, PluginLimits> limits,
			HostServices services, Executor executor) {
		this.engine = engine;
		this.converter = converter;
		this.pool = pool;
		this.options = withHostScheme(options);
		this.libraries = List.copyOf(libraries);
		this.limits = limits;
		this.services = services;
		this.async = new AsyncCalls(executor, () -> this.closing.getAsBoolean());
	}

	private static ResolverOptions withHostScheme(ResolverOptions options) {
		Set<String> schemes = new HashSet<>(options.hostSchemes());
		schemes.add("host");
		return new ResolverOptions(options.conditions(), options.preserveSymlinks(), schemes);
	}

	/**
	 * Set the interceptors of the calls of plugins that are created from now on.
	 * @param interceptors the interceptors, the outermost first
	 */
	public void setCallInterceptors(List<PluginCallInterceptor> interceptors) {
		this.interceptor = interceptors.stream().reduce(PluginCallInterceptor::around).orElse(null);
	}

	/**
	 * Set the check of new code of plugins that are created from now on.
	 * @param exportCheck the check
	 */
	public void setExportCheck(ExportCheck exportCheck) {
		this.exportCheck = exportCheck;
	}

	/**
	 * Set the condition that the application is being closed: its executors may then
	 * reject calls, and interrupt running ones.
	 * @param closing returns whether it is being closed, or was
	 */
	public void setClosing(BooleanSupplier closing) {
		this.closing = closing;
	}

	/**
	 * Set the plugins whose modules may compile text that is not a file's; by default
	 * there are none.
	 * @param evalAllowed returns whether the plugin of a name may
	 */
	public void setEvalAllowed(Predicate<String> evalAllowed) {
		this.evalAllowed = evalAllowed;
	}

	/**
	 * Set the listeners that are called when a plugin exceeds a limit.
	 * @param listeners the listeners
	 */
	public void setLimitListeners(List<PluginLimitListener> listeners) {
		this.limitListeners = List.copyOf(listeners);
	}

	private void limitExceeded(String plugin, PluginLimit limit) {
		this.limitListeners.forEach((listener) -> listener.limitExceeded(plugin, limit));
	}

	/**
	 * Create a running plugin.
	 * @param source the plugin
	 * @param needed the plugins that it depends on, by name
	 * @param stateListener listens to changes of its state
	 * @param afterCall runs after each call, when neither a loader nor a lock is held
	 */
	public PluginRuntime create(PluginSource source, Map<String, SourceTree> needed, PluginStateListener stateListener,
			Runnable afterCall) {
		String name = source.plugin().name();
		PluginLimits limits = this.limits.apply(name);
		CallExceptions exceptions = new CallExceptions(name, limits, this::limitExceeded);
		PluginConsole console = new PluginConsole(name, limits.outputSize(), this::limitExceeded);
		LoaderPreparation preparation = new GuestPluginFactory(limits, exceptions, console,
				this.converter.withLimits(limits.values()), this.services);
		HostedPlugin hosted = new HostedPlugin(source.plugin(), roots(source, needed), this.options, this.pool,
				new LoaderSource(this.engine, console,
						new LoaderOptions(Map.of(), limits.statements(), this.evalAllowed.test(name)), preparation,
						() -> this.services.configuration(name), this.waits, this.trials),
				stateListener);
		CallPermits permits = new CallPermits(limits.concurrentCalls(), exceptions);
		return new PluginRuntime(hosted, this.engine, permits, exceptions, afterCall, this.async, this.interceptor,
				this.exportCheck);
	}

	/**
	 * Return the roots of the modules of a plugin.
	 */
	public ModuleRoots roots(PluginSource source, Map<String, SourceTree> needed) {
		return new ModuleRoots(source.tree(), this.libraries, needed);
	}

	/**
	 * Return the threads on which new code is tried.
	 */
	public TrialThreads trials() {
		return this.trials;
	}

	public List<SourceTree> libraries() {
		return this.libraries;
	}

	@Override
	public void close() {
		this.async.close();
	}

}
