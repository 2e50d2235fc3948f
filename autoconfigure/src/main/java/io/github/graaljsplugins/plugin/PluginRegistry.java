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
import java.util.TreeMap;
import java.util.function.Function;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.UnknownPluginException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.util.Assert;

/**
 * The plugins that were found when the application started.
 *
 * @since 0.1.0
 */
public final class PluginRegistry implements JsPlugins, ModuleLoaders, InitializingBean, DisposableBean {

	private final PluginDiscovery discovery;

	private final PluginFactory factory;

	private final ModuleCacheManager cacheManager;

	private final boolean loadOnStartup;

	private volatile Map<String, PluginRuntime> plugins = Map.of();

	/**
	 * Create a registry.
	 * @param discovery finds the plugins
	 * @param factory makes them run
	 * @param cacheManager manages their module caches
	 * @param loadOnStartup whether a plugin that cannot be loaded fails the start
	 */
	public PluginRegistry(PluginDiscovery discovery, PluginFactory factory, ModuleCacheManager cacheManager,
			boolean loadOnStartup) {
		this.discovery = discovery;
		this.factory = factory;
		this.cacheManager = cacheManager;
		this.loadOnStartup = loadOnStartup;
	}

	@Override
	public void afterPropertiesSet() {
		Map<String, PluginRuntime> found = new TreeMap<>();
		this.plugins = found;
		for (PluginSource source : this.discovery.discover()) {
			PluginRuntime runtime = this.factory.create(source);
			found.put(source.plugin().name(), runtime);
			this.cacheManager.add(runtime.cache());
		}
		if (this.loadOnStartup) {
			found.values().forEach(this::load);
		}
	}

	private void load(PluginRuntime runtime) {
		runtime.load();
		runtime.cache().prepare();
	}

	@Override
	public PluginHandle get(String name) {
		return runtime(name);
	}

	@Override
	public List<String> names() {
		return List.copyOf(this.plugins.keySet());
	}

	@Override
	public <R> @Nullable Object withLoader(String plugin, Function<BorrowedLoader, R> callback) {
		Assert.notNull(callback, "'callback' must not be null");
		return runtime(plugin).withLoader(callback);
	}

	private PluginRuntime runtime(String name) {
		Assert.notNull(name, "'name' must not be null");
		PluginRuntime runtime = this.plugins.get(name);
		if (runtime == null) {
			throw new UnknownPluginException(name, this.plugins.keySet());
		}
		return runtime;
	}

	@Override
	public void destroy() {
		this.plugins.forEach((name, runtime) -> {
			this.cacheManager.remove(name);
			runtime.cache().close();
		});
	}

}
