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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Result of a requested garbage collection, as reported by the endpoint.
 *
 * @param duration how long it took
 * @param collected how many cleared instances it has reclaimed
 * @param retained how many survived it
 * @param uncollected how many it has not examined
 * @param plugins the same for each plugin, by name
 */
record CollectDescriptor(Duration duration, int collected, int retained, int uncollected,
		Map<String, CollectedPluginDescriptor> plugins) implements OperationResponseBody {

	static CollectDescriptor of(ModuleCacheManager manager, HostedPlugins hosted) {
		Map<String, Integer> before = new LinkedHashMap<>();
		hosted.all().forEach((plugin) -> before.put(plugin.name(), remaining(plugin)));
		long start = System.nanoTime();
		manager.collect();
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		Map<String, CollectedPluginDescriptor> plugins = new LinkedHashMap<>();
		for (HostedPlugin plugin : hosted.all()) {
			plugins.put(plugin.name(), CollectedPluginDescriptor.of(plugin, before.getOrDefault(plugin.name(), 0)));
		}
		return new CollectDescriptor(duration, sum(plugins, CollectedPluginDescriptor::collected),
				sum(plugins, CollectedPluginDescriptor::retained), sum(plugins, CollectedPluginDescriptor::uncollected),
				plugins);
	}

	private static int remaining(HostedPlugin plugin) {
		return plugin.retainedCount() + plugin.uncollectedCount();
	}

	private static int sum(Map<String, CollectedPluginDescriptor> plugins,
			ToIntFunction<CollectedPluginDescriptor> count) {
		return plugins.values().stream().mapToInt(count).sum();
	}

	/**
	 * Result of a requested garbage collection for one plugin.
	 *
	 * @param collected how many cleared instances it has reclaimed
	 * @param retained how many survived it
	 * @param uncollected how many it has not examined
	 */
	record CollectedPluginDescriptor(int collected, int retained, int uncollected) {

		static CollectedPluginDescriptor of(HostedPlugin plugin, int before) {
			int retained = plugin.retainedCount();
			int uncollected = plugin.uncollectedCount();
			// Other threads may have cleared more meanwhile
			return new CollectedPluginDescriptor(Math.max(0, before - retained - uncollected), retained, uncollected);
		}

	}

}
