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

package io.github.graaljsplugins.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors and {@code docs/configuration.md} tell about the properties.
 */
class ConfigurationMetadataTests {

	private static final Path PAGE = Path.of("../../docs/configuration.md");

	private final List<JsonNode> properties = new ArrayList<>();

	ConfigurationMetadataTests() throws IOException {
		String resource = "/META-INF/spring-configuration-metadata.json";
		// The first of that name on the class path is this module's own
		try (InputStream stream = getClass().getResourceAsStream(resource)) {
			JsonNode metadata = JsonMapper.shared().readTree(stream);
			metadata.get("properties").forEach(this.properties::add);
		}
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.properties).isNotEmpty().allSatisfy((property) -> {
			assertThat(property.path("type").asString()).isNotBlank();
			assertThat(property.path("description").asString()).isNotBlank();
		});
		assertThat(this.properties).extracting((property) -> property.get("name").asString())
			.contains("graaljs.plugins.enabled", "graaljs.plugins.locations", "graaljs.plugins.libraries",
					"graaljs.plugins.conditions", "graaljs.plugins.preserve-symlinks",
					"graaljs.plugins.load-on-startup", "graaljs.plugins.pool.min-idle", "graaljs.plugins.pool.max-size",
					"graaljs.plugins.pool.max-wait");
	}

	@Test
	void thePageListsEveryProperty() throws IOException {
		List<String> rows = Files.readAllLines(PAGE)
			.stream()
			.filter((line) -> line.matches("\\| `[a-z.-]+\\.[a-z.-]+` \\|.*"))
			.toList();
		assertThat(rows).as("the table in docs/configuration.md").isEqualTo(table());
	}

	private List<String> table() {
		return this.properties.stream().map(ConfigurationMetadataTests::row).sorted().toList();
	}

	private static String row(JsonNode property) {
		JsonNode value = property.get("defaultValue");
		String description = StringUtils.capitalize(property.get("description").asString().replaceAll("\\s+", " "));
		String shown = (value == null || value.isEmpty() && value.isArray()) ? "" : "`" + text(value) + "`";
		return "| `" + property.get("name").asString() + "` | " + shown + " | "
				+ (description.endsWith(".") ? description : description + ".") + " |";
	}

	private static String text(JsonNode value) {
		if (!value.isArray()) {
			return value.asString();
		}
		List<String> texts = new ArrayList<>();
		value.forEach((element) -> texts.add(element.asString()));
		return String.join(",", texts);
	}

}
