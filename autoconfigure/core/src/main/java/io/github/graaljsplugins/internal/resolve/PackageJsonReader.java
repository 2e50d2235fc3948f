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

package io.github.graaljsplugins.internal.resolve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of {@code package.json} files, as in Node: the last of several equal keys
 * counts, the order of keys is kept, and a field of the wrong type is ignored.
 */
final class PackageJsonReader {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private PackageJsonReader() {
	}

	/**
	 * Parse the file.
	 * @param path its path
	 * @param file its content
	 * @return the data, or {@code null} if the file is not a JSON object
	 */
	static @Nullable PackageJson read(String path, SourceFile file) {
		Object value;
		try {
			value = MAPPER.readValue(file.content(), Object.class);
		}
		catch (JacksonException ex) {
			return null;
		}
		if (!(value instanceof Map<?, ?> fields) || (fields.containsKey("name") && string(fields, "name") == null)) {
			return null;
		}
		String type = string(fields, "type");
		return new PackageJson(path, string(fields, "name"), string(fields, "version"),
				("module".equals(type) || "commonjs".equals(type)) ? type : null, string(fields, "main"),
				mapping(fields.get("exports")), mapping(fields.get("imports")), strings(fields.get("dependencies")));
	}

	private static @Nullable String string(Map<?, ?> fields, String key) {
		return (fields.get(key) instanceof String text) ? text : null;
	}

	private static @Nullable Object mapping(@Nullable Object value) {
		return (value instanceof Number || value instanceof Boolean) ? null : frozen(value);
	}

	private static @Nullable Object frozen(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return Collections
				.unmodifiableList(list.stream().map(PackageJsonReader::frozen).collect(Collectors.toList()));
		}
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> copy = new LinkedHashMap<>();
			map.forEach((key, entry) -> copy.put(key, frozen(entry)));
			return Collections.unmodifiableMap(copy);
		}
		return value;
	}

	private static Map<String, String> strings(@Nullable Object value) {
		Map<String, String> result = new LinkedHashMap<>();
		if (value instanceof Map<?, ?> fields) {
			fields.forEach((key, entry) -> {
				if (entry instanceof String text) {
					result.put(String.valueOf(key), text);
				}
			});
		}
		return Collections.unmodifiableMap(result);
	}

}
