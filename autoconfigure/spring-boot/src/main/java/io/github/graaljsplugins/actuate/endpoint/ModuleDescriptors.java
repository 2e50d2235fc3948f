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

package io.github.graaljsplugins.actuate.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.HolderDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.InstanceDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.ModuleDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.RetainedInstanceDescriptor;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the instances of each module over the loaders of a plugin.
 */
final class ModuleDescriptors {

	private final Map<String, Entry> entries = new TreeMap<>();

	private int loaded;

	private int retained;

	void add(ModuleLoader loader) {
		for (ModuleInfo module : loader.modules()) {
			this.loaded++;
			entry(module.url(), module.format(), module.size(), module.sha256()).add(loader.name(), module);
		}
		for (RetainedModule module : loader.retained()) {
			this.retained++;
			entry(module.url(), module.format(), module.size(), null).add(loader.name(), module);
		}
	}

	private Entry entry(String url, ModuleFormat format, long size, @Nullable String sha256) {
		return this.entries.compute(url, (key, entry) -> (entry == null || (entry.sha256 == null && sha256 != null))
				? new Entry(format, size, sha256, entry) : entry);
	}

	int loaded() {
		return this.loaded;
	}

	int retained() {
		return this.retained;
	}

	Map<String, ModuleDescriptor> byUrl() {
		Map<String, ModuleDescriptor> descriptors = new LinkedHashMap<>();
		this.entries.forEach((url, entry) -> descriptors.put(url, entry.describe()));
		return descriptors;
	}

	/**
	 * Instances with one URL. The source is taken from a loaded instance, since a
	 * retained one may be of an older version.
	 */
	private static final class Entry {

		private final ModuleFormat format;

		private final long size;

		private final @Nullable String sha256;

		private final SortedSet<String> importers = new TreeSet<>();

		private final SortedSet<String> imports = new TreeSet<>();

		private final List<InstanceDescriptor> instances = new ArrayList<>();

		private final List<RetainedInstanceDescriptor> retained = new ArrayList<>();

		Entry(ModuleFormat format, long size, @Nullable String sha256, @Nullable Entry previous) {
			this.format = format;
			this.size = size;
			this.sha256 = sha256;
			if (previous != null) {
				this.retained.addAll(previous.retained);
			}
		}

		void add(String loader, ModuleInfo module) {
			this.importers.addAll(module.importers());
			this.imports.addAll(module.imports());
			this.instances.add(new InstanceDescriptor(loader, module.instance(), module.loadedAt()));
		}

		void add(String loader, RetainedModule module) {
			this.retained.add(new RetainedInstanceDescriptor(loader, module.instance(), module.clearedAt(),
					module.age(), module.size(), module.exportNames(),
					module.holders().stream().map(HolderDescriptor::of).toList()));
		}

		ModuleDescriptor describe() {
			return new ModuleDescriptor(PluginModulesDescriptor.format(this.format), this.size, this.sha256,
					List.copyOf(this.importers), List.copyOf(this.imports), this.instances, this.retained);
		}

	}

}
