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

package io.github.graaljsplugins.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimitListener;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.Assert;

/**
 * {@link MeterBinder} for exceeded plugin limits. The meters of a plugin are removed with
 * it.
 */
class PluginLimitMetrics implements MeterBinder, PluginLimitListener {

	private final HostedPlugins plugins;

	private final List<Counters> registries = new CopyOnWriteArrayList<>();

	/**
	 * Create a new {@link PluginLimitMetrics}.
	 * @param plugins the plugins that are hosted
	 */
	PluginLimitMetrics(HostedPlugins plugins) {
		Assert.notNull(plugins, "'plugins' must not be null");
		this.plugins = plugins;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Counters counters = new Counters(registry);
		this.registries.add(counters);
		this.plugins.addListener(counters);
	}

	@Override
	public void limitExceeded(String plugin, PluginLimit limit) {
		this.registries.forEach((counters) -> counters.increment(plugin, limit));
	}

	/**
	 * Counters in one registry.
	 */
	private static final class Counters implements ModuleCacheListener {

		private final MeterRegistry registry;

		private final Map<String, Map<PluginLimit, Counter>> plugins = new ConcurrentHashMap<>();

		Counters(MeterRegistry registry) {
			this.registry = registry;
		}

		@Override
		public void added(HostedPlugin plugin) {
			Map<PluginLimit, Counter> counters = new EnumMap<>(PluginLimit.class);
			for (PluginLimit limit : PluginLimit.values()) {
				counters.put(limit,
						Counter.builder("graaljs.limits.exceeded")
							.tag("plugin", plugin.name())
							.tag("limit", limit.id())
							.description("Times that a plugin exceeded a limit")
							.register(this.registry));
			}
			this.plugins.put(plugin.name(), counters);
		}

		@Override
		public void removed(HostedPlugin plugin) {
			Map<PluginLimit, Counter> counters = this.plugins.remove(plugin.name());
			if (counters != null) {
				counters.values().forEach(this.registry::remove);
			}
		}

		void increment(String plugin, PluginLimit limit) {
			Counter counter = this.plugins.getOrDefault(plugin, Map.of()).get(limit);
			if (counter != null) {
				counter.increment();
			}
		}

	}

}
