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

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Probe of the time from the start of the sample application's jar to its first quote,
 * which uses both plugins.
 */
final class StartProbe implements Probe {

	private static final String REPORT = "started ";

	@Override
	public List<Measurement> measure(Settings settings) throws Exception {
		int runs = settings.mode().runs();
		double[] answered = new double[runs];
		double[] share = new double[runs];
		for (int i = 0; i < runs; i++) {
			start(settings, answered, share, i);
		}
		return List.of(Measurement.of("start/answered", settings.runtime(), "ms", answered),
				Measurement.of("start/ours", settings.runtime(), "ms", share));
	}

	private static void start(Settings settings, double[] answered, double[] ours, int run)
			throws IOException, InterruptedException {
		Path sample = Path.of(System.getProperty("benchmarks.sample", "../sample-app")).toAbsolutePath();
		long begin = System.nanoTime();
		Process process = new ProcessBuilder(command(sample)).directory(sample.toFile())
			.redirectErrorStream(true)
			.start();
		try (BufferedReader output = process.inputReader()) {
			String[] report = report(output);
			quote(Integer.parseInt(report[1]), Files.readString(sample.resolve("order.json")));
			answered[run] = (System.nanoTime() - begin) / 1e6;
			ours[run] = Double.parseDouble(report[2]);
		}
		finally {
			process.destroy();
			process.waitFor(1, TimeUnit.MINUTES);
		}
	}

	/**
	 * Return the command that runs the jar with the main class of this module, added to
	 * its class path.
	 */
	private static List<String> command(Path sample) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean()
			.getInputArguments()
			.stream()
			.filter((argument) -> !argument.startsWith("-Dbenchmarks."))
			.toList());
		String classes = StartProbe.class.getProtectionDomain().getCodeSource().getLocation().getPath();
		command.addAll(List.of("-Dloader.main=" + TimedSample.class.getName(), "-Dloader.path=" + classes, "-cp",
				jar(sample).toString(), "org.springframework.boot.loader.launch.PropertiesLauncher",
				"--server.port=0"));
		return command;
	}

	private static Path jar(Path sample) throws IOException {
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(sample.resolve("target"),
				"graaljs-plugins-sample-app-*{SNAPSHOT,[0-9]}.jar")) {
			return jars.iterator().next();
		}
	}

	private static String[] report(BufferedReader output) throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(REPORT)) {
				return line.split(" ");
			}
			lines.add(line);
		}
		throw new IllegalStateException("The sample application did not start:\n" + String.join("\n", lines));
	}

	private static void quote(int port, String order) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/quotes"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(order))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() != 200) {
			throw new IllegalStateException("The sample application answered " + response.statusCode());
		}
	}

}
