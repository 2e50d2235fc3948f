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

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Observer of the garbage collector that determines whether all objects that were
 * unreachable at a given moment have been examined, in whichever part of the heap, so
 * that the remaining ones are known to be held. Thread-safe.
 * <p>
 * A young collection is no evidence: old objects stay, garbage or not, and keep the young
 * objects that they refer to. Nor is a marking of the old generation, which treats young
 * objects as alive. Evidence is one of the following.
 * <ul>
 * <li>A collection of the whole heap at once, which the virtual machine counts: one that
 * stops the world, or two concurrent ones, since the first may have begun earlier.</li>
 * <li>The death of a probe that is younger than the moment, and was held until all
 * objects of its age or older had left the young generation. The marking that found it
 * dead began after that, and could not be misled by a young object.</li>
 * </ul>
 * References have to be examined with {@code refersTo}: {@code get} keeps an object alive
 * through a marking that is under way.
 *
 * @since 0.1.0
 */
public final class CollectionWitness {

	/**
	 * The maximum number of collections that an object stays in the young generation for:
	 * the age in its header has four bits, so it is promoted with the next collection.
	 */
	private static final int MAX_AGE = 15;

	private static final int MAX_RELEASED = 32;

	/**
	 * The collectors that always collect the whole heap, and the number of steps, out of
	 * the two required, that one of their collections counts for.
	 */
	private static final Map<String, Integer> WHOLE_HEAP = Map.of("MarkSweepCompact", 2, "PS MarkSweep", 2,
			"G1 Old Generation", 2, "ZGC Cycles", 1);

	private final List<GarbageCollectorMXBean> wholeHeap = ManagementFactory.getGarbageCollectorMXBeans()
		.stream()
		.filter((collector) -> WHOLE_HEAP.containsKey(collector.getName()))
		.toList();

	/** The held probes, the oldest first: one for each observed collection. */
	private final Deque<Probe> aging = new ArrayDeque<>();

	/** The probes that are no longer held, the oldest first. */
	private final List<Probe> released = new ArrayList<>();

	private long youngest;

	private volatile Evidence observed = new Evidence(0, 0);

	/** Reference to an object that dies in the first collection of any kind. */
	private volatile WeakReference<Object> canary = new WeakReference<>(new Object());

	/**
	 * Return the evidence required for all objects that are unreachable now to have been
	 * examined.
	 * @return the evidence that {@link #observed()} must cover
	 */
	public synchronized Evidence required() {
		advance();
		return new Evidence(wholeHeapSteps() + 2, this.youngest + 1);
	}

	/**
	 * Return the evidence observed so far. Must be called before, not after, the released
	 * objects are examined.
	 * @return the observed evidence
	 */
	public Evidence observed() {
		if (this.canary.refersTo(null)) {
			advance();
		}
		return this.observed;
	}

	private synchronized void advance() {
		if (this.canary.refersTo(null)) {
			this.canary = new WeakReference<>(new Object());
			this.observed = new Evidence(wholeHeapSteps(), latestDead());
			this.youngest++;
			this.aging.add(new Probe(this.youngest));
			if (this.aging.size() > MAX_AGE + 1) {
				release(this.aging.remove());
			}
		}
	}

	private void release(Probe probe) {
		probe.held = null;
		this.released.add(probe);
		if (this.released.size() > MAX_RELEASED) {
			// The oldest probe is kept: however long markings take, one begins after its
			// release
			this.released.remove(1);
		}
	}

	private long latestDead() {
		long latest = this.observed.probes();
		for (Probe probe : this.released) {
			if (probe.reference.refersTo(null)) {
				latest = probe.number;
			}
		}
		long dead = latest;
		this.released.removeIf((probe) -> probe.number <= dead);
		return latest;
	}

	private long wholeHeapSteps() {
		return this.wholeHeap.stream()
			.mapToLong((collector) -> collector.getCollectionCount() * WHOLE_HEAP.getOrDefault(collector.getName(), 0))
			.sum();
	}

	/**
	 * The observations of the collector.
	 *
	 * @param wholeHeapSteps two for each collection of the whole heap that stopped the
	 * world, one for each other one
	 * @param probes the number of the youngest probe that was collected
	 * @since 0.1.0
	 */
	public record Evidence(long wholeHeapSteps, long probes) {

		/**
		 * Return whether this evidence suffices.
		 * @param required the required evidence
		 * @return whether one of the two counts has reached the required one
		 */
		public boolean covers(Evidence required) {
			return this.wholeHeapSteps >= required.wholeHeapSteps || this.probes >= required.probes;
		}

	}

	private static final class Probe {

		private final long number;

		private final WeakReference<Object> reference;

		private @Nullable Object held = new Object();

		Probe(long number) {
			this.number = number;
			this.reference = new WeakReference<>(this.held);
		}

	}

}
