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

package io.github.graaljsplugins.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.graaljsplugins.event.ModulesClearedEvent;
import io.github.graaljsplugins.event.PluginReloadEvent;
import io.github.graaljsplugins.event.PluginStateChangedEvent;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;

import org.springframework.context.event.EventListener;

/**
 * Tracker of changes of the module caches: by events, and by meters where there are none
 * (calls load modules, the collector frees them).
 */
class ModuleCacheChanges {

	private final MeterRegistry registry;

	private final AtomicLong events = new AtomicLong();

	ModuleCacheChanges(MeterRegistry registry) {
		this.registry = registry;
	}

	@EventListener({ ModulesClearedEvent.class, PluginReloadEvent.class, PluginStateChangedEvent.class })
	void changed() {
		this.events.incrementAndGet();
	}

	/**
	 * Return the state of the caches. Equal states mean that nothing changed that an
	 * operator could see. Does not affect calls.
	 */
	State state() {
		Map<Meter.Id, Double> counts = new HashMap<>();
		meters("graaljs.modules.").gauges().forEach((gauge) -> counts.put(gauge.getId(), gauge.value()));
		meters("graaljs.loaders.").functionCounters()
			.forEach((counter) -> counts.put(counter.getId(), counter.count()));
		return new State(this.events.get(), counts);
	}

	private Search meters(String prefix) {
		return Search.in(this.registry).name((name) -> name.startsWith(prefix));
	}

	record State(long events, Map<Meter.Id, Double> counts) {
	}

}
