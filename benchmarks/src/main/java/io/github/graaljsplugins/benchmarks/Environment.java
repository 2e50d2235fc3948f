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
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.graaljsplugins.internal.loader.graal.GraalJsVersion;

/**
 * Environment of the run.
 *
 * @param started the start of the run
 * @param load the load average over a minute at the start
 */
record Environment(Instant started, double load) {

	static Environment now() {
		return new Environment(Instant.now().truncatedTo(ChronoUnit.MINUTES), load0());
	}

	private static double load0() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	Map<String, String> lines(Settings settings, Path java, Optional<Path> java25)
			throws IOException, InterruptedException {
		Map<String, String> lines = new LinkedHashMap<>();
		OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
		lines.put("Run", "`" + settings.mode().name().toLowerCase(Locale.ROOT) + "`, begun " + this.started);
		lines.put("Processor", processor() + ", " + system.getAvailableProcessors() + " cores");
		lines.put("System", system.getName() + " " + system.getVersion() + ", " + system.getArch());
		lines.put("Load (runnable processes)",
				String.format(Locale.ROOT,
						"%.1f when it began, %.1f when it ended (means over a minute; the run itself is about 1)",
						this.load, load0()));
		lines.put("JVM, interpreted JavaScript", version(java));
		lines.put("JVM, compiled JavaScript", java25.isPresent() ? version(java25.get()) : "none");
		lines.put("GraalJS", GraalJsVersion.onClassPath().number());
		lines.put("Graal compiler", compiler());
		lines.put("Node.js", NodeRun.version().orElse("none of version 24 or later was found"));
		lines.put("Javet", jarVersion("javet-", System.getProperty("java.class.path")));
		return lines;
	}

	private static String processor() throws IOException {
		Path info = Path.of("/proc/cpuinfo");
		if (!Files.exists(info)) {
			return "unknown";
		}
		return Files.readAllLines(info)
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse("unknown");
	}

	private static String version(Path java) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
		String[] lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\R");
		process.waitFor();
		return (lines.length > 1) ? lines[1].replaceAll(".*\\((?:build )?|\\)", "").replace("build ", "") : lines[0];
	}

	private static String compiler() throws IOException {
		Path folder = Path.of(System.getProperty("benchmarks.compiler", "graal-compiler"));
		if (!Files.isDirectory(folder)) {
			return "none";
		}
		try (var files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.startsWith("compiler-"))
				.map((name) -> jarVersion("compiler-", name))
				.findFirst()
				.orElse("none");
		}
	}

	private static String jarVersion(String prefix, String text) {
		var matcher = java.util.regex.Pattern.compile(prefix + "(\\d[\\w.]*)\\.jar").matcher(text);
		return matcher.find() ? matcher.group(1) : "unknown";
	}

}
