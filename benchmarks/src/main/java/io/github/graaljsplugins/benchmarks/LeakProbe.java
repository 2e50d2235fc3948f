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

import java.util.ArrayList;
import java.util.List;

/**
 * Probe of the heap that each reload retains permanently.
 */
final class LeakProbe implements Probe {

	private static final String PLUGIN = "hundred";

	private static final int POINTS = 20;

	@Override
	public List<Measurement> measure(Settings settings) {
		List<Measurement> slopes = new ArrayList<>();
		for (String format : List.of("esm", "cjs")) {
			slopes.add(slope(settings, format));
		}
		return slopes;
	}

	private static Measurement slope(Settings settings, String format) {
		int cycles = settings.mode().cycles();
		try (Service service = Service.start(settings.plugins().hundred(format), "graaljs.plugins.pool.max-size=1")) {
			// Memory used once for setup and warm-up is not a leak
			reload(service, Math.max(50, cycles / 10));
			List<double[]> points = new ArrayList<>();
			points.add(new double[] { 0, LiveHeap.bytes() });
			for (int i = 1; i <= POINTS; i++) {
				reload(service, cycles / POINTS);
				points.add(new double[] { (double) i * cycles / POINTS, LiveHeap.bytes() });
			}
			LineFit fit = LineFit.of(points);
			return new Measurement("leak/" + format, settings.runtime(), "B per reload", fit.slope(),
					fit.slope() - fit.error(), fit.slope() + fit.error(), points.size(), points);
		}
	}

	private static void reload(Service service, int times) {
		for (int i = 0; i < times; i++) {
			service.clearLeaf(PLUGIN);
			service.totalOnEach(PLUGIN, 1);
		}
	}

}
