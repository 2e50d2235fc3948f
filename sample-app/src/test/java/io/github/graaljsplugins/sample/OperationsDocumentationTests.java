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

package io.github.graaljsplugins.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code docs/operations.md}, which run its commands in order and compare the
 * answers with the page. The page may omit fields.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The commands are for a POSIX shell")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "graaljs.plugins.pool.max-size=1")
class OperationsDocumentationTests {

	private static final Pattern STEP = Pattern.compile("```shell\n(.*?)```\n(?:\n```json\n(.*?)```\n)?",
			Pattern.DOTALL);

	/**
	 * Matches values that differ in each run: times, durations and checksums.
	 */
	private static final Pattern CHANGING = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|PT[\\d.]+S|[0-9a-f]{64}");

	private static final Path folder = copy();

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final ModuleCacheManager manager;

	private final int port;

	@Autowired
	OperationsDocumentationTests(ModuleCacheManager manager, @LocalServerPort int port) {
		this.manager = manager;
		this.port = port;
	}

	private static Path copy() {
		try {
			Path copy = Files.createTempDirectory("walk").toRealPath();
			FileSystemUtils.copyRecursively(Path.of("plugins"), copy.resolve("sample-app/plugins"));
			Files.copy(Path.of("order.json"), copy.resolve("sample-app/order.json"));
			return copy;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The plugins cannot be copied", ex);
		}
	}

	@DynamicPropertySource
	static void locations(DynamicPropertyRegistry registry) {
		registry.add("graaljs.plugins.locations", () -> folder.resolve("sample-app/plugins") + ",classpath:/plugins/");
	}

	@AfterAll
	static void deletePlugins() throws IOException {
		FileSystemUtils.deleteRecursively(folder);
	}

	@Test
	void theCommandsAnswerAsThePageSays() throws Exception {
		List<MatchResult> steps = STEP.matcher(Files.readString(Path.of("..", "docs", "operations.md")))
			.results()
			.toList();
		assertThat(steps).hasSizeGreaterThanOrEqualTo(8);
		for (MatchResult step : steps) {
			String commands = step.group(1).replace("localhost:8080", "localhost:" + this.port);
			String expected = step.group(2);
			if (expected == null) {
				run(commands);
			}
			else if (isReading(commands)) {
				Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
					this.manager.collect();
					check(commands, run(commands), expected);
				});
			}
			else {
				check(commands, run(commands), expected);
			}
		}
	}

	/**
	 * Read repeatedly: the collector frees garbage sooner or later.
	 */
	private static boolean isReading(String commands) {
		return commands.lines().allMatch((line) -> line.startsWith("curl -s -u operator:operator localhost:"));
	}

	private void check(String commands, String answer, String expected) {
		String last = answer.lines().reduce((first, second) -> second).orElse("");
		String shown = last.replace(folder.toString(), "/srv");
		assertShows(commands, this.mapper.readTree(shown), this.mapper.readTree(expected));
	}

	private void assertShows(String path, JsonNode actual, JsonNode expected) {
		if (expected.isObject()) {
			expected.properties().forEach((field) -> {
				assertThat(actual.has(field.getKey())).as("%s has %s in %s", path, field.getKey(), actual).isTrue();
				assertShows(path + " " + field.getKey(), actual.get(field.getKey()), field.getValue());
			});
		}
		else if (expected.isArray()) {
			assertThat(actual.size()).as("%s: %s", path, actual).isEqualTo(expected.size());
			for (int i = 0; i < expected.size(); i++) {
				assertShows(path + " " + i, actual.get(i), expected.get(i));
			}
		}
		else {
			assertThat(shown(actual)).as(path).isEqualTo(shown(expected));
		}
	}

	private static String shown(JsonNode value) {
		return value.isString() ? CHANGING.matcher(value.asString()).replaceAll("...") : value.toString();
	}

	private String run(String commands) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sh", "-e", "-c", commands).directory(folder.toFile())
			.redirectErrorStream(true)
			.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as("%s%n%s", commands, output).isZero();
		return output;
	}

}
