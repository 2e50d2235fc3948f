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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.runtime.ClearLog;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The running plugins of an application, by name, and the listeners for their events.
 * Thread-safe.
 */
public final class HostedPlugins {

	private static final Log logger = LogFactory.getLog(JsPlugins.class);

	private final Map<String, PluginRuntime> plugins = new ConcurrentSkipListMap<>();

	private final List<ModuleCacheListener> listeners = new CopyOnWriteArrayList<>(
			List.of(new ClearLog(this::retainedCount)));

	private final Queue<Consumer<ModuleCacheListener>> stateChanges = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	/**
	 * Add a listener. It is notified of the plugins that are hosted already.
	 * @param listener the listener
	 */
	public synchronized void addListener(ModuleCacheListener listener) {
		this.listeners.add(listener);
		all().forEach(listener::added);
	}

	/**
	 * Record a change of a plugin's state. Its thread may hold a loader or a lock, which
	 * a listener could wait for, so it is delivered later.
	 */
	void stateChanged(String plugin, PluginState from, PluginState to, @Nullable PluginFailure failure) {
		this.stateChanges.add((listener) -> listener.stateChanged(plugin, from, to, failure));
	}

	/**
	 * Deliver the recorded changes of states.
	 */
	void deliverStateChanges() {
		Consumer<ModuleCacheListener> change = this.stateChanges.poll();
		while (change != null) {
			deliver(change);
			change = this.stateChanges.poll();
		}
	}

	/**
	 * Deliver an event, after the recorded changes of states.
	 */
	void publish(Consumer<ModuleCacheListener> event) {
		deliverStateChanges();
		deliver(event);
	}

	/**
	 * Deliver an event. A listener that fails does not affect what has caused the event.
	 */
	private void deliver(Consumer<ModuleCacheListener> event) {
		for (ModuleCacheListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.error("A listener of plugin events failed", LogText.throwable(ex));
			}
		}
	}

	/**
	 * Publish a plugin for calls. One that comes too late, by a reload that was in
	 * progress when the application was closed, is closed at once.
	 * @param plugin the plugin
	 * @throws IllegalStateException if a plugin of that name is hosted
	 */
	public void add(PluginRuntime plugin) {
		synchronized (this) {
			String name = plugin.hosted().name();
			if (this.plugins.putIfAbsent(name, plugin) != null) {
				throw new IllegalStateException("A plugin '" + name + "' is hosted already");
			}
			if (!this.closed) {
				this.listeners.forEach((listener) -> listener.added(plugin.hosted()));
			}
		}
		if (this.closed) {
			plugin.hosted().close();
		}
	}

	/**
	 * Remove a plugin, if it is hosted.
	 * @param name the plugin's name
	 */
	public synchronized void remove(String name) {
		PluginRuntime removed = this.plugins.remove(name);
		if (removed != null && !this.closed) {
			this.listeners.forEach((listener) -> listener.removed(removed.hosted()));
		}
	}

	/**
	 * Return all plugins.
	 * @return the plugins, in the order of their names; none if the application was
	 * closed
	 */
	public Collection<HostedPlugin> all() {
		return this.closed ? List.of() : this.plugins.values().stream().map(PluginRuntime::hosted).toList();
	}

	/**
	 * Return a plugin.
	 * @param name the plugin's name
	 * @return the plugin
	 * @throws UnknownPluginException if there is no such plugin
	 */
	public HostedPlugin get(String name) {
		return runtime(name).hosted();
	}

	/**
	 * Return a plugin. After the application was closed, it rejects calls.
	 * @throws UnknownPluginException if there is no such plugin
	 */
	PluginRuntime runtime(String name) {
		PluginRuntime plugin = find(name);
		if (plugin == null) {
			throw new UnknownPluginException(name, names());
		}
		return plugin;
	}

	@Nullable PluginRuntime find(String name) {
		return this.plugins.get(name);
	}

	Set<String> names() {
		return this.plugins.keySet();
	}

	/**
	 * Return the locations of the plugins, by name.
	 */
	Map<String, String> locations() {
		Map<String, String> locations = new TreeMap<>();
		this.plugins.forEach((name, plugin) -> locations.put(name, plugin.plugin().location()));
		return locations;
	}

	/**
	 * Stop all plugins at once, including running calls.
	 */
	void close() {
		synchronized (this) {
			all().forEach((plugin) -> this.listeners.forEach((listener) -> listener.removed(plugin)));
			this.closed = true;
		}
		this.plugins.values().forEach((plugin) -> plugin.hosted().close());
	}

	/**
	 * Return whether the application was closed.
	 */
	boolean isClosed() {
		return this.closed;
	}

	private int retainedCount(String name) {
		PluginRuntime plugin = find(name);
		return (plugin != null) ? plugin.hosted().retainedCount() : 0;
	}

}
