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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests that {@code docs/reliability.md} names are there.
 */
class ReliabilityDocumentationTests {

	private static final Path PROJECT = Path.of("../..");

	private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+Tests)`|-Dtest=(\\w+)");

	@Test
	void whenThePageNamesATestThenThereIsOne() throws IOException {
		List<String> named = TEST_CLASS.matcher(Files.readString(PROJECT.resolve("docs/reliability.md")))
			.results()
			.map(ReliabilityDocumentationTests::name)
			.distinct()
			.toList();
		assertThat(named).isNotEmpty();
		assertThat(tests()).containsAll(named);
	}

	private static String name(MatchResult match) {
		return (match.group(1) != null) ? match.group(1) : match.group(2);
	}

	/**
	 * The names of all test classes of all modules.
	 */
	private static Set<String> tests() throws IOException {
		try (Stream<Path> folders = Files.find(PROJECT, 5,
				(folder, attributes) -> attributes.isDirectory() && folder.endsWith("src/test/java"))) {
			return folders.flatMap(ReliabilityDocumentationTests::files)
				.map((file) -> file.getFileName().toString().replaceFirst("\\.java$", ""))
				.collect(Collectors.toSet());
		}
	}

	private static Stream<Path> files(Path folder) {
		try {
			return Files.walk(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
