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

package io.github.graaljsplugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each row of the table of what holds of Node names tests, and that those
 * exist.
 */
class NodeCompatibilityTests {

	private static final Path PROJECT = Path.of("../..");

	private static final Pattern NAMES = Pattern.compile("`[A-Z][A-Za-z]+Tests`(, `[A-Z][A-Za-z]+Tests`)*");

	@Test
	void whenRowClaimsSomethingThenItsTestsExist() throws IOException {
		// ExportNamesTests holds the table of that section, all rows of it
		List<String> rows = Files.readString(PROJECT.resolve("docs/node-compatibility.md"))
			.replaceFirst("(?s)\n## Names that are missing\n.*?(?=\n## )", "")
			.lines()
			.filter((line) -> line.startsWith("|") && !line.startsWith("| ---"))
			.filter((line) -> !line.matches("\\|.*\\| [tT]est \\|"))
			.toList();
		assertThat(rows).hasSizeGreaterThan(50);
		Set<String> tests = tests();
		assertThat(rows).allSatisfy((row) -> {
			String[] cells = row.split("(?<!\\\\)\\|");
			String named = cells[cells.length - 1].strip();
			assertThat(named).matches(NAMES);
			assertThat(tests).contains(named.replace("`", "").split(", "));
		});
	}

	private static Set<String> tests() throws IOException {
		Set<String> tests = Stream.of("autoconfigure/core", "autoconfigure/spring-boot", "benchmarks")
			.flatMap((module) -> files(PROJECT.resolve(module).resolve("src/test/java")))
			.collect(Collectors.toSet());
		assertThat(tests).contains("NodeCompatibilityTests");
		return tests;
	}

	private static Stream<String> files(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith("Tests.java"))
				.map((name) -> name.substring(0, name.length() - ".java".length()))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
