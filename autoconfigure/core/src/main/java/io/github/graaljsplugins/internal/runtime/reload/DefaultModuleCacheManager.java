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

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.cache.RetainedInstance;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import org.jspecify.annotations.Nullable;

/**
 * {@link ModuleCacheManager} of the hosted plugins. Thread-safe.
 */
public final class DefaultModuleCacheManager implements ModuleCacheManager {

	private final HostedPlugins plugins;

	private final Supplier<@Nullable PluginRegistry> registry;

	/**
	 * Create a manager.
	 * @param plugins the plugins
	 * @param registry returns the registry that reloads plugins, called by each reload
	 */
	public DefaultModuleCacheManager(HostedPlugins plugins, Supplier<@Nullable PluginRegistry> registry) {
		this.plugins = plugins;
		this.registry = registry;
	}

	@Override
	public ClearReport clear(ClearRequest request) {
		ClearReport report;
		try {
			report = clearConcerned(request);
		}
		catch (RuntimeException | Error ex) {
			notifyOfFailure(ex, (listener) -> listener.clearFailed(request, ex));
			throw ex;
		}
		this.plugins.publish((listener) -> listener.cleared(request, report));
		return report;
	}

	private ClearReport clearConcerned(ClearRequest request) {
		long start = System.nanoTime();
		List<Supplier<PluginClearReport>> clears = new ArrayList<>();
		for (HostedPlugin plugin : concerned(request)) {
			clears.add(publish(plugin, request));
		}
		return new ClearReport(complete(clears), Duration.ofNanos(System.nanoTime() - start));
	}

	/**
	 * Publish a clear of one plugin. If its sources cannot be read, the others are
	 * cleared nevertheless, unless the cause is an interrupt, which concerns the thread.
	 * @return completes the clear
	 */
	private static Supplier<PluginClearReport> publish(HostedPlugin plugin, ClearRequest request) {
		try {
			return plugin.publishClear(request)::complete;
		}
		catch (UnreadableSourcesException ex) {
			if (ex.isInterrupt()) {
				throw ex;
			}
			PluginClearReport unreadable = new PluginClearReport(plugin.name(), List.of(), List.of(),
					PluginFailure.of(PluginPhase.DISCOVER, String.valueOf(ex.getMessage()), Instant.now()));
			return () -> unreadable;
		}
	}

	/**
	 * Complete changes, all of which are published: the plugin code that this runs, slow
	 * or failing, delays no other plugin's new code.
	 */
	private static List<PluginClearReport> complete(List<Supplier<PluginClearReport>> changes) {
		List<PluginClearReport> reports = new ArrayList<>();
		RuntimeException failure = null;
		for (Supplier<PluginClearReport> change : changes) {
			try {
				reports.add(change.get());
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
		return List.copyOf(reports);
	}

	@Override
	public ClearReport clearAll() {
		return clear(ClearRequest.everything());
	}

	@Override
	public ClearReport clear(String plugin) {
		return clear(ClearRequest.everything().plugin(plugin));
	}

	@Override
	public ReloadReport reload(String plugin) {
		Objects.requireNonNull(plugin, "'plugin' must not be null");
		return reload(plugin, (reloads) -> reloads.reload(plugin));
	}

	@Override
	public ReloadReport reloadAll() {
		return reload(null, PluginReloads::reloadAll);
	}

	@Override
	public ReloadReport reloadChanged(Collection<Path> paths) {
		List<Path> changed = List.copyOf(paths);
		return reload(null, (reloads) -> reloads.reloadChanged(changed));
	}

	private ReloadReport reload(@Nullable String plugin, Function<PluginReloads, ReloadReport> operation) {
		PluginRegistry current = this.registry.get();
		if (current == null) {
			throw new IllegalStateException("There is no registry of plugins to reload");
		}
		ReloadReport report;
		try {
			report = operation.apply(current.reloads());
		}
		catch (RuntimeException | Error ex) {
			notifyOfFailure(ex, (listener) -> listener.reloadFailed(plugin, ex));
			throw ex;
		}
		report.plugins().forEach((each) -> this.plugins.publish((listener) -> listener.reloaded(each)));
		return report;
	}

	@Override
	public List<RetainedInstance> retained() {
		return this.plugins.all().stream().flatMap((plugin) -> plugin.retained().stream()).toList();
	}

	@Override
	public List<RetainedInstance> collect() {
		// The collector's evidence is awaited from the first count on
		this.plugins.all().forEach(HostedPlugin::retainedCount);
		System.gc();
		if (this.plugins.all().stream().anyMatch((plugin) -> plugin.uncollectedCount() > 0)) {
			// One cycle of a concurrent collector is no evidence: it may have begun
			// before
			System.gc();
		}
		return retained();
	}

	@Override
	public void restart(String plugin) {
		restart(plugin, () -> complete(List.of(this.plugins.get(plugin).publishRestart()::complete)));
	}

	@Override
	public void restartAll() {
		restart(null, () -> {
			List<Supplier<PluginClearReport>> restarts = new ArrayList<>();
			this.plugins.all().forEach((plugin) -> restarts.add(plugin.publishRestart()::complete));
			complete(restarts);
		});
	}

	private void restart(@Nullable String plugin, Runnable restart) {
		try {
			restart.run();
		}
		catch (RuntimeException | Error ex) {
			notifyOfFailure(ex, (listener) -> listener.restartFailed(plugin, ex));
			throw ex;
		}
	}

	/**
	 * Notify the listeners of a failure, which is thrown afterwards whatever they throw:
	 * an error of the virtual machine may hit them, too.
	 */
	private void notifyOfFailure(Throwable failure, Consumer<ModuleCacheListener> notification) {
		try {
			this.plugins.publish(notification);
		}
		catch (RuntimeException | Error ex) {
			failure.addSuppressed(ex);
		}
	}

	private Collection<HostedPlugin> concerned(ClearRequest request) {
		if (request.plugin() != null) {
			return List.of(this.plugins.get(request.plugin()));
		}
		if (request.specifier() == null) {
			return this.plugins.all();
		}
		Supplier<IllegalArgumentException> unclear = () -> new IllegalArgumentException(
				"It is not clear which plugin '" + LogText.line(String.valueOf(request.specifier()))
						+ "' belongs to: name the plugin, or the URL of the importing module");
		String url = (request.parentUrl() != null) ? request.parentUrl() : request.specifier();
		String path = path(url);
		if (path == null) {
			throw unclear.get();
		}
		return List
			.of(this.plugins.all().stream().filter((plugin) -> plugin.contains(path)).findFirst().orElseThrow(unclear));
	}

	private static @Nullable String path(String url) {
		if (url.startsWith("/")) {
			return url;
		}
		return url.startsWith("file:") ? FileUrls.toPath(url) : null;
	}

}
