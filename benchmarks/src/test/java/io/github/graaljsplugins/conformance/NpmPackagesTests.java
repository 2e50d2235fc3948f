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

package io.github.graaljsplugins.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.LoaderOptions;
import io.github.graaljsplugins.internal.loader.LoaderStats;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that load popular npm packages of servers, unchanged, with {@code import} and
 * {@code require}, and call each.
 */
class NpmPackagesTests {

	@TempDir
	private static Path plugin;

	private static LoaderEngine engine;

	private static URLClassLoader packages;

	private static Snapshot snapshot;

	@BeforeAll
	static void findPackages() throws IOException {
		engine = new LoaderEngine(NpmPackagesTests.class.getClassLoader(), Clock.systemUTC());
		List<URL> jars = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("target/npm-packages"), "*.jar")) {
			for (Path file : files) {
				jars.add(file.toUri().toURL());
			}
		}
		packages = new URLClassLoader(jars.toArray(new URL[0]), null);
		for (Case useCase : cases().toList()) {
			write(useCase.name() + ".mjs", useCase.importing());
			write(useCase.name() + ".cjs", useCase.requiring());
		}
		ModuleRoots roots = new ModuleRoots(SourceTree.directory(plugin), List.of(SourceTree.webJars(packages)));
		snapshot = Snapshot.capture(roots, ResolverOptions.defaults());
	}

	private static void write(String name, String text) throws IOException {
		Path file = plugin.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	@AfterAll
	static void close() throws IOException {
		engine.close();
		packages.close();
	}

	static Stream<Case> cases() throws IOException {
		try (InputStream stream = NpmPackagesTests.class.getResourceAsStream("npm-packages.txt")) {
			String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
			return text.lines().map(Case::parse).toList().stream();
		}
	}

	@Test
	void whenPackagesAreCountedThenThereAreForty() throws IOException {
		assertThat(cases().count()).isGreaterThanOrEqualTo(40);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void whenPackageIsImportedAndRequiredThenBothWork(Case useCase) {
		for (String module : List.of("./" + useCase.name() + ".mjs", "./" + useCase.name() + ".cjs")) {
			LoaderOptions options = new LoaderOptions(Map.of(), 0, useCase.evaluates());
			try (ModuleLoader loader = engine.newLoader(useCase.name(), snapshot, (error, line) -> {
			}, options, new LoaderStats())) {
				assertThat(loader.importModule(module, plugin.toUri().toString()).getMember("default").asString())
					.as(module)
					.isEqualTo(useCase.expected());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("evaluatingCases")
	void whenPackageEvaluatesTextThenItNeedsThePermission(Case useCase) {
		try (ModuleLoader loader = engine.newLoader(useCase.name(), snapshot, (error, line) -> {
		})) {
			assertThatExceptionOfType(PolyglotException.class)
				.isThrownBy(() -> loader.importModule("./" + useCase.name() + ".mjs", plugin.toUri().toString()))
				.withMessageStartingWith("EvalError");
		}
	}

	static Stream<Case> evaluatingCases() throws IOException {
		return cases().filter(Case::evaluates);
	}

	/**
	 * Package and a call of it.
	 */
	record Case(boolean evaluates, String name, String expression, String expected) {

		private static final String EVALUATES = "eval ";

		static Case parse(String line) {
			int first = line.indexOf('|');
			int last = line.lastIndexOf('|');
			String name = line.substring(0, first);
			boolean evaluates = name.startsWith(EVALUATES);
			return new Case(evaluates, evaluates ? name.substring(EVALUATES.length()) : name,
					line.substring(first + 1, last), line.substring(last + 1));
		}

		String importing() {
			return "import * as namespace from '" + this.name + "'; const m = namespace.default ?? namespace;"
					+ " export default String(" + this.expression + ");";
		}

		String requiring() {
			return "const required = require('" + this.name + "'); const m = Object.prototype.toString.call(required)"
					+ " === '[object Module]' ? required.default ?? required : required;" + " module.exports = String("
					+ this.expression + ");";
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
