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

package io.github.graaljsplugins.internal.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for facts recorded from Node.js v26.10.0, in package layouts after those of
 * ljharb/list-exports; the file of facts describes how.
 */
class NodeResolutionFactsTests {

	private static final Facts FACTS = read();

	@TempDir
	Path folder;

	@Test
	void everyFactIsThere() {
		long facts = FACTS.packages()
			.stream()
			.flatMap((pkg) -> pkg.facts().stream())
			.mapToLong((fact) -> ((fact.require() != null) ? 1 : 0) + ((fact.imported() != null) ? 1 : 0))
			.sum();
		assertThat(FACTS.oracle()).isEqualTo("Node.js v26.10.0");
		assertThat(facts).isEqualTo(1292);
	}

	@TestFactory
	Stream<DynamicNode> resolvesAsNode() {
		return FACTS.packages().stream().map((pkg) -> {
			Snapshot snapshot = install(pkg);
			String root = snapshot.entry().path();
			return DynamicContainer.dynamicContainer(pkg.name(),
					pkg.facts().stream().flatMap((fact) -> tests(fact, snapshot, Path.of(root).getParent())));
		});
	}

	private Stream<DynamicTest> tests(Fact fact, Snapshot snapshot, Path root) {
		return Stream.of(
				DynamicTest.dynamicTest("require " + fact.specifier(),
						() -> verify(fact.require(), root,
								() -> snapshot.resolveRequire(fact.specifier(), root + "/main.cjs"))),
				DynamicTest.dynamicTest("import " + fact.specifier(), () -> verify(fact.imported(), root, () -> snapshot
					.resolveImport(fact.specifier(), FileUrls.fromPath(root + "/main.mjs"), Map.of()))));
	}

	private void verify(Object expected, Path root, Resolution resolution) {
		if (expected instanceof Map<?, ?> failure) {
			ResolutionException ex = catchThrowableOfType(ResolutionException.class, resolution::resolve);
			assertThat(ex).isNotNull();
			assertThat(ex.code()).isEqualTo(failure.get("error"));
			return;
		}
		ResolvedModule module = resolution.resolve();
		String actual = (module.path() != null) ? root.relativize(Path.of(module.path())).toString()
				: module.url().replace("node:", "builtin:");
		assertThat(actual).isEqualTo(expected);
	}

	private Snapshot install(Package pkg) {
		try {
			Path root = Files.createDirectory(this.folder.resolve(pkg.name())).toRealPath();
			Path home = root.resolve("node_modules").resolve(pkg.name());
			for (String file : pkg.files()) {
				write(home.resolve(file), "");
			}
			for (Map.Entry<String, String> entry : pkg.packageJson().entrySet()) {
				write(home.resolve(entry.getKey()), entry.getValue());
			}
			write(root.resolve("package.json"), "{ \"main\": \"main.mjs\" }");
			write(root.resolve("main.mjs"), "");
			write(root.resolve("main.cjs"), "");
			return Snapshot.capture(ModuleRoots.of(SourceTree.directory(root)), ResolverOptions.defaults());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private static Facts read() {
		try (InputStream in = NodeResolutionFactsTests.class.getResourceAsStream("/conformance/node-resolution.json")) {
			return JsonMapper.builder().build().readValue(in, Facts.class);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@FunctionalInterface
	private interface Resolution {

		ResolvedModule resolve();

	}

	record Facts(String about, String oracle, List<Package> packages) {

	}

	record Package(String name, List<String> files, Map<String, String> packageJson, List<Fact> facts) {

	}

	record Fact(String specifier, Object require, @JsonProperty("import") Object imported) {

	}

}
