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

package io.github.graaljsplugins.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * Measurement of the heap in use after all garbage was collected.
 */
final class LiveHeap {

	private static final int ROUNDS = 4;

	private LiveHeap() {
	}

	/**
	 * Return the bytes in use. Weak references and their queues need more than one
	 * collection.
	 */
	static long bytes() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		long lowest = Long.MAX_VALUE;
		for (int i = 0; i < ROUNDS; i++) {
			memory.gc();
			lowest = Math.min(lowest, memory.getHeapMemoryUsage().getUsed());
		}
		return lowest;
	}

}
