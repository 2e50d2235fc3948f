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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.internal.loader.LoadPhase;
import io.github.graaljsplugins.internal.resolve.LookupCounts;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.RecycleReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Meters of one plugin in one registry. Apart from the timers of borrows and reloads they
 * read counters that are maintained anyway.
 */
final class PluginMeters {

	private final HostedPlugin plugin;

	private final MeterRegistry registry;

	private final List<Meter> meters = new ArrayList<>();

	PluginMeters(HostedPlugin plugin, MeterRegistry registry) {
		this.plugin = plugin;
		this.registry = registry;
	}

	void register() {
		modules();
		loaders();
		lookups("resolution", (plugin) -> plugin.snapshot().lookups());
		lookups("module", (plugin) -> plugin.figures().modules());
		// Registered eagerly, so that a rate includes the first reload
		this.meters.add(reloads(this.plugin.name(), ReloadOutcome.RELOADED, this.registry));
		this.meters.add(reloads(this.plugin.name(), ReloadOutcome.FAILED, this.registry));
		for (LoadPhase phase : LoadPhase.values()) {
			this.meters.add(FunctionTimer
				.builder("graaljs.modules.load", this.plugin, (plugin) -> plugin.figures().count(phase),
						(plugin) -> plugin.figures().nanos(phase), TimeUnit.NANOSECONDS)
				.tags(tags("phase", tagValue(phase)))
				.description("Steps of loading modules, failures included")
				.register(this.registry));
		}
	}

	static Timer reloads(String plugin, ReloadOutcome outcome, MeterRegistry registry) {
		return Timer.builder("graaljs.reloads")
			.tags("plugin", plugin, "outcome", outcome.id())
			.description("Reloads of plugins")
			.register(registry);
	}

	private void modules() {
		gauge("graaljs.modules.loaded", tags(), "modules", "Module instances that are loaded",
				HostedPlugin::loadedCount);
		gauge("graaljs.modules.retained", tags(), "modules",
				"Cleared module instances that survived a garbage collection", HostedPlugin::retainedCount);
		gauge("graaljs.modules.uncollected", tags(), "modules",
				"Cleared module instances that await a garbage collection", HostedPlugin::uncollectedCount);
		counter("graaljs.callbacks.failed", tags(), null, "Dispose and accept callbacks of cleared modules that failed",
				(plugin) -> plugin.figures().callbackFailures());
	}

	private void loaders() {
		gauge("graaljs.loaders", tags("state", "active"), "loaders", "Loaders by state",
				(plugin) -> plugin.pool().stats().active());
		gauge("graaljs.loaders", tags("state", "idle"), "loaders", "Loaders by state",
				(plugin) -> plugin.pool().stats().idle());
		gauge("graaljs.loaders", tags("state", "written-off"), "loaders", "Loaders by state",
				(plugin) -> plugin.pool().stats().writtenOff());
		gauge("graaljs.loaders.max", tags(), "loaders", "Maximum number of loaders",
				(plugin) -> plugin.pool().stats().maxSize());
		gauge("graaljs.loaders.waiting", tags(), "calls", "Calls that wait for a loader",
				(plugin) -> plugin.pool().stats().waiting());
		counter("graaljs.loaders.created", tags(), "loaders", "Loaders created",
				(plugin) -> plugin.pool().stats().created());
		counter("graaljs.loaders.exhausted", tags(), "calls", "Calls that gave up waiting for a loader",
				(plugin) -> plugin.pool().exhausted());
		for (RecycleReason reason : RecycleReason.values()) {
			counter("graaljs.loaders.recycled", tags("reason", tagValue(reason)), "loaders",
					"Loaders closed, to be replaced when needed", (plugin) -> plugin.pool().recycled(reason));
		}
		Timer borrow = Timer.builder("graaljs.loaders.borrow")
			.tags(tags())
			.description("Time until a call has a loader, or gives up")
			.register(this.registry);
		this.plugin.pool().onBorrow((nanos) -> borrow.record(nanos, TimeUnit.NANOSECONDS));
		this.meters.add(borrow);
	}

	private void lookups(String name, Function<HostedPlugin, LookupCounts> counts) {
		Tags tags = tags("cache", name);
		String description = "Lookups in the caches of resolutions and of modules";
		counter("graaljs.cache.gets", tags.and("result", "hit"), null, description,
				(plugin) -> counts.apply(plugin).hits());
		counter("graaljs.cache.gets", tags.and("result", "miss"), null, description,
				(plugin) -> counts.apply(plugin).misses());
	}

	private void gauge(String name, Tags tags, String unit, String description, ToDoubleFunction<HostedPlugin> value) {
		this.meters.add(Gauge.builder(name, this.plugin, value)
			.tags(tags)
			.baseUnit(unit)
			.description(description)
			.register(this.registry));
	}

	private void counter(String name, Tags tags, @Nullable String unit, String description,
			ToLongFunction<HostedPlugin> value) {
		this.meters.add(FunctionCounter.builder(name, this.plugin, value::applyAsLong)
			.tags(tags)
			.baseUnit(unit)
			.description(description)
			.register(this.registry));
	}

	private Tags tags(String... further) {
		return Tags.of("plugin", this.plugin.name()).and(further);
	}

	private static String tagValue(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	void remove() {
		this.meters.forEach(this.registry::remove);
	}

}
