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
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Section of the report with related measurements.
 *
 * @param name the name of its plot's file
 * @param title its heading
 * @param text the description of the measurements
 * @param plot {@code points}, {@code lines}, or {@code null} for none
 * @param rows the rows
 */
record Section(String name, String title, String text, @Nullable String plot, List<Row> rows) {

	static List<Section> all() throws IOException {
		try (InputStream text = Section.class.getResourceAsStream("sections.json")) {
			return JsonMapper.shared().readValue(Objects.requireNonNull(text), new TypeReference<List<Section>>() {
			});
		}
	}

	/**
	 * Row of the section.
	 *
	 * @param label the label
	 * @param key the measurement's key
	 * @param base the key of the measurement to compare with, or {@code null}
	 */
	record Row(String label, String key, @Nullable String base) {
	}

}
