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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.graaljsplugins.cache.UnknownPluginException;

/**
 * The hosted plugins, and the listeners for their events. Thread-safe.
 */
public final class HostedPlugins {

	private final Map<String, HostedPlugin> plugins = new ConcurrentSkipListMap<>();

	private final List<ModuleCacheListener> listeners = new CopyOnWriteArrayList<>(
			List.of(new ClearLog(this::retainedCount)));

	/**
	 * Add a listener. It is notified of the plugins that are hosted already.
	 * @param listener the listener
	 */
	public synchronized void addListener(ModuleCacheListener listener) {
		this.listeners.add(listener);
		this.plugins.values().forEach(listener::added);
	}

	/**
	 * Notify the listeners. A listener's exception is propagated.
	 * @param notification notifies one
	 */
	public void notifyListeners(Consumer<ModuleCacheListener> notification) {
		this.listeners.forEach(notification);
	}

	/**
	 * Add a plugin.
	 * @param plugin the plugin
	 * @throws IllegalStateException if a plugin of that name is hosted
	 */
	public synchronized void add(HostedPlugin plugin) {
		if (this.plugins.putIfAbsent(plugin.name(), plugin) != null) {
			throw new IllegalStateException("A plugin '" + plugin.name() + "' is hosted already");
		}
		notifyListeners((listener) -> listener.added(plugin));
	}

	/**
	 * Remove a plugin, if it is hosted.
	 * @param name the plugin's name
	 */
	public synchronized void remove(String name) {
		HostedPlugin removed = this.plugins.remove(name);
		if (removed != null) {
			notifyListeners((listener) -> listener.removed(removed));
		}
	}

	/**
	 * Return all plugins.
	 * @return the plugins, in the order of their names
	 */
	public Collection<HostedPlugin> all() {
		return List.copyOf(this.plugins.values());
	}

	/**
	 * Return a plugin.
	 * @param name the plugin's name
	 * @return the plugin
	 * @throws UnknownPluginException if there is no such plugin
	 */
	public HostedPlugin get(String name) {
		HostedPlugin plugin = this.plugins.get(name);
		if (plugin == null) {
			throw new UnknownPluginException(name, this.plugins.keySet());
		}
		return plugin;
	}

	private int retainedCount(String name) {
		HostedPlugin plugin = this.plugins.get(name);
		return (plugin != null) ? plugin.retainedCount() : 0;
	}

}
