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

package io.github.graaljsplugins.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.runtime.ClearLog;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import io.github.graaljsplugins.internal.runtime.PluginReloader;
import org.jspecify.annotations.Nullable;

/**
 * Clears the module caches of all plugins and tells what is loaded and what clearing left
 * behind. Thread-safe; no method waits for a call that runs.
 *
 * @since 0.1.0
 * @see <a href="https://github.com/nodejs/node/pull/61767">module.clearCache</a>
 */
public final class ModuleCacheManager {

	private final Map<String, HostedPlugin> caches = new ConcurrentSkipListMap<>();

	private final List<ModuleCacheListener> listeners = new CopyOnWriteArrayList<>(
			List.of(new ClearLog(this::retainedCount)));

	private volatile @Nullable PluginReloader reloader;

	/**
	 * Add a listener. It learns of the caches that are there already.
	 * @param listener the listener
	 */
	public synchronized void addListener(ModuleCacheListener listener) {
		this.listeners.add(listener);
		this.caches.values().forEach(listener::added);
	}

	/**
	 * Set what reloads plugins.
	 * @param reloader the reloader, or {@code null} if there is none any more
	 */
	public void setReloader(@Nullable PluginReloader reloader) {
		this.reloader = reloader;
	}

	/**
	 * Take over the caches of a plugin.
	 * @param cache the caches
	 * @throws IllegalStateException if there are caches of that name
	 */
	public synchronized void add(HostedPlugin cache) {
		if (this.caches.putIfAbsent(cache.name(), cache) != null) {
			throw new IllegalStateException("The plugin '" + cache.name() + "' has its caches already");
		}
		this.listeners.forEach((listener) -> listener.added(cache));
	}

	/**
	 * Give up the caches of a plugin.
	 * @param plugin the plugin's name
	 */
	public synchronized void remove(String plugin) {
		HostedPlugin removed = this.caches.remove(plugin);
		if (removed != null) {
			this.listeners.forEach((listener) -> listener.removed(removed));
		}
	}

	/**
	 * Return the plugins' caches.
	 * @return the caches by the plugins' names
	 */
	public Collection<HostedPlugin> caches() {
		return List.copyOf(this.caches.values());
	}

	/**
	 * Return the caches of a plugin.
	 * @param plugin the plugin's name
	 * @return the caches
	 * @throws UnknownPluginException if there is no such plugin
	 */
	public HostedPlugin cache(String plugin) {
		HostedPlugin cache = this.caches.get(plugin);
		if (cache == null) {
			throw new UnknownPluginException(plugin, this.caches.keySet());
		}
		return cache;
	}

	/**
	 * Clear entries in all loaders. When this returns, no call that begins afterwards
	 * sees a cleared instance; calls that run end on what they began with.
	 * @param request which entries
	 * @return what was cleared
	 * @throws UnknownPluginException if the request names a plugin that does not exist
	 * @throws IllegalArgumentException if the request names a module but neither plugin
	 * nor parent URL
	 * @throws io.github.graaljsplugins.ResolutionException if the module does not resolve
	 * @throws UnreadableSourcesException if the sources of a plugin cannot be read. That
	 * plugin goes on as it is; all others are cleared
	 * @throws IllegalStateException if the thread is interrupted while it waits for
	 * another clear
	 */
	public ClearReport clear(ClearRequest request) {
		ClearReport report;
		try {
			report = clearConcerned(request);
		}
		catch (RuntimeException ex) {
			this.listeners.forEach((listener) -> listener.clearFailed(request, ex));
			throw ex;
		}
		this.listeners.forEach((listener) -> listener.cleared(request, report));
		return report;
	}

	private ClearReport clearConcerned(ClearRequest request) {
		long start = System.nanoTime();
		List<PluginClearReport> reports = new ArrayList<>();
		UnreadableSourcesException unreadable = null;
		for (HostedPlugin cache : concerned(request)) {
			try {
				reports.add(cache.clear(request));
			}
			catch (UnreadableSourcesException ex) {
				// The other plugins have nothing to do with it
				unreadable = (unreadable != null) ? unreadable : ex;
			}
		}
		if (unreadable != null) {
			throw unreadable;
		}
		return new ClearReport(List.copyOf(reports), Duration.ofNanos(System.nanoTime() - start));
	}

	/**
	 * Clear every module of every plugin.
	 * @return what was cleared
	 */
	public ClearReport clearAll() {
		return clear(ClearRequest.everything());
	}

	/**
	 * Clear every module of a plugin.
	 * @param plugin the plugin's name
	 * @return what was cleared
	 * @throws UnknownPluginException if there is no such plugin
	 */
	public ClearReport clear(String plugin) {
		return clear(ClearRequest.everything().plugin(plugin));
	}

	private int retainedCount(String plugin) {
		HostedPlugin cache = this.caches.get(plugin);
		return (cache != null) ? cache.retainedCount() : 0;
	}

	/**
	 * Reload a plugin from its files, or add it if it is new. The new code is loaded,
	 * activated and tested beside the old; only if that succeeds it becomes current, for
	 * all calls that begin afterwards, while those that run end on the old code. If it
	 * fails, the old code stays in use, and the report says why. Plugins that need this
	 * one are reloaded with it, all or none.
	 * @param plugin the plugin's name
	 * @return what was done
	 * @throws UnknownPluginException if there is no such plugin, old or new
	 * @throws IllegalStateException if nothing reloads plugins, or the thread is
	 * interrupted while it waits for another reload
	 */
	public ReloadReport reload(String plugin) {
		Objects.requireNonNull(plugin, "plugin");
		return reload((reloader) -> reloader.reload(plugin));
	}

	/**
	 * Reload all plugins from their files, add those that are new and stop those that are
	 * gone. Each is reloaded as {@link #reload(String)} does: one that fails leaves the
	 * others alone.
	 * @return what was done
	 * @throws IllegalStateException if nothing reloads plugins
	 */
	public ReloadReport reloadAll() {
		return reload(PluginReloader::reloadAll);
	}

	/**
	 * Reload what changed of the plugins that files belong to: the modules that would be
	 * others now, and those that import them. A plugin that is new, gone, renamed or of
	 * another version is added, stopped or reloaded as a whole. One that fails leaves the
	 * others alone, and goes on as it was.
	 * @param paths the files and folders that were written, created, moved or deleted
	 * @return what was done; nothing, if no module that is loaded is concerned
	 * @throws IllegalStateException if nothing reloads plugins
	 */
	public ReloadReport reloadChanged(Collection<Path> paths) {
		List<Path> changed = List.copyOf(paths);
		return reload((reloader) -> reloader.reloadChanged(changed));
	}

	private ReloadReport reload(Function<PluginReloader, ReloadReport> operation) {
		PluginReloader current = this.reloader;
		if (current == null) {
			throw new IllegalStateException("There is nothing that reloads plugins");
		}
		ReloadReport report = operation.apply(current);
		this.listeners.forEach((listener) -> listener.reloaded(report));
		return report;
	}

	/**
	 * Return the retained modules.
	 * @return the cleared instances that are still reachable, in all plugins
	 */
	public List<RetainedInstance> retained() {
		return this.caches.values().stream().flatMap((cache) -> cache.retained().stream()).toList();
	}

	/**
	 * Return the retained modules after asking the virtual machine for a garbage
	 * collection. That takes the time of a full collection, stops all threads meanwhile,
	 * and does nothing where explicit collections are disabled; the counts are right
	 * without it, only later.
	 * @return the cleared instances that are still reachable, in all plugins
	 */
	public List<RetainedInstance> collect() {
		System.gc();
		return retained();
	}

	/**
	 * Close the loaders of a plugin, each as soon as no call runs on it. Calls go on;
	 * they get fresh loaders.
	 * @param plugin the plugin's name
	 * @throws UnknownPluginException if there is no such plugin
	 */
	public void restart(String plugin) {
		cache(plugin).restart();
	}

	/**
	 * Close the loaders of all plugins, each as soon as no call runs on it. Calls go on;
	 * they get fresh loaders.
	 */
	public void restartAll() {
		caches().forEach(HostedPlugin::restart);
	}

	private Collection<HostedPlugin> concerned(ClearRequest request) {
		if (request.plugin() != null) {
			return List.of(cache(request.plugin()));
		}
		if (request.specifier() == null) {
			return caches();
		}
		Supplier<IllegalArgumentException> unclear = () -> new IllegalArgumentException("It is not clear which plugin '"
				+ request.specifier() + "' belongs to: name the plugin, or the URL of the importing module");
		String url = (request.parentUrl() != null) ? request.parentUrl() : request.specifier();
		String path = path(url);
		if (path == null) {
			throw unclear.get();
		}
		return List
			.of(this.caches.values().stream().filter((cache) -> cache.contains(path)).findFirst().orElseThrow(unclear));
	}

	private static @Nullable String path(String url) {
		if (url.startsWith("/")) {
			return url;
		}
		return url.startsWith("file:") ? FileUrls.toPath(url) : null;
	}

}
