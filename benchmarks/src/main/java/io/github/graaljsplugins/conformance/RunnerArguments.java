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

package io.github.graaljsplugins.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Parsed command line.
 *
 * @param file the file to run
 * @param root the folder that sources may be read from
 * @param exposeGc whether {@code gc()} is defined
 * @param arguments the arguments after the file
 */
record RunnerArguments(Path file, Path root, boolean exposeGc, List<String> arguments) {

	static final String USAGE = "Usage: java -jar conformance.jar [--root DIR] [--expose-gc] FILE [ARGS...]";

	static RunnerArguments parse(List<String> commandLine) {
		Path root = null;
		boolean exposeGc = false;
		int i = 0;
		for (; i < commandLine.size() && commandLine.get(i).startsWith("-"); i++) {
			switch (commandLine.get(i)) {
				case "--root" -> {
					i++;
					if (i == commandLine.size()) {
						throw new IllegalArgumentException("--root needs a folder. " + USAGE);
					}
					root = Path.of(commandLine.get(i));
				}
				case "--expose-gc", "--expose_gc" -> exposeGc = true;
				default -> throw new IllegalArgumentException("Unknown option " + commandLine.get(i) + ". " + USAGE);
			}
		}
		if (i == commandLine.size()) {
			throw new IllegalArgumentException("There is no file to run. " + USAGE);
		}
		Path file = Path.of(commandLine.get(i)).toAbsolutePath().normalize();
		Path folder = (root != null) ? root.toAbsolutePath().normalize() : packageOf(file);
		return new RunnerArguments(file, folder, exposeGc, commandLine.subList(i + 1, commandLine.size()));
	}

	private static Path packageOf(Path file) {
		Path folder = file.getParent();
		for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
			if (Files.isRegularFile(candidate.resolve("package.json"))) {
				return candidate;
			}
		}
		return (folder != null) ? folder : file;
	}

}
