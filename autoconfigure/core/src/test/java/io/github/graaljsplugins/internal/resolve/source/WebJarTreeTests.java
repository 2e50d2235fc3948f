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

package io.github.graaljsplugins.internal.resolve.source;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebJarTreeTests {

	private static final String LIBRARY = "/classpath:/node_modules";

	@TempDir
	private Path folder;

	@Test
	void whenPackagesAreWebJarsOrMvnpmThenTheyAreOneNodeModules() throws IOException {
		try (URLClassLoader loader = TestJar.loader(webJars(), mvnpm())) {
			Snapshot snapshot = Snapshot.capture(new ModuleRoots(new InMemoryTree("/p", Map.of("/p/main.mjs", "")),
					List.of(SourceTree.webJars(loader))), ResolverOptions.defaults());
			assertThat(resolve(snapshot, "dates", "/p/main.mjs")).isEqualTo(LIBRARY + "/dates/esm/index.js");
			assertThat(resolve(snapshot, "@scope/tool/x.js", "/p/main.mjs")).isEqualTo(LIBRARY + "/@scope/tool/x.js");
			assertThat(resolve(snapshot, "@lit/element", "/p/main.mjs")).isEqualTo(LIBRARY + "/@lit/element/index.js");
			assertThat(resolve(snapshot, "@old/plain", "/p/main.mjs")).isEqualTo(LIBRARY + "/@old/plain/index.js");
			assertThat(resolve(snapshot, "@lit/element", LIBRARY + "/dates/esm/index.js"))
				.isEqualTo(LIBRARY + "/@lit/element/index.js");
			assertThat(snapshot.resolveRequire("dates", LIBRARY + "/@scope/tool/x.js").path())
				.isEqualTo(LIBRARY + "/dates/index.cjs");
			assertThat(snapshot.load(LIBRARY + "/@lit/element/index.js")).extracting(SourceFile::text)
				.isEqualTo("element");
		}
	}

	@Test
	void whenTwoJarsHaveOnePackageThenTheFirstOnTheClassPathCounts() throws IOException {
		Path other = TestJar.write(this.folder.resolve("other.jar"), true,
				Map.of("META-INF/resources/webjars/dates/9.0.0/package.json", "{\"name\": \"dates\"}",
						"META-INF/resources/webjars/dates/9.0.0/index.js", "9"));
		try (URLClassLoader loader = TestJar.loader(other, webJars())) {
			SourceListing listing = SourceTree.webJars(loader).list(null, (path) -> false);
			assertThat(listing.node(LIBRARY + "/dates/index.js")).isNotNull();
			assertThat(listing.node(LIBRARY + "/dates/esm/index.js")).isNull();
		}
	}

	@Test
	void whenTreeIsSharedThenSoAreTheFiles() throws IOException {
		try (URLClassLoader loader = TestJar.loader(webJars())) {
			SourceTree tree = SourceTree.webJars(loader);
			assertThat(tree.list(null, (path) -> false)).isSameAs(tree.list(null, (path) -> false));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "../..", "dates/esm", "", "/x", "@x", ".x", "@x/..", "x\\u0000" })
	void whenPackageHasNoNameOfAPackageThenItIsCalledAsItsFolder(String name) throws IOException {
		Path other = TestJar.write(this.folder.resolve("other.jar"), true,
				Map.of("META-INF/resources/webjars/other/1/package.json", "{\"name\": \"" + name + "\"}",
						"META-INF/resources/webjars/other/1/index.js", "x",
						"META-INF/resources/webjars/../1/package.json", "{}"));
		try (URLClassLoader loader = TestJar.loader(other, webJars())) {
			SourceListing listing = SourceTree.webJars(loader).list(null, (path) -> false);
			assertThat(listing.node(LIBRARY + "/other/index.js")).isNotNull();
			assertThat(listing.nodes().keySet())
				.allMatch((path) -> path.matches("/classpath:/node_modules(/@?[a-z0-9.]+)*"));
		}
	}

	private Path webJars() throws IOException {
		return TestJar.write(this.folder.resolve("webjars.jar"), true, Map.of(
				"META-INF/resources/webjars/dates/1.2.0/package.json",
				"{\"name\": \"dates\", \"exports\": {\"import\": \"./esm/index.js\", \"require\": \"./index.cjs\"}}",
				"META-INF/resources/webjars/dates/1.2.0/esm/index.js", "",
				"META-INF/resources/webjars/dates/1.2.0/index.cjs", "",
				"META-INF/resources/webjars/scope__tool/2.0.0/package.json", "{\"name\": \"@scope/tool\"}",
				"META-INF/resources/webjars/scope__tool/2.0.0/x.js", "",
				"META-INF/resources/webjars/old__plain/1/index.js", ""));
	}

	private Path mvnpm() throws IOException {
		return TestJar.write(this.folder.resolve("mvnpm.jar"), false,
				Map.of("META-INF/importmap.json", "{}", "META-INF/resources/_static/element/3.0.0/package.json",
						"{\"name\": \"@lit/element\"}", "META-INF/resources/_static/element/3.0.0/index.js",
						"element"));
	}

	private static String resolve(Snapshot snapshot, String specifier, String parent) {
		return snapshot.resolveImport(specifier, FileUrls.fromPath(parent), Map.of()).path();
	}

}
