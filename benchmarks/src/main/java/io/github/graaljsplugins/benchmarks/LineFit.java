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

import java.util.List;

/**
 * Least-squares line through points.
 *
 * @param slope its slope
 * @param error twice the slope's standard error, the limit of noise
 */
record LineFit(double slope, double error) {

	static LineFit of(List<double[]> points) {
		double meanX = points.stream().mapToDouble((point) -> point[0]).average().orElse(0);
		double meanY = points.stream().mapToDouble((point) -> point[1]).average().orElse(0);
		double xx = points.stream().mapToDouble((point) -> square(point[0] - meanX)).sum();
		double xy = points.stream().mapToDouble((point) -> (point[0] - meanX) * (point[1] - meanY)).sum();
		double slope = xy / xx;
		double residuals = points.stream()
			.mapToDouble((point) -> square(point[1] - meanY - slope * (point[0] - meanX)))
			.sum();
		return new LineFit(slope, 2 * Math.sqrt(residuals / (points.size() - 2) / xx));
	}

	private static double square(double value) {
		return value * value;
	}

}
