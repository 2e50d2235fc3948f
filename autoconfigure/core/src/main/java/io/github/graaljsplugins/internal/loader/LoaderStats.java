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

package io.github.graaljsplugins.internal.loader;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.resolve.LookupCounts;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of all loaders of one plugin, including closed ones. Nothing is counted
 * for a call that loads nothing. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LoaderStats {

	private final LookupCounts modules = new LookupCounts();

	private final Map<LoadPhase, PhaseTimes> phases = new EnumMap<>(LoadPhase.class);

	private final LongAdder callbackFailures = new LongAdder();

	/**
	 * Create counts that are all zero.
	 */
	public LoaderStats() {
		for (LoadPhase phase : LoadPhase.values()) {
			this.phases.put(phase, new PhaseTimes(new LongAdder(), new LongAdder()));
		}
	}

	/**
	 * Return the lookups in the module map and the CommonJS cache.
	 * @return the hits and misses
	 */
	public LookupCounts modules() {
		return this.modules;
	}

	/**
	 * Return the number of executions of a phase.
	 * @param phase the phase
	 * @return the count, including failures
	 */
	public long count(LoadPhase phase) {
		return times(phase).count().sum();
	}

	/**
	 * Return the total time of a phase.
	 * @param phase the phase
	 * @return the time of all executions in nanoseconds
	 */
	public long nanos(LoadPhase phase) {
		return times(phase).nanos().sum();
	}

	/**
	 * Return the number of failed callbacks of cleared modules.
	 * @return the failures of {@code dispose} and {@code accept} callbacks, and of new
	 * versions that could not be loaded for them
	 */
	public long callbackFailures() {
		return this.callbackFailures.sum();
	}

	<T extends @Nullable Object> T time(LoadPhase phase, Supplier<T> work) {
		long start = System.nanoTime();
		try {
			return work.get();
		}
		finally {
			times(phase).nanos().add(System.nanoTime() - start);
			times(phase).count().increment();
		}
	}

	void callbacksFailed(int number) {
		this.callbackFailures.add(number);
	}

	private PhaseTimes times(LoadPhase phase) {
		return Objects.requireNonNull(this.phases.get(phase), "phase");
	}

	/**
	 * The times of one phase.
	 */
	private record PhaseTimes(LongAdder count, LongAdder nanos) {

	}

}
