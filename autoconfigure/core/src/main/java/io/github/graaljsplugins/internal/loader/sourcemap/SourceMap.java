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

package io.github.graaljsplugins.internal.loader.sourcemap;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Source map of version 3, plain or sectioned. Immutable.
 *
 * @see <a href="https://tc39.es/ecma426/">ECMA-426, the source map format</a>
 */
final class SourceMap {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** The optional prefix that prevents browsers from running the JSON as a script. */
	private static final String GUARD = ")]}'";

	private final List<Section> sections;

	private SourceMap(List<Section> sections) {
		this.sections = sections;
	}

	/**
	 * Parse a source map.
	 * @param json its text
	 * @param url the base of its sources' URLs
	 * @throws IllegalArgumentException if it is malformed
	 */
	static SourceMap parse(String json, String url) {
		String text = json.startsWith(GUARD) ? json.substring(json.indexOf('\n') + 1) : json;
		try {
			List<Section> sections = new ArrayList<>();
			collect(object(MAPPER.readValue(text, Object.class)), url, 0, 0, sections);
			return new SourceMap(List.copyOf(sections));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("Source map is not valid JSON", ex);
		}
	}

	private static void collect(Map<?, ?> map, String url, int line, int column, List<Section> sections) {
		if (map.get("sections") instanceof List<?> parts) {
			for (Object part : parts) {
				Map<?, ?> offset = object(object(part).get("offset"));
				collect(object(object(part).get("map")), url, line + number(offset.get("line")),
						column + number(offset.get("column")), sections);
			}
			return;
		}
		if (!(map.get("mappings") instanceof String mappings) || !(map.get("sources") instanceof List<?> sources)) {
			throw new IllegalArgumentException("Source map must have 'sources' and 'mappings'");
		}
		String root = (map.get("sourceRoot") instanceof String folder && !folder.isEmpty())
				? folder + (folder.endsWith("/") ? "" : "/") : "";
		List<String> urls = sources.stream()
			.map((source) -> (source instanceof String name) ? resolve(url, root + name) : "")
			.toList();
		sections.add(new Section(line, column, urls, Mappings.decode(mappings)));
	}

	private static String resolve(String url, String reference) {
		try {
			return URI.create(url).resolve(reference).toString().replaceFirst("^file:/(?!/)", "file:///");
		}
		catch (IllegalArgumentException ex) {
			// Not every tool writes URLs; the plain name is readable too
			return reference;
		}
	}

	/**
	 * Find the origin of a position, all counted from 1.
	 */
	@Nullable OriginalPosition original(int line, int column) {
		Section section = null;
		for (Section candidate : this.sections) {
			if (candidate.begins(line - 1, column - 1)) {
				section = candidate;
			}
		}
		return (section != null) ? section.original(line - 1, column - 1) : null;
	}

	private static Map<?, ?> object(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw new IllegalArgumentException("Source map must be an object");
	}

	private static int number(@Nullable Object value) {
		return (value instanceof Number number) ? number.intValue() : 0;
	}

	/**
	 * Mappings from a position of the generated code onwards.
	 *
	 * @param line the line, from 0
	 * @param column the column, from 0
	 * @param sources the URLs of the sources, empty for an unknown one
	 * @param mappings the mappings, relative to the position
	 */
	private record Section(int line, int column, List<String> sources, Mappings mappings) {

		boolean begins(int atLine, int atColumn) {
			return this.line < atLine || (this.line == atLine && this.column <= atColumn);
		}

		@Nullable OriginalPosition original(int atLine, int atColumn) {
			int[] origin = this.mappings.find(atLine - this.line,
					(atLine == this.line) ? atColumn - this.column : atColumn);
			if (origin.length == 0
					|| Arrays.stream(origin).anyMatch((number) -> number < 0 || number == Integer.MAX_VALUE)
					|| origin[0] >= this.sources.size() || this.sources.get(origin[0]).isEmpty()) {
				return null;
			}
			return new OriginalPosition(this.sources.get(origin[0]), origin[1] + 1, origin[2] + 1);
		}

	}

}
