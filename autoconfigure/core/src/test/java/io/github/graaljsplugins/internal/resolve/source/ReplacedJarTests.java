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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a jar on the class path that is replaced while plugins in it run.
 */
class ReplacedJarTests {

	private static final String ROOT = SourceTree.CLASSPATH + "/plugins/demo";

	private static final int FILES = 50;

	@TempDir
	private Path folder;

	private Path jar;

	@BeforeEach
	void writeJar() throws IOException {
		this.jar = TestJar.write(this.folder.resolve("plugins.jar"), true, files("old", 0));
	}

	private static Map<String, String> files(String version, int longer) {
		Random random = new Random(longer);
		Map<String, String> files = new LinkedHashMap<>();
		files.put("plugins/demo/package.json", "{ \"name\": \"demo\" }");
		for (int i = 0; i < FILES; i++) {
			StringBuilder text = new StringBuilder(version + " " + i);
			for (int j = 0; j < longer + i; j++) {
				text.append(' ').append(random.nextInt());
			}
			files.put("plugins/demo/file" + i + ".js", text.toString());
		}
		return files;
	}

	private Snapshot capture(ClassLoader loader) {
		return Snapshot.capture(ModuleRoots.of(SourceTree.classpath(loader, "plugins/demo")),
				ResolverOptions.defaults());
	}

	@Test
	void whenTheJarIsReplacedByAnotherFileThenThePluginStaysWhatItWas() throws IOException {
		try (URLClassLoader loader = TestJar.loader(this.jar)) {
			Snapshot snapshot = capture(loader);
			assertThat(text(snapshot, 0)).startsWith("old 0");
			Path next = TestJar.write(this.folder.resolve("next.jar"), true, files("new", 3));
			Files.move(next, this.jar, StandardCopyOption.REPLACE_EXISTING);
			Snapshot cleared = snapshot.next(Invalidation.everything());
			for (int i = 0; i < FILES; i++) {
				assertThat(text(snapshot, i)).startsWith("old " + i);
				assertThat(text(cleared, i)).startsWith("old " + i);
			}
		}
		try (URLClassLoader loader = TestJar.loader(this.jar)) {
			assertThat(text(capture(loader), 1)).as("of a new class loader").startsWith("new 1");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 10, 100 })
	void whenTheJarIsOverwrittenThenNothingButWhatItHeldIsRead(int longer) throws IOException {
		Map<String, String> old = files("old", 0);
		try (URLClassLoader loader = TestJar.loader(this.jar)) {
			Snapshot snapshot = capture(loader);
			assertThat(text(snapshot, 0)).startsWith("old 0");
			Path next = TestJar.write(this.folder.resolve("next.jar"), true, files("new", longer));
			Files.write(this.jar, Files.readAllBytes(next));
			Snapshot cleared = snapshot.next(Invalidation.everything());
			int refused = 0;
			for (int i = 0; i < FILES; i++) {
				try {
					assertThat(text(cleared, i)).isEqualTo(old.get("plugins/demo/file" + i + ".js"));
				}
				catch (ResolutionException ex) {
					assertThat(ex.getMessage()).contains("Cannot read module", "/file" + i + ".js",
							"the jar was overwritten while the application runs. Restart the application");
					refused++;
				}
			}
			assertThat(refused).isPositive();
			assertThat(text(snapshot, 0)).as("what was read before").startsWith("old 0");
		}
		try (URLClassLoader loader = TestJar.loader(this.jar)) {
			assertThat(text(capture(loader), 1)).as("of a new class loader").startsWith("new 1");
		}
	}

	private static String text(Snapshot snapshot, int file) {
		SourceFile source = snapshot.load(ROOT + "/file" + file + ".js");
		assertThat(source).isNotNull();
		return source.text();
	}

}
