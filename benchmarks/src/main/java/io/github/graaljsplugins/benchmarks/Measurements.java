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
import java.util.Optional;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measurements of one run, kept as JSON files in one folder.
 *
 * @param all all measurements
 */
record Measurements(List<Measurement> all) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	static void write(Path file, List<Measurement> measurements) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(measurements));
	}

	static List<Measurement> parse(String json) {
		return MAPPER.readValue(json, new TypeReference<List<Measurement>>() {
		});
	}

	static Measurements readAll(Path folder) throws IOException {
		List<Measurement> all = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
			for (Path file : files) {
				all.addAll(parse(Files.readString(file)));
			}
		}
		return new Measurements(all);
	}

	Optional<Measurement> find(String key, String runtime) {
		return this.all.stream().filter((one) -> one.key().equals(key) && one.runtime().equals(runtime)).findFirst();
	}

	/**
	 * Find the base of a comparison, preferably of the same runtime.
	 */
	Optional<Measurement> findBase(String key, String runtime) {
		return find(key, runtime).or(() -> this.all.stream().filter((one) -> one.key().equals(key)).findFirst());
	}

}
