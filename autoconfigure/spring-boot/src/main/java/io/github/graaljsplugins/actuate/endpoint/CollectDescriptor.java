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

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.HostedPlugins;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Retained instances before and after a requested garbage collection, as reported by the
 * endpoint.
 *
 * @param duration how long it took
 * @param retainedBefore how many cleared instances were still reachable before
 * @param retained how many are still reachable
 * @param plugins the same for each plugin, by name
 */
record CollectDescriptor(Duration duration, int retainedBefore, int retained,
		Map<String, CollectedPluginDescriptor> plugins) implements OperationResponseBody {

	static CollectDescriptor of(ModuleCacheManager manager, HostedPlugins hosted) {
		Map<String, Integer> before = new LinkedHashMap<>();
		hosted.all().forEach((plugin) -> before.put(plugin.name(), plugin.retainedCount()));
		long start = System.nanoTime();
		manager.collect();
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		Map<String, CollectedPluginDescriptor> plugins = new LinkedHashMap<>();
		for (HostedPlugin plugin : hosted.all()) {
			plugins.put(plugin.name(),
					new CollectedPluginDescriptor(before.getOrDefault(plugin.name(), 0), plugin.retainedCount()));
		}
		return new CollectDescriptor(duration,
				plugins.values().stream().mapToInt(CollectedPluginDescriptor::retainedBefore).sum(),
				plugins.values().stream().mapToInt(CollectedPluginDescriptor::retained).sum(), plugins);
	}

	/**
	 * Retained instances of one plugin.
	 *
	 * @param retainedBefore how many cleared instances were still reachable before
	 * @param retained how many are still reachable
	 */
	record CollectedPluginDescriptor(int retainedBefore, int retained) {

	}

}
