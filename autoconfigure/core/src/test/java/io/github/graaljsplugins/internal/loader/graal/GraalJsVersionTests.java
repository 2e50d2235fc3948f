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

package io.github.graaljsplugins.internal.loader.graal;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link GraalJsVersion}: which versions are used, tried, and refused.
 */
class GraalJsVersionTests {

	private static final String LANGUAGE = "com/oracle/truffle/js/runtime/objects/JSModuleLoader";

	private static final String POLYGLOT = "org/graalvm/polyglot/Engine";

	private static final String TRUFFLE = "com/oracle/truffle/api/Truffle";

	private static final String REGEX = "com/oracle/truffle/regex/RegexLanguage";

	@TempDir
	Path folder;

	private final List<URL> jars = new ArrayList<>();

	private URLClassLoader loader;

	@AfterEach
	void close() throws IOException {
		if (this.loader != null) {
			this.loader.close();
		}
	}

	private GraalJsVersionTests jar(String version, String... classes) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		if (version != null) {
			manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
		}
		Path file = this.folder.resolve(this.jars.size() + ".jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
			for (String name : classes) {
				out.putNextEntry(new JarEntry(name + ".class"));
				out.closeEntry();
			}
		}
		this.jars.add(file.toUri().toURL());
		return this;
	}

	private GraalJsVersion find() {
		this.loader = new URLClassLoader(this.jars.toArray(URL[]::new), null);
		return GraalJsVersion.find(this.loader);
	}

	private GraalJsVersion find(String version) throws IOException {
		return jar(version, LANGUAGE, POLYGLOT, TRUFFLE, REGEX).find();
	}

	@Test
	void whenVersionIsThatOfThisBuildThenItIsATestedOne() {
		assertThat(GraalJsVersion.tested()).contains(GraalJsVersion.onClassPath().number());
	}

	@ParameterizedTest
	@MethodSource("io.github.graaljsplugins.internal.loader.graal.GraalJsVersion#tested")
	void whenVersionWasTestedThenItIsUsedAndNothingIsSaid(String version) throws IOException {
		GraalJsVersion found = find(version);
		assertThat(found).hasToString(version);
		assertThat(found.isTested()).isTrue();
		assertThat(found.warning()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "25.0.0", "25.0.3", "25.2", "25.6.0", "25.5-dev", "26.0.0", "100.1" })
	void whenVersionIsBetweenOrNewerThenItIsToBeTried(String version) throws IOException {
		GraalJsVersion found = find(version);
		assertThat(found.isTested()).isFalse();
		assertThat(found.warning()).contains("org.graalvm.js:js-language " + version + " (file:", "/0.jar)",
				String.join(", ", GraalJsVersion.tested()));
	}

	@Test
	void whenVersionIsNotKnownThenItIsToBeTried() throws IOException {
		GraalJsVersion found = find(null);
		assertThat(found.isTested()).isFalse();
		assertThat(found.number()).isEqualTo("of an unknown version");
	}

	@ParameterizedTest
	@ValueSource(strings = { "24.2.2", "23.1.8", "9.0", "24-dev" })
	void whenVersionIsTooOldThenItIsRefused(String version) {
		assertThatExceptionOfType(UnsupportedGraalJsException.class).isThrownBy(() -> find(version))
			.withMessageContaining("is too old: org.graalvm.js:js-language " + version + " (file:")
			.withMessageEndingWith("Versions that work are " + String.join(", ", GraalJsVersion.tested()))
			.satisfies((ex) -> assertThat(ex.getVersion()).isEqualTo(version))
			.satisfies((ex) -> assertThat(ex.getSupportedVersions()).isEqualTo(GraalJsVersion.tested()));
	}

	@Test
	void whenOneJarIsOfAnotherVersionThenAllAreNamed() throws IOException {
		jar("25.0.5", LANGUAGE, REGEX).jar("25.0.5", TRUFFLE).jar("25.1.3", POLYGLOT);
		assertThatExceptionOfType(UnsupportedGraalJsException.class).isThrownBy(this::find)
			.withMessageContainingAll("not of one version", "org.graalvm.js:js-language 25.0.5 (file:",
					"org.graalvm.truffle:truffle-api 25.0.5 (file:", "org.graalvm.polyglot:polyglot 25.1.3 (file:");
	}

	@Test
	void whenAJarIsMissingThenItIsNamed() throws IOException {
		jar("25.0.5", LANGUAGE, REGEX).jar("25.0.5", POLYGLOT);
		assertThatExceptionOfType(UnsupportedGraalJsException.class).isThrownBy(this::find)
			.withMessageContainingAll("not complete", "org.graalvm.truffle:truffle-api not found; there is ");
	}

	@Test
	void whenThereIsNoneThenAllAreNamed() {
		assertThatExceptionOfType(UnsupportedGraalJsException.class).isThrownBy(this::find)
			.withMessageContainingAll("org.graalvm.js:js-language, org.graalvm.polyglot:polyglot,", " not found. ")
			.satisfies((ex) -> assertThat(ex.getVersion()).isNull());
	}

	@Test
	void whenTriedAndEverythingHoldsThenNothingIsThrown() throws IOException {
		GraalJsVersion found = find("25.99.1");
		try (SeamContext seam = new SeamContext(); Context context = seam.create()) {
			seam.outside(() -> found.verify(context));
		}
	}

	@Test
	void whenTriedAndAnAssumptionDoesNotHoldThenItIsNamed() throws IOException {
		assertRefused((trial) -> false, null);
	}

	@Test
	void whenTriedAndAClassIsGoneThenTheAssumptionIsNamed() throws IOException {
		NoSuchMethodError gone = new NoSuchMethodError("JSAgent.asyncContextSwap");
		assertRefused((trial) -> {
			throw gone;
		}, gone);
	}

	private void assertRefused(Predicate<SeamTrial> trial, Throwable cause) throws IOException {
		GraalJsVersion found = find("25.99.1");
		SeamAssumption assumption = new SeamAssumption("the earth is flat", AsyncFrames.class, trial);
		try (SeamContext seam = new SeamContext(); Context context = seam.create()) {
			assertThatExceptionOfType(UnsupportedGraalJsException.class)
				.isThrownBy(() -> seam.outside(() -> found.verify(context, List.of(assumption))))
				.withMessageContainingAll("js-language 25.99.1 (file:", "is not one that was tested, and does not work",
						"it no longer holds that the earth is flat, which AsyncFrames needs")
				.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(cause));
		}
	}

}
