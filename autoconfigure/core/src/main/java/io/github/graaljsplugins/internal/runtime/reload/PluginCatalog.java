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

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * The running plugins, by name. Thread-safe.
 */
final class PluginCatalog {

	private final PluginFactory factory;

	private final HostedPlugins hosted;

	private final PluginEvents events;

	private final Map<String, PluginRuntime> plugins = new ConcurrentSkipListMap<>();

	private volatile boolean closed;

	PluginCatalog(PluginFactory factory, HostedPlugins hosted, PluginEvents events) {
		this.factory = factory;
		this.hosted = hosted;
		this.events = events;
	}

	/**
	 * Create a running plugin, without publishing it.
	 */
	PluginRuntime create(PluginSource source, Map<String, SourceTree> needed) {
		return this.factory.create(source, needed, this.events::stateChanged, this.events::publish);
	}

	/**
	 * Publish a plugin for calls. One that comes too late, by a reload that was in
	 * progress when the application was closed, is closed at once.
	 */
	void add(PluginRuntime runtime) {
		this.hosted.add(runtime.hosted());
		this.plugins.put(runtime.plugin().name(), runtime);
		if (this.closed) {
			close(runtime);
		}
	}

	/**
	 * Return whether the application was closed.
	 */
	boolean isClosed() {
		return this.closed;
	}

	void remove(String name) {
		PluginRuntime removed = this.plugins.remove(name);
		if (removed != null) {
			this.hosted.remove(name);
		}
	}

	@Nullable PluginRuntime find(String name) {
		return this.plugins.get(name);
	}

	PluginRuntime get(String name) {
		PluginRuntime runtime = this.plugins.get(name);
		if (runtime == null) {
			throw new UnknownPluginException(name, this.plugins.keySet());
		}
		return runtime;
	}

	Set<String> names() {
		return this.plugins.keySet();
	}

	/**
	 * Return the locations of the plugins, by name.
	 */
	Map<String, String> locations() {
		Map<String, String> locations = new TreeMap<>();
		this.plugins.forEach((name, runtime) -> locations.put(name, runtime.plugin().location()));
		return locations;
	}

	/**
	 * Return whether no call runs, or waits for a loader.
	 */
	boolean isIdle() {
		return hosted().allMatch(HostedPlugin::isIdle);
	}

	/**
	 * Prepare for the shutdown of the application.
	 * @param afterCall run after each call from now on
	 */
	void expectStop(Runnable afterCall) {
		hosted().forEach((plugin) -> plugin.expectStop(afterCall));
	}

	/**
	 * Close all loaders that run no call, and keep none from now on.
	 */
	void drain() {
		hosted().forEach(HostedPlugin::drain);
	}

	/**
	 * Keep loaders again.
	 */
	void resume() {
		hosted().forEach(HostedPlugin::resume);
	}

	private Stream<HostedPlugin> hosted() {
		return this.plugins.values().stream().map(PluginRuntime::hosted);
	}

	/**
	 * Stop all plugins at once, including running calls.
	 */
	void close() {
		this.closed = true;
		this.plugins.values().forEach(this::close);
	}

	private void close(PluginRuntime runtime) {
		this.hosted.remove(runtime.plugin().name());
		runtime.hosted().close();
	}

}
