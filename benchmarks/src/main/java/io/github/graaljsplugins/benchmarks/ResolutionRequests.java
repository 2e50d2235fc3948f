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
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that are resolved in a real node_modules folder: packages by name, subpaths
 * through their "exports", files without extension, and relative ones.
 *
 * @param folder the folder above node_modules
 */
record ResolutionRequests(Path folder) {

	private static final int MOST = 300;

	List<Request> all() throws IOException {
		List<Request> requests = new ArrayList<>();
		String importer = this.folder.resolve("index.mjs").toString();
		String requirer = this.folder.resolve("index.cjs").toString();
		for (String name : List.of("dayjs", "lodash-es", "rxjs", "tslib", "date-fns")) {
			requests.add(new Request("import", name, importer));
		}
		for (String subpath : exported("date-fns")) {
			requests.add(new Request("import", "date-fns" + subpath.substring(1), importer));
		}
		String inside = this.folder.resolve("node_modules/lodash-es/lodash.js").toString();
		for (String file : files("lodash-es")) {
			requests.add(new Request("import", "lodash-es/" + file, importer));
			requests.add(new Request("import", "./" + file, inside));
		}
		for (String file : files("lodash")) {
			requests.add(new Request("require", "lodash/" + file.substring(0, file.length() - 3), requirer));
		}
		return requests;
	}

	private List<String> exported(String name) throws IOException {
		Path file = this.folder.resolve("node_modules").resolve(name).resolve("package.json");
		JsonNode exports = JsonMapper.shared().readTree(Files.readString(file)).get("exports");
		return exports.propertyStream()
			.map((property) -> property.getKey())
			.filter((subpath) -> subpath.startsWith("./") && !subpath.contains("*") && !subpath.endsWith(".json"))
			.limit(MOST)
			.toList();
	}

	private List<String> files(String name) throws IOException {
		TreeSet<String> names = new TreeSet<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder.resolve("node_modules").resolve(name),
				"*.js")) {
			files.forEach((file) -> names.add(file.getFileName().toString()));
		}
		return names.stream().limit(MOST).toList();
	}

	/**
	 * Specifier and the file that contains it.
	 *
	 * @param resolver {@code import} or {@code require}
	 * @param specifier the specifier
	 * @param parent the absolute path of the file
	 */
	record Request(String resolver, String specifier, String parent) {
	}

}
