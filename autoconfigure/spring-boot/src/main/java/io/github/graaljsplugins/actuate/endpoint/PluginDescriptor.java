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

import java.util.Map;
import java.util.TreeMap;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.LoaderPoolStats;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the module caches of one plugin.
 *
 * @param version the version in the plugin's {@code package.json}
 * @param state {@code discovered}, {@code loaded}, {@code active} or {@code failed}
 * @param failure the failure of the plugin or of its last reload
 * @param loaded how many module instances are loaded, in all its loaders
 * @param retained how many cleared instances survived a garbage collection
 * @param pool the statistics of the pool
 * @param loaders the loaders by name
 */
record PluginDescriptor(@Nullable String version, String state, @Nullable FailureDescriptor failure, int loaded,
		int retained, PoolDescriptor pool, Map<String, LoaderDescriptor> loaders) {

	static PluginDescriptor of(HostedPlugin plugin) {
		Map<String, LoaderDescriptor> loaders = new TreeMap<>();
		plugin.pool().loaders().forEach((loader) -> loaders.put(loader.name(), LoaderDescriptor.of(loader, plugin)));
		int loaded = loaders.values().stream().mapToInt(LoaderDescriptor::loaded).sum();
		int retained = loaders.values().stream().mapToInt(LoaderDescriptor::retained).sum();
		return new PluginDescriptor(plugin.version(), plugin.state().id(), FailureDescriptor.of(plugin.failure()),
				loaded, retained, PoolDescriptor.of(plugin.pool().stats()), loaders);
	}

	/**
	 * Statistics of a plugin's pool of loaders.
	 *
	 * @param active the number of loaders in use
	 * @param idle the number of idle loaders
	 * @param waiting the number of calls that wait for a loader
	 * @param created the number of loaders created so far
	 * @param recycled the number of loaders closed so far
	 * @param max the maximum number of loaders
	 */
	record PoolDescriptor(int active, int idle, int waiting, long created, long recycled, int max) {

		static PoolDescriptor of(LoaderPoolStats stats) {
			return new PoolDescriptor(stats.active(), stats.idle(), stats.waiting(), stats.created(), stats.recycled(),
					stats.maxSize());
		}

	}

	/**
	 * Statistics of one loader.
	 *
	 * @param state {@code active} while a call runs on it, otherwise {@code idle}
	 * @param loaded how many module instances it has
	 * @param retained how many cleared instances of it survived a garbage collection
	 * @param uncollected how many cleared instances of it await one
	 */
	record LoaderDescriptor(String state, int loaded, int retained, int uncollected) {

		static LoaderDescriptor of(ModuleLoader loader, HostedPlugin plugin) {
			return new LoaderDescriptor(plugin.pool().isActive(loader) ? "active" : "idle", loader.moduleCount(),
					loader.retainedCount(), loader.uncollectedCount());
		}

	}

}
