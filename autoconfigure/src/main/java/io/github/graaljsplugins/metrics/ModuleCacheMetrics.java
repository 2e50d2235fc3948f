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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCache;
import io.github.graaljsplugins.cache.ModuleCacheListener;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.Assert;

/**
 * {@link MeterBinder} for the module caches and the loaders of JavaScript plugins. The
 * meters of a plugin go when its caches do.
 *
 * @since 0.1.0
 */
public class ModuleCacheMetrics implements MeterBinder {

	private final ModuleCacheManager manager;

	/**
	 * Create a new {@link ModuleCacheMetrics}.
	 * @param manager the module caches
	 */
	public ModuleCacheMetrics(ModuleCacheManager manager) {
		Assert.notNull(manager, "'manager' must not be null");
		this.manager = manager;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.manager.addListener(new Meters(registry));
	}

	/**
	 * The meters in one registry.
	 */
	private static final class Meters implements ModuleCacheListener {

		private final MeterRegistry registry;

		private final Map<String, List<Meter>> plugins = new ConcurrentHashMap<>();

		Meters(MeterRegistry registry) {
			this.registry = registry;
		}

		@Override
		public void added(ModuleCache cache) {
			this.plugins.put(cache.plugin(),
					List.of(gauge(cache, "graaljs.modules.loaded", "modules", "Module instances that are loaded",
							ModuleCache::loadedCount),
							gauge(cache, "graaljs.modules.retained", "modules",
									"Cleared module instances that are still reachable", ModuleCache::retainedCount),
							loaders(cache, "active", (loaders) -> loaders.poolStats().active()),
							loaders(cache, "idle", (loaders) -> loaders.poolStats().idle()),
							gauge(cache, "graaljs.loaders.max", "loaders", "Loaders that there may be",
									(loaders) -> loaders.poolStats().maxSize()),
							gauge(cache, "graaljs.loaders.waiting", "calls", "Calls that wait for a loader",
									(loaders) -> loaders.poolStats().waiting()),
							counter(cache, "graaljs.loaders.created", "Loaders created",
									(loaders) -> loaders.poolStats().created()),
							counter(cache, "graaljs.loaders.recycled", "Loaders closed, to be replaced when needed",
									(loaders) -> loaders.poolStats().recycled())));
		}

		private Meter gauge(ModuleCache cache, String name, String unit, String description,
				ToDoubleFunction<ModuleCache> value) {
			return Gauge.builder(name, cache, value)
				.tag("plugin", cache.plugin())
				.baseUnit(unit)
				.description(description)
				.register(this.registry);
		}

		private Meter loaders(ModuleCache cache, String state, ToDoubleFunction<ModuleCache> value) {
			return Gauge.builder("graaljs.loaders", cache, value)
				.tag("plugin", cache.plugin())
				.tag("state", state)
				.baseUnit("loaders")
				.description("Loaders by state")
				.register(this.registry);
		}

		private Meter counter(ModuleCache cache, String name, String description, ToDoubleFunction<ModuleCache> value) {
			return FunctionCounter.builder(name, cache, value)
				.tag("plugin", cache.plugin())
				.baseUnit("loaders")
				.description(description)
				.register(this.registry);
		}

		@Override
		public void removed(ModuleCache cache) {
			List<Meter> meters = this.plugins.remove(cache.plugin());
			if (meters != null) {
				meters.forEach(this.registry::remove);
			}
		}

		@Override
		public void cleared(ClearRequest request, ClearReport report) {
			Timer.builder("graaljs.clears")
				.tag("scope", scope(request))
				.description("Clears of module caches")
				.register(this.registry)
				.record(report.took());
		}

		@Override
		public void clearFailed(ClearRequest request, RuntimeException failure) {
			Counter.builder("graaljs.clears.failed")
				.tag("scope", scope(request))
				.baseUnit("clears")
				.description("Clears that failed, such as those of an unknown module")
				.register(this.registry)
				.increment();
		}

		private static String scope(ClearRequest request) {
			if (request.specifier() != null) {
				return "module";
			}
			return (request.plugin() != null) ? "plugin" : "all";
		}

	}

}
