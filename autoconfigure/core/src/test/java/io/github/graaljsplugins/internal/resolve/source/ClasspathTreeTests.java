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
import java.util.Map;
import java.util.Set;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.PathEntry;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ClasspathTreeTests {

	private static final String ROOT = "/classpath:/plugins/shipping";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenPluginIsInAJarThenItResolvesAsOnDisk(boolean withFolders) throws IOException {
		try (URLClassLoader loader = loader(withFolders)) {
			Snapshot snapshot = capture(loader);
			assertThat(snapshot.root()).isEqualTo(ROOT);
			assertThat(snapshot.entry())
				.isEqualTo(new ResolvedModule("file:///classpath:/plugins/shipping/index.js", ROOT + "/index.js"));
			assertThat(snapshot.resolveRequire("./lib", ROOT + "/index.js").path()).isEqualTo(ROOT + "/lib/index.js");
			assertThat(snapshot.resolveRequire("zones", ROOT + "/lib/index.js").path())
				.isEqualTo(ROOT + "/node_modules/zones/index.js");
			assertThat(snapshot.packageJson()).extracting(PackageJson::name).isEqualTo("shipping");
			assertThat(snapshot.load(ROOT + "/lib/index.js")).extracting(SourceFile::text).isEqualTo("lib");
		}
	}

	@Test
	void whenPathIsBesideThePluginThenOutside() throws IOException {
		try (URLClassLoader loader = loader(true)) {
			Snapshot snapshot = capture(loader);
			for (String specifier : Set.of("../pricing/index.js", "../pricing/missing.js",
					"/classpath:/application.yaml", "/etc/passwd", "../../application.yaml")) {
				ResolutionException ex = catchThrowableOfType(ResolutionException.class,
						() -> snapshot.resolveImport(specifier, FileUrls.fromPath(ROOT + "/index.js"), Map.of()));
				assertThat(ex.code()).isEqualTo("ERR_MODULE_NOT_FOUND");
				assertThat(ex).hasMessageEndingWith("The path is outside of the plugin's root and the library roots.");
			}
			assertThat(snapshot.load("/classpath:/plugins/pricing/index.js")).isNull();
		}
	}

	@Test
	void whenClearedThenAnotherFileWithTheSameText() throws IOException {
		try (URLClassLoader loader = loader(true)) {
			Snapshot snapshot = capture(loader);
			SourceFile index = snapshot.load(ROOT + "/index.js");
			SourceFile lib = snapshot.load(ROOT + "/lib/index.js");
			Snapshot next = snapshot.next(Invalidation.of(Set.of(ROOT + "/index.js")));
			assertThat(next.load(ROOT + "/lib/index.js")).isSameAs(lib);
			assertThat(next.load(ROOT + "/index.js")).isNotSameAs(index)
				.extracting(SourceFile::text)
				.isEqualTo("index");
			assertThat(next.next(Invalidation.everything()).load(ROOT + "/lib/index.js")).isNotSameAs(lib);
		}
	}

	@Test
	void whenPluginIsOneFileThenItIsTheEntry() throws IOException {
		try (URLClassLoader loader = loader(true)) {
			Snapshot snapshot = Snapshot.capture(
					ModuleRoots.of(SourceTree.classpath(loader, "plugins/shipping/index.js")),
					ResolverOptions.defaults());
			assertThat(snapshot.entry().path()).isEqualTo(ROOT + "/index.js");
			assertThat(snapshot.load(ROOT + "/index.js")).isNotNull();
			assertThat(snapshot.load(ROOT + "/lib/index.js")).isNull();
		}
	}

	@Test
	void whenThereIsNoSuchResourceThenTheEntryIsMissing() throws IOException {
		try (URLClassLoader loader = loader(true)) {
			Snapshot snapshot = Snapshot.capture(ModuleRoots.of(SourceTree.classpath(loader, "plugins/none")),
					ResolverOptions.defaults());
			assertThatExceptionOfType(ResolutionException.class).isThrownBy(snapshot::entry)
				.withMessage("Cannot find the plugin's folder or file '/classpath:/plugins/none'");
		}
	}

	@Test
	void whenJarHasNamesThatNoFileHasThenTheyAreNotThere() throws IOException {
		Path jar = TestJar.write(this.folder.resolve("odd.jar"), false,
				Map.of("plugins/shipping/index.js", "index", "plugins/shipping/../secret.js", "secret",
						"plugins/shipping/..", "secret", "plugins/shipping//a.js", "a", "plugins/shipping/./b.js", "b",
						"plugins/shipping/c\0.js", "c", "plugins/shipping/" + "d".repeat(9000), "d",
						"plugins/shipping/..e/.f", "f", "plugins/shipping/\u2028", "g"));
		try (URLClassLoader loader = TestJar.loader(jar)) {
			SourceListing listing = SourceTree.classpath(loader, "plugins/shipping").list(null, (path) -> false);
			assertThat(listing.nodes()).containsOnlyKeys(ROOT, ROOT + "/index.js", ROOT + "/..e", ROOT + "/..e/.f",
					ROOT + "/\u2028");
		}
	}

	@Test
	void whenEntryIsAFileAndAFolderThenItIsTheFolder() throws IOException {
		Path jar = TestJar.write(this.folder.resolve("odd.jar"), false, Map.of("plugins/shipping/index.js", "index",
				"plugins/shipping/a", "a", "plugins/shipping/a/b", "b", "plugins/shipping/a/b/c.js", "c"));
		try (URLClassLoader loader = TestJar.loader(jar)) {
			Snapshot snapshot = capture(loader);
			Snapshot next = snapshot.next(Invalidation.everything());
			for (String folder : Set.of(ROOT, ROOT + "/a", ROOT + "/a/b")) {
				assertThat(snapshot.entry(folder).kind()).isEqualTo(PathEntry.Kind.FOLDER);
				assertThat(next.entry(folder).kind()).isEqualTo(PathEntry.Kind.FOLDER);
			}
			assertThat(next.load(ROOT + "/a/b/c.js")).isNotNull();
		}
	}

	private URLClassLoader loader(boolean withFolders) throws IOException {
		Path jar = TestJar.write(this.folder.resolve("plugin.jar"), withFolders,
				Map.of("plugins/shipping/package.json", "{\"name\": \"shipping\"}", "plugins/shipping/index.js",
						"index", "plugins/shipping/lib/index.js", "lib", "plugins/shipping/node_modules/zones/index.js",
						"zones", "plugins/pricing/index.js", "pricing", "application.yaml", "secret"));
		return TestJar.loader(jar);
	}

	private static Snapshot capture(ClassLoader loader) {
		return Snapshot.capture(ModuleRoots.of(SourceTree.classpath(loader, "plugins/shipping")),
				ResolverOptions.defaults());
	}

}
