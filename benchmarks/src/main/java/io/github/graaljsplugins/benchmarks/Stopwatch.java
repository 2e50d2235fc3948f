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

import java.util.concurrent.Callable;

/**
 * Timer of repeated runs.
 */
final class Stopwatch {

	private static final double NANOS_IN_A_MILLISECOND = 1e6;

	private Stopwatch() {
	}

	/**
	 * Measure the time of each run.
	 * @return milliseconds
	 */
	static double[] time(int runs, Callable<?> body) throws Exception {
		double[] times = new double[runs];
		for (int i = 0; i < runs; i++) {
			long start = System.nanoTime();
			body.call();
			times[i] = (System.nanoTime() - start) / NANOS_IN_A_MILLISECOND;
		}
		return times;
	}

}
