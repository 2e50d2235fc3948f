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

package io.github.graaljsplugins.internal.loader.graph;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.graaljsplugins.cache.Holder;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.graph.CollectionWitness.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * The cleared instances of one loader, watched through weak references. Each is counted
 * once: as retained if it survived a collection that examined it, as uncollected before
 * that, and not at all once it is collected. Thread-safe.
 */
final class RetainedModules {

	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	private final Map<ModuleInstance, Release> cleared = new ConcurrentHashMap<>();

	/** The releases for which no evidence is required yet. */
	private final Queue<Release> unexamined = new ConcurrentLinkedQueue<>();

	private final CollectionWitness witness;

	private Evidence counted = new Evidence(0, 0);

	private int retained;

	private volatile boolean pruned;

	RetainedModules(CollectionWitness witness) {
		this.witness = witness;
	}

	/**
	 * Return the queue for the references to instances.
	 */
	ReferenceQueue<Object> queue() {
		return this.collected;
	}

	void add(ModuleInstance instance, Instant clearedAt) {
		prune();
		if (instance.isReachable()) {
			Release release = new Release(clearedAt);
			this.cleared.put(instance, release);
			this.unexamined.add(release);
		}
	}

	/**
	 * Describe the retained instances.
	 * @param now the present instant
	 * @param timers the URLs of modules that only cleared instances can have set timers
	 * for
	 * @param listeners the same of listeners
	 */
	List<RetainedModule> list(Instant now, Set<String> timers, Set<String> listeners) {
		Evidence observed = this.witness.observed();
		prune();
		return this.cleared.entrySet()
			.stream()
			.filter((entry) -> isExamined(entry.getValue(), observed) && isCounted(entry.getKey()))
			.map((entry) -> describe(entry.getKey(), entry.getValue(), now, holders(entry.getKey(), timers, listeners)))
			.sorted(Comparator.comparing(RetainedModule::url).thenComparing(RetainedModule::instance))
			.toList();
	}

	/**
	 * Count the instances that the collector has not examined since they were cleared:
	 * garbage, most of them.
	 */
	int uncollectedCount() {
		Evidence observed = this.witness.observed();
		prune();
		return (int) this.cleared.entrySet()
			.stream()
			.filter((entry) -> !isExamined(entry.getValue(), observed) && isCounted(entry.getKey()))
			.count();
	}

	/**
	 * Count the instances that are known to be held: the collector has examined them
	 * since the first call of this method, and they survived.
	 */
	/*
	 * Invoked with every call of a plugin, so nothing is examined twice in vain: the
	 * count changes only when activity of the collector was observed.
	 */
	synchronized int retainedCount() {
		if (this.cleared.isEmpty()) {
			return 0;
		}
		Evidence now = this.witness.observed();
		prune();
		awaitCollector();
		if (this.pruned || !now.equals(this.counted)) {
			this.pruned = false;
			this.retained = (int) this.cleared.entrySet()
				.stream()
				.filter((entry) -> isExamined(entry.getValue(), now) && isCounted(entry.getKey()))
				.count();
			this.counted = now;
		}
		return this.retained;
	}

	private void awaitCollector() {
		Release release = this.unexamined.poll();
		while (release != null) {
			required(release);
			release = this.unexamined.poll();
		}
	}

	private static boolean isCounted(ModuleInstance instance) {
		return !instance.isFacade() && instance.isReachable();
	}

	private void prune() {
		Reference<?> reference = this.collected.poll();
		if (reference != null) {
			this.pruned = true;
		}
		while (reference != null) {
			ModuleInstance instance = ModuleInstance.of(reference);
			if (!instance.isReachable()) {
				this.cleared.remove(instance);
			}
			reference = this.collected.poll();
		}
	}

	private boolean isExamined(Release release, Evidence observed) {
		return observed.covers(required(release));
	}

	/**
	 * Return the required evidence, which is determined on the first call and not when
	 * the instance is released: a clear or a call in progress may hold it until it ends.
	 */
	private Evidence required(Release release) {
		Evidence required = release.required;
		if (required == null) {
			required = this.witness.required();
			release.required = required;
		}
		return required;
	}

	private static RetainedModule describe(ModuleInstance instance, Release release, Instant now,
			List<Holder> holders) {
		return new RetainedModule(instance.key().url(), instance.number(), instance.format(), release.at,
				Duration.between(release.at, now), instance.size(), instance.exportNames(), holders);
	}

	private static List<Holder> holders(ModuleInstance instance, Set<String> timers, Set<String> listeners) {
		List<Holder> holders = new ArrayList<>();
		instance.boundImporters().forEach((importer, kind) -> {
			if (importer.isReachable() && (!importer.isFacade() || importer.esModule() != null)) {
				holders.add(new Holder((kind == ImportKind.STATIC) ? Holder.Kind.STATIC_IMPORT : Holder.Kind.REQUIRE,
						importer.key().url()));
			}
		});
		if (timers.contains(instance.key().url())) {
			holders.add(new Holder(Holder.Kind.TIMER, instance.key().url()));
		}
		if (listeners.contains(instance.key().url())) {
			holders.add(new Holder(Holder.Kind.LISTENER, instance.key().url()));
		}
		if (instance.isHeldByHost()) {
			holders.add(new Holder(Holder.Kind.HOST, null));
		}
		if (holders.isEmpty()) {
			holders.add(new Holder(Holder.Kind.GUEST, null));
		}
		holders.sort(Comparator.comparing(Holder::kind).thenComparing((holder) -> String.valueOf(holder.url())));
		return List.copyOf(holders);
	}

	/**
	 * The release of an instance, and the evidence required before it is known to be held
	 * by others.
	 */
	private static final class Release {

		private final Instant at;

		private volatile @Nullable Evidence required;

		Release(Instant at) {
			this.at = at;
		}

	}

}
