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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Suite of all benchmarks, which runs them in separate JVMs and in Node.js, and renders
 * the report. {@code benchmarks.only} selects the steps to run, separated by commas:
 * {@link MeasuringJvm#steps()}, {@code node}, and {@code report}, which includes the
 * results of former runs.
 */
public final class Suite {

	private static final List<String> COMPILED = List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI");

	private static final List<String> QUIET = List.of("--sun-misc-unsafe-memory-access=allow",
			"--enable-native-access=ALL-UNNAMED");

	private final Settings settings = Settings.get();

	private final List<String> only;

	private Suite() {
		String names = System.getProperty("benchmarks.only", "");
		this.only = names.isEmpty() ? List.of() : List.of(names.split(","));
	}

	/**
	 * Run the benchmarks.
	 * @param args none
	 * @throws Exception if the run fails
	 */
	public static void main(String[] args) throws Exception {
		new Suite().run();
	}

	private void run() throws IOException, InterruptedException {
		prepare();
		Environment before = Environment.now();
		Path java = Path.of(ProcessHandle.current().info().command().orElse("java"));
		measure("interpreted", java, List.of());
		Optional<Path> java25 = java25(java);
		if (java25.isPresent()) {
			measure("compiled", java25.get(), compiledArguments());
		}
		if (selected("node")) {
			new NodeRun(this.settings).run();
		}
		if (selected("report")) {
			new Report(this.settings, before.lines(this.settings, java, java25),
					Measurements.readAll(this.settings.results()))
				.write();
		}
	}

	private void prepare() throws IOException {
		Files.createDirectories(this.settings.results());
		if (this.only.isEmpty()) {
			try (DirectoryStream<Path> old = Files.newDirectoryStream(this.settings.results())) {
				for (Path file : old) {
					Files.delete(file);
				}
			}
		}
	}

	private boolean selected(String step) {
		return this.only.isEmpty() || this.only.contains(step);
	}

	private void measure(String runtime, Path java, List<String> arguments) throws IOException, InterruptedException {
		List<String> steps = MeasuringJvm.steps().stream().filter(this::selected).toList();
		if (this.settings.mode() == Mode.SHORT) {
			execute(runtime, java, arguments, steps);
			return;
		}
		for (String step : steps) {
			execute(runtime, java, arguments, List.of(step));
		}
	}

	private void execute(String runtime, Path java, List<String> arguments, List<String> steps)
			throws IOException, InterruptedException {
		if (steps.isEmpty()) {
			return;
		}
		List<String> command = new ArrayList<>(List.of(java.toString()));
		command.addAll(arguments);
		command.addAll(List.of("-Dbenchmarks.mode=" + this.settings.mode().name().toLowerCase(Locale.ROOT),
				"-Dbenchmarks.folder=" + this.settings.folder(), "-Dbenchmarks.runtime=" + runtime,
				"-Dbenchmarks.sample=" + System.getProperty("benchmarks.sample"), "-cp",
				System.getProperty("java.class.path"), MeasuringJvm.class.getName()));
		command.addAll(steps);
		System.out.println("=== " + runtime + ": " + String.join(", ", steps));
		int status = new ProcessBuilder(command).inheritIO().start().waitFor();
		if (status != 0) {
			throw new IllegalStateException("Benchmarks failed: " + runtime + " " + steps);
		}
	}

	private static List<String> compiledArguments() {
		List<String> arguments = new ArrayList<>(COMPILED);
		arguments.add("--upgrade-module-path=" + System.getProperty("benchmarks.compiler"));
		arguments.addAll(QUIET);
		return arguments;
	}

	/**
	 * Find the JDK with the Graal compiler: the configured one, or this one.
	 */
	private static Optional<Path> java25(Path current) {
		String home = System.getProperty("benchmarks.jdk25", "");
		if (home.isEmpty()) {
			home = Optional.ofNullable(System.getenv("JAVA_HOME_25")).orElse("");
		}
		if (!home.isEmpty()) {
			return Optional.of(Path.of(home, "bin", "java"));
		}
		return (Runtime.version().feature() >= 25) ? Optional.of(current) : Optional.empty();
	}

}
