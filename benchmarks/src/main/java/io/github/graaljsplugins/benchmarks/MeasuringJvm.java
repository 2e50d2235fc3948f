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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Main class of a measuring JVM, whose arguments are the steps.
 */
public final class MeasuringJvm {

	private static final Map<String, Probe> PROBES = probes();

	private MeasuringJvm() {
	}

	private static Map<String, Probe> probes() {
		Map<String, Probe> probes = new LinkedHashMap<>();
		probes.put("calls", new JmhRun("(HotCall|JavetCall)Benchmarks"));
		probes.put("reload", new JmhRun("ReloadBenchmarks"));
		probes.put("new-loader", new JmhRun("NewLoaderBenchmarks"));
		probes.put("throughput", new ThroughputProbe());
		probes.put("leak", new LeakProbe());
		probes.put("memory", new MemoryProbe());
		probes.put("resolution", new ResolutionProbe());
		probes.put("big", new BigPluginProbe());
		probes.put("start", new StartProbe());
		return probes;
	}

	/**
	 * Return the names of the steps.
	 * @return the names, in order
	 */
	static List<String> steps() {
		return new ArrayList<>(PROBES.keySet());
	}

	/**
	 * Run steps, and write the measurements of each to a file.
	 * @param args the names of the steps
	 * @throws Exception if a step fails
	 */
	public static void main(String[] args) throws Exception {
		Settings settings = Settings.get();
		for (String step : args) {
			Probe probe = PROBES.get(step);
			if (probe == null) {
				throw new IllegalArgumentException("There is no step '" + step + "', but " + steps());
			}
			Measurements.write(settings.results().resolve(step + "-" + settings.runtime() + ".json"),
					probe.measure(settings));
		}
	}

}
