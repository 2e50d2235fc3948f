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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.Assert;

/**
 * {@link MeterBinder} for the module caches and the loaders of JavaScript plugins. The
 * meters of a plugin are removed with it, except for those that record its removal.
 */
class ModuleCacheMetrics implements MeterBinder {

	private final HostedPlugins plugins;

	/**
	 * Create a new {@link ModuleCacheMetrics}.
	 * @param plugins the plugins that are hosted
	 */
	ModuleCacheMetrics(HostedPlugins plugins) {
		Assert.notNull(plugins, "'plugins' must not be null");
		this.plugins = plugins;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.plugins.addListener(new Meters(registry));
	}

	/**
	 * Meters in one registry.
	 */
	private static final class Meters implements ModuleCacheListener {

		private final MeterRegistry registry;

		private final Map<String, PluginMeters> plugins = new ConcurrentHashMap<>();

		Meters(MeterRegistry registry) {
			this.registry = registry;
		}

		@Override
		public void added(HostedPlugin plugin) {
			PluginMeters meters = new PluginMeters(plugin, this.registry);
			meters.register();
			this.plugins.put(plugin.name(), meters);
		}

		@Override
		public void removed(HostedPlugin plugin) {
			PluginMeters meters = this.plugins.remove(plugin.name());
			if (meters != null) {
				meters.remove();
			}
		}

		@Override
		public void cleared(ClearRequest request, ClearReport report) {
			Timer.builder("graaljs.clears")
				.tag("scope", scope(request))
				.description("Clears of module caches")
				.register(this.registry)
				.record(report.took());
			if (!report.isSuccessful()) {
				countFailed(request);
			}
		}

		@Override
		public void clearFailed(ClearRequest request, Throwable failure) {
			countFailed(request);
		}

		private void countFailed(ClearRequest request) {
			Counter.builder("graaljs.clears.failed")
				.tag("scope", scope(request))
				.baseUnit("clears")
				.description("Clears that failed, such as those of an unknown module")
				.register(this.registry)
				.increment();
		}

		@Override
		public void reloaded(PluginReloadReport report) {
			PluginMeters.reloads(report.plugin(), report.outcome(), this.registry).record(report.took());
		}

		private static String scope(ClearRequest request) {
			if (request.specifier() != null) {
				return "module";
			}
			return (request.plugin() != null) ? "plugin" : "all";
		}

	}

}
