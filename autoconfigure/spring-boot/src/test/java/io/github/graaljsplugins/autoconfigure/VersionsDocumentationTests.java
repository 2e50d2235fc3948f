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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.graaljsplugins.internal.loader.graal.GraalJsVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The table of versions in {@code docs/reliability.md}, which {@code .ci/matrix} reads,
 * says what the code says.
 */
class VersionsDocumentationTests {

	private static String text(String file) throws IOException {
		return Files.readString(Path.of("../..", file));
	}

	private static List<String> documented(String what) throws IOException {
		Matcher row = Pattern.compile("(?m)^\\| " + what + " \\| ([^|]*) \\|").matcher(text("docs/reliability.md"));
		assertThat(row.find()).as(what).isTrue();
		return Stream.of(row.group(1).split(",")).map(String::strip).toList();
	}

	private static String property(String pom, String name) throws IOException {
		Matcher property = Pattern.compile("<" + Pattern.quote(name) + ">(.*?)</").matcher(text(pom));
		assertThat(property.find()).as(name).isTrue();
		return property.group(1);
	}

	@Test
	void versionsOfGraalJsAreThoseOfTheCode() throws IOException {
		assertThat(documented("GraalJS")).isEqualTo(GraalJsVersion.tested())
			.contains(property("starter/bom/pom.xml", "graaljs.version"));
	}

	@Test
	void versionsOfSpringBootAreThoseOfTheCode() throws IOException {
		assertThat(documented("Spring Boot")).isEqualTo(SpringBootVersionInitializer.TESTED)
			.contains(property("pom.xml", "spring-boot.version"));
	}

	@Test
	void versionsOfTheJdkAreThoseOfTheBuild() throws IOException {
		List<String> jdks = Pattern.compile("(?m)^\\s*use_jdk (\\d+)$")
			.matcher(text(".ci/run"))
			.results()
			.map((line) -> line.group(1))
			.toList();
		assertThat(documented("JDK")).isEqualTo(jdks).contains(property("pom.xml", "java.version"));
	}

	@Test
	void theReadmeNamesTheOldestOfEach() throws IOException {
		assertThat(text("README.md")).contains("JDK " + documented("JDK").get(0) + " or later",
				"Spring Boot " + line(documented("Spring Boot").get(0)) + " or later",
				"GraalJS " + GraalJsVersion.tested().get(0).replaceFirst("\\..*", "") + ".");
	}

	private static String line(String version) {
		return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.5.6", "3.0.0-RC1" })
	void whenSpringBootIsOlderThenItIsRefused(String version) {
		assertThatExceptionOfType(UnsupportedSpringBootException.class)
			.isThrownBy(() -> SpringBootVersionInitializer.check(version))
			.withMessageContaining(version);
	}

	@ParameterizedTest
	@ValueSource(strings = { "4.0.0", "4.1.2", "4.2.0-M1", "5.0.0", "10.0.0" })
	void whenSpringBootIsNewerThenItIsUsed(String version) {
		assertThatCode(() -> SpringBootVersionInitializer.check(version)).doesNotThrowAnyException();
	}

}
