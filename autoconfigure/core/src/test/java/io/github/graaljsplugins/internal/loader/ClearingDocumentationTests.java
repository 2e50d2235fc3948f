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

package io.github.graaljsplugins.internal.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of {@code docs/clearing.md}: a block with a file name is a file of
 * the plugin, a scenario runs with all files above it, and the text below it is what it
 * returns.
 */
class ClearingDocumentationTests {

	private static final Path PAGE = Path.of("../..", "docs", "clearing.md");

	private static final Pattern BLOCK = Pattern.compile("```(js|text) ?([^\n]*)\n(.*?)```\n", Pattern.DOTALL);

	private static LoaderEngine engine;

	@BeforeAll
	static void createEngine() {
		engine = new LoaderEngine(ClearingDocumentationTests.class.getClassLoader(), Clock.systemUTC());
	}

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	@TestFactory
	Stream<DynamicTest> examplesDoWhatThePageSays() throws IOException {
		Map<String, String> files = new LinkedHashMap<>();
		List<DynamicTest> tests = new ArrayList<>();
		String info = "";
		String statements = "";
		Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
		while (blocks.find()) {
			if (blocks.group(1).equals("text")) {
				Map<String, String> current = Map.copyOf(files);
				String scenario = statements;
				String retained = info.contains("retained=") ? info.replaceAll(".*retained=", "") : null;
				String expected = blocks.group(3).strip();
				tests.add(DynamicTest.dynamicTest(scenario, () -> run(current, scenario, expected, retained)));
			}
			else if (blocks.group(2).startsWith("scenario")) {
				info = blocks.group(2);
				statements = blocks.group(3);
			}
			else {
				files.put(blocks.group(2), blocks.group(3));
			}
		}
		assertThat(tests).hasSize(10);
		return tests.stream();
	}

	private void run(Map<String, String> files, String scenario, String expected, String retained) {
		try (DemoPlugin plugin = new DemoPlugin(engine)) {
			files.forEach(plugin::file);
			assertThat(plugin.run("return String(await (async () => {\n" + scenario + "\n})());")).isEqualTo(expected);
			if (retained != null) {
				plugin.assertRetained(retained.isEmpty() ? new String[0] : new String[] { retained });
			}
		}
	}

}
