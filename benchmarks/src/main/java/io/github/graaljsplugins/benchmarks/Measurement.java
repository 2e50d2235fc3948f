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

import java.util.Arrays;
import java.util.List;

/**
 * Measurement of one subject: the median, the lowest and the highest of its samples.
 *
 * @param key the benchmark and the subject, such as {@code reload/esm/leaf}
 * @param runtime the runtime: {@code interpreted}, {@code compiled} or {@code node}
 * @param unit the unit
 * @param median the median
 * @param low the lowest
 * @param high the highest
 * @param samples the number of samples
 * @param points for a plot over time: pairs of x and y, or empty
 */
record Measurement(String key, String runtime, String unit, double median, double low, double high, int samples,
		List<double[]> points) {

	static Measurement of(String key, String runtime, String unit, double... samples) {
		double[] sorted = samples.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Measurement(key, runtime, unit, median, sorted[0], sorted[sorted.length - 1], sorted.length,
				List.of());
	}

	Measurement withPoints(List<double[]> pairs) {
		return new Measurement(this.key, this.runtime, this.unit, this.median, this.low, this.high, this.samples,
				pairs);
	}

}
