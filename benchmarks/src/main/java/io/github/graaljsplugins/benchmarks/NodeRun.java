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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Run of the scripts that measure Node.js, if it is installed.
 *
 * @param settings the settings
 */
record NodeRun(Settings settings) {

	private static final List<String> SCRIPTS = List.of("measure.mjs", "reload.mjs", "leak.mjs", "resolution.mjs",
			"big.mjs");

	/**
	 * The first version whose {@code node:module} has {@code registerHooks} in every
	 * release.
	 */
	private static final int OLDEST = 24;

	/**
	 * Return Node's version.
	 * @return the version, empty if Node.js is missing or too old for the scripts
	 */
	static Optional<String> version() throws IOException, InterruptedException {
		try {
			Process process = new ProcessBuilder(executable(), "--version").start();
			String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return (process.waitFor() == 0 && isUsable(version)) ? Optional.of(version) : Optional.empty();
		}
		catch (IOException ex) {
			// Node.js is missing, which the report states
			return Optional.empty();
		}
	}

	static boolean isUsable(String version) {
		return version.matches("v\\d+\\..*") && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST;
	}

	void run() throws IOException, InterruptedException {
		if (version().isEmpty()) {
			return;
		}
		Path scripts = this.settings.folder().resolve("scripts");
		Files.createDirectories(scripts);
		for (String script : SCRIPTS) {
			try (InputStream text = NodeRun.class.getResourceAsStream(script)) {
				Files.copy(Objects.requireNonNull(text, script), scripts.resolve(script),
						StandardCopyOption.REPLACE_EXISTING);
			}
		}
		GeneratedPlugins plugins = this.settings.plugins();
		for (String format : List.of("esm", "cjs")) {
			Path hundred = plugins.hundred(format).resolve("hundred");
			run(scripts, "reload.mjs", "-" + format, List.of(), format, hundred.toString());
			for (String big : List.of("bundle", "tree")) {
				Path location = (big.equals("bundle") ? plugins.bundle(format) : plugins.tree(format)).resolve(big);
				run(scripts, "big.mjs", "-" + big + "-" + format, List.of(), big, format, location.toString());
			}
		}
		run(scripts, "leak.mjs", "", List.of("--expose-gc", "--max-old-space-size=8192"),
				plugins.hundred("esm").resolve("hundred").toString());
		if (Files.exists(this.settings.folder().resolve("requests.json"))) {
			run(scripts, "resolution.mjs", "",
					List.of("--experimental-import-meta-resolve", "--disable-warning=ExperimentalWarning"),
					this.settings.folder().toString());
		}
	}

	private void run(Path scripts, String script, String suffix, List<String> options, String... arguments)
			throws IOException, InterruptedException {
		System.out.println("=== node: " + script + " " + suffix);
		List<String> command = new ArrayList<>(List.of(executable()));
		command.addAll(options);
		command.add(scripts.resolve(script).toString());
		Mode mode = this.settings.mode();
		command.addAll(List.of(String.valueOf(mode.millis()), String.valueOf(mode.iterations()),
				String.valueOf(mode.runs()), String.valueOf(mode.cycles())));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException("Benchmarks failed: " + String.join(" ", command));
		}
		Measurements.write(this.settings.results().resolve("node-" + script.replace(".mjs", "") + suffix + ".json"),
				Measurements.parse(json));
	}

	private static String executable() {
		return System.getProperty("benchmarks.node", "node");
	}

}
