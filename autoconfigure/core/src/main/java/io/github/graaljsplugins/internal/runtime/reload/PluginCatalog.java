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

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.resolve.SourceTree;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * The plugins that run, by name. Thread-safe.
 */
final class PluginCatalog {

	private final PluginFactory factory;

	private final ModuleCacheManager cacheManager;

	private final PluginEvents events;

	private final Map<String, PluginRuntime> plugins = new ConcurrentSkipListMap<>();

	private volatile boolean closed;

	PluginCatalog(PluginFactory factory, ModuleCacheManager cacheManager, PluginEvents events) {
		this.factory = factory;
		this.cacheManager = cacheManager;
		this.events = events;
	}

	/**
	 * Make a plugin run, without telling anybody of it.
	 */
	PluginRuntime create(PluginSource source, Map<String, SourceTree> needed) {
		String name = source.plugin().name();
		PluginRuntime[] created = new PluginRuntime[1];
		created[0] = this.factory.create(source, needed, (from, to) -> {
			PluginFailure failure = (to == PluginState.FAILED) ? created[0].failure() : null;
			this.events.stateChanged(name, from, to, failure);
		}, this.events::publish);
		return created[0];
	}

	/**
	 * Have others call a plugin. One that comes too late, by a reload that was under way
	 * when the application was closed, is closed at once.
	 */
	void add(PluginRuntime runtime) {
		this.cacheManager.add(runtime.cache());
		this.plugins.put(runtime.plugin().name(), runtime);
		if (this.closed) {
			close(runtime);
		}
	}

	void remove(String name) {
		PluginRuntime removed = this.plugins.remove(name);
		if (removed != null) {
			this.cacheManager.remove(name);
			removed.stop();
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
	 * Where the plugins are, by name.
	 */
	Map<String, String> locations() {
		Map<String, String> locations = new TreeMap<>();
		this.plugins.forEach((name, runtime) -> locations.put(name, runtime.plugin().location()));
		return locations;
	}

	/**
	 * Whether no call runs.
	 */
	boolean isIdle() {
		return this.plugins.values().stream().allMatch(PluginRuntime::isIdle);
	}

	/**
	 * Let all plugins go, and keep no loader of them for later.
	 */
	void retire() {
		this.plugins.values().forEach((runtime) -> runtime.cache().retire());
	}

	/**
	 * Tell all plugins whether the application is about to stop.
	 */
	void setStopping(boolean stops) {
		this.plugins.values().forEach((runtime) -> runtime.setStopping(stops));
	}

	/**
	 * Keep loaders again.
	 */
	void resume() {
		setStopping(false);
		this.plugins.values().forEach((runtime) -> runtime.cache().resume());
	}

	/**
	 * Stop everything at once, calls that run included.
	 */
	void close() {
		this.closed = true;
		this.plugins.values().forEach(this::close);
	}

	private void close(PluginRuntime runtime) {
		this.cacheManager.remove(runtime.plugin().name());
		runtime.close();
	}

}
