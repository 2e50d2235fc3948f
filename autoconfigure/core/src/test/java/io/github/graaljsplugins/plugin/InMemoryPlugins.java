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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginManifest;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import io.github.graaljsplugins.internal.runtime.reload.DefaultModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Real plugins whose sources are in memory.
 */
public final class InMemoryPlugins implements AutoCloseable {

	private final Map<String, Map<String, String>> plugins = new LinkedHashMap<>();

	private final Map<String, SourceTree> trees = new LinkedHashMap<>();

	private final PluginFactory factory;

	private final PluginRegistry registry;

	private final ModuleCacheManager manager;

	public InMemoryPlugins(LoaderEngine engine, HostedPlugins hosted, LoaderPoolSettings pool) {
		this(new PluginFactory(engine, new ValueConverter(JsonMapper.shared()), pool, ResolverOptions.defaults(),
				List.of()), hosted);
	}

	public InMemoryPlugins(PluginFactory factory, HostedPlugins hosted) {
		this.factory = factory;
		this.registry = new PluginRegistry(this::find, this.factory, hosted, false);
		this.manager = new DefaultModuleCacheManager(hosted, () -> this.registry);
	}

	public ModuleCacheManager manager() {
		return this.manager;
	}

	/**
	 * Add a plugin in the folder {@code /plugins/folder}.
	 * @param files text by absolute path; may change
	 */
	public InMemoryPlugins plugin(String name, String folder, Map<String, String> files) {
		this.plugins.put(name + " /plugins/" + folder, files);
		return this;
	}

	public InMemoryPlugins start() {
		this.registry.open();
		return this;
	}

	/**
	 * Add a plugin whose sources are not in memory.
	 */
	public InMemoryPlugins plugin(String name, SourceTree tree) {
		this.trees.put(name, tree);
		return this;
	}

	public PluginHandle get(String name) {
		return this.registry.get(name);
	}

	/**
	 * Call a function that is known to fail.
	 */
	public void callAndFail(String plugin, String function) {
		assertThatExceptionOfType(PluginException.class)
			.isThrownBy(() -> this.registry.get(plugin).call(function, Object.class));
	}

	private FoundPlugins find() {
		List<PluginSource> found = new ArrayList<>();
		this.plugins.forEach((plugin, files) -> found.add(source(plugin, files)));
		this.trees.forEach((plugin, tree) -> found
			.add(PluginSource.of(new Plugin(plugin, null, null, "file://" + tree.root() + "/"), tree)));
		return new FoundPlugins(found);
	}

	private static PluginSource source(String nameAndRoot, Map<String, String> files) {
		String name = nameAndRoot.split(" ")[0];
		String root = nameAndRoot.split(" ")[1];
		SourceTree tree = new InMemoryTree(root, files);
		String location = "file://" + root + "/";
		String packageJson = files.get(root + "/package.json");
		if (packageJson == null) {
			return PluginSource.of(new Plugin(name, null, null, location), tree);
		}
		return PluginManifest.read(packageJson.getBytes(StandardCharsets.UTF_8), name, location, tree,
				(needed) -> files.containsKey(root + "/node_modules/" + needed + "/package.json"));
	}

	@Override
	public void close() {
		this.registry.close();
		this.factory.close();
	}

}
