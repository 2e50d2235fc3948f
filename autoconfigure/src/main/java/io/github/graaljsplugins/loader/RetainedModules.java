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

package io.github.graaljsplugins.loader;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches cleared instances through weak references. One that was collected leaves every
 * count by itself; one that is reachable is in all of them. Thread-safe.
 */
final class RetainedModules {

	private static final int FEWEST_TO_PRUNE = 128;

	private volatile int pruneAbove = FEWEST_TO_PRUNE;

	private final Map<ModuleInstance, Instant> cleared = new ConcurrentHashMap<>();

	void add(ModuleInstance instance, Instant clearedAt) {
		this.cleared.put(instance, clearedAt);
		if (this.cleared.size() > this.pruneAbove) {
			prune();
			// What is left is alive or awaits the collector: look again when it has
			// doubled
			this.pruneAbove = Math.max(FEWEST_TO_PRUNE, 2 * this.cleared.size());
		}
	}

	List<RetainedModule> list() {
		prune();
		return this.cleared.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().isFacade())
			.map((entry) -> describe(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing(RetainedModule::url).thenComparing(RetainedModule::instance))
			.toList();
	}

	int count() {
		prune();
		return (int) this.cleared.keySet().stream().filter((instance) -> !instance.isFacade()).count();
	}

	private void prune() {
		this.cleared.keySet().removeIf((instance) -> !instance.isReachable());
	}

	private static RetainedModule describe(ModuleInstance instance, Instant clearedAt) {
		return new RetainedModule(instance.key().url(), instance.number(), instance.format(), clearedAt,
				(instance.source() != null) ? instance.source().size() : 0, instance.exportNames(), holders(instance));
	}

	private static List<String> holders(ModuleInstance instance) {
		return instance.bound()
			.stream()
			.filter(ModuleInstance::isReachable)
			.map((importer) -> importer.key().url())
			.distinct()
			.sorted()
			.toList();
	}

}
