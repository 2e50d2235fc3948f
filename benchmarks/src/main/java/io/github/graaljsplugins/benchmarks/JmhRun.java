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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Run of JMH benchmarks. JMH's own results are kept beside those of this suite.
 *
 * @param classes a pattern of the classes' names
 */
record JmhRun(String classes) implements Probe {

	@Override
	public List<Measurement> measure(Settings settings) throws IOException, RunnerException {
		Mode mode = settings.mode();
		Path jmhResults = settings.folder()
			.resolve("jmh")
			.resolve(settings.runtime() + "-" + this.classes.replaceAll("\\W", "") + ".json");
		Files.createDirectories(jmhResults.getParent());
		ChainedOptionsBuilder options = new OptionsBuilder().include("\\." + this.classes + "\\.")
			.forks(mode.forks())
			.warmupForks(0)
			.warmupIterations(mode.warmups())
			.warmupTime(TimeValue.milliseconds(mode.millis()))
			.measurementIterations(mode.iterations())
			.measurementTime(TimeValue.milliseconds(mode.millis()))
			.verbosity((mode == Mode.SHORT) ? VerboseMode.SILENT : VerboseMode.NORMAL)
			.shouldFailOnError(true)
			.resultFormat(ResultFormatType.JSON)
			.result(jmhResults.toString());
		if (settings.runtime().equals("compiled")) {
			// Javet does not depend on the Graal compiler
			options.exclude(JavetCallBenchmarks.class.getName());
		}
		return new Runner(options.build()).run().stream().map((result) -> measurement(settings, result)).toList();
	}

	private static Measurement measurement(Settings settings, RunResult result) {
		List<Double> samples = new ArrayList<>();
		for (BenchmarkResult fork : result.getBenchmarkResults()) {
			for (IterationResult iteration : fork.getIterationResults()) {
				samples.add(iteration.getPrimaryResult().getScore());
			}
		}
		return Measurement.of(key(result), settings.runtime(),
				result.getPrimaryResult().getScoreUnit().replace("us/op", "µs").replace("/op", ""),
				samples.stream().mapToDouble(Double::doubleValue).toArray());
	}

	/**
	 * Return the key of a result: the class, the parameters, and the method.
	 */
	private static String key(RunResult result) {
		String[] names = result.getParams().getBenchmark().split("\\.");
		StringBuilder key = new StringBuilder(hyphenated(names[names.length - 2].replace("Benchmarks", "")));
		for (String parameter : result.getParams().getParamsKeys()) {
			key.append('/').append(result.getParams().getParam(parameter));
		}
		return key.append('/').append(hyphenated(names[names.length - 1])).toString();
	}

	private static String hyphenated(String name) {
		return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

}
