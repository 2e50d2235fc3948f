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
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SourceBounds}, with folders that exceed them.
 */
class SourceBoundsTests {

	private static final SourceBounds SMALL = new SourceBounds(100, 300, 8, 3);

	@TempDir
	private Path temporary;

	private Path root;

	@BeforeEach
	void write() throws IOException {
		this.root = Files.createDirectory(this.temporary.toRealPath().resolve("plugin"));
		write("main.mjs", 10);
	}

	@Test
	void whenAllIsWithinTheBoundsThenItIsRead() throws IOException {
		write("a/b/c/x.js", 100);
		write("y.js", 100);
		write("notes.txt", 100);
		Snapshot snapshot = capture(SMALL);
		assertThat(snapshot.load(this.root + "/a/b/c/x.js")).isNotNull();
		assertThat(snapshot.load(this.root + "/notes.txt")).isNotNull();
	}

	@Test
	void whenAFileIsTooLargeThenOnlyItsUseFails() throws IOException {
		write("big.json", 101);
		write("notes.txt", 101);
		Snapshot snapshot = capture(SMALL);
		assertThat(snapshot.load(this.root + "/main.mjs")).isNotNull();
		for (String name : new String[] { "big.json", "notes.txt" }) {
			String path = snapshot.resolveImport("./" + name, FileUrls.fromPath(this.root + "/main.mjs"), Map.of())
				.path();
			assertThatExceptionOfType(ResolutionException.class).isThrownBy(() -> snapshot.load(path))
				.withMessage("Cannot read module '" + path
						+ "': it has 101 bytes, more than graaljs.plugins.sources.max-file-size=100 allows");
		}
	}

	@Test
	void whenAFileBecomesSmallerThenItIsRead() throws IOException {
		write("big.json", 101);
		SourceTree tree = SourceTree.directory(this.root, SMALL);
		SourceListing listing = tree.list(null, (path) -> false);
		write("big.json", 100);
		SourceListing again = tree.list(listing, (path) -> false);
		assertThat(again.node(this.root + "/big.json")).isInstanceOfSatisfying(SourceFile.class,
				(file) -> assertThat(file.content()).hasSize(100));
	}

	@Test
	void whenAllFilesTogetherAreTooLargeThenNothingIsRead() throws IOException {
		for (int i = 0; i < 3; i++) {
			write("file" + i + ".js", 100);
		}
		assertThatExceptionOfType(UnreadableSourcesException.class).isThrownBy(() -> capture(SMALL))
			.withMessageStartingWith("Cannot read what is in " + this.root + ": with " + this.root + "/")
			.withMessageEndingWith(
					" its sources have 310 bytes, more than graaljs.plugins.sources.max-total-size=300 allows");
	}

	@Test
	void whenThereAreTooManyFilesThenNothingIsRead() throws IOException {
		for (int i = 0; i < 7; i++) {
			write("notes" + i + ".txt", 1);
		}
		assertThatExceptionOfType(UnreadableSourcesException.class).isThrownBy(() -> capture(SMALL))
			.withMessageStartingWith("Cannot read what is in " + this.root + ": with " + this.root + "/")
			.withMessageEndingWith(
					" there are 9 files and folders, more than graaljs.plugins.sources.max-files=8 allows");
	}

	@Test
	void whenFoldersAreNestedTooDeeplyThenNothingIsRead() throws IOException {
		write("a/b/c/d/x.js", 1);
		assertThatExceptionOfType(UnreadableSourcesException.class).isThrownBy(() -> capture(SMALL))
			.withMessage("Cannot read what is in " + this.root + ": " + this.root
					+ "/a/b/c/d is nested 4 folders deep, more than graaljs.plugins.sources.max-depth=3 allows");
	}

	@Test
	void whenFoldersMayBeNestedMoreDeeplyThanTheStackIsThenTheyAreRead() throws Exception {
		Path deep = Files.createDirectories(this.root.resolve("d/".repeat(1800)));
		SourceTree tree = SourceTree.directory(this.root, new SourceBounds(100, 300, 2000, 2000));
		FutureTask<SourceListing> listing = new FutureTask<>(() -> tree.list(null, (path) -> false));
		new Thread(null, listing, "small-stack", 256 * 1024).start();
		assertThat(listing.get().nodes()).containsKey(deep.toString());
		delete(deep, this.root);
	}

	// JUnit takes minutes for that.
	private static void delete(Path deep, Path until) throws IOException {
		for (Path nested = deep; !nested.equals(until); nested = nested.getParent()) {
			Files.delete(nested);
		}
	}

	@Test
	void whenBoundsAreExceededThenStampsAreOfWhatIsWithin() throws IOException {
		write("a/b/c/x.js", 1);
		write("a/b/c/d/y.js", 1);
		assertThat(TreeStamps.of(this.root, SMALL).changedSince(TreeStamps.none()))
			.containsExactlyInAnyOrder(this.root.resolve("main.mjs"), this.root.resolve("a/b/c/x.js"));
		for (int i = 0; i < 20; i++) {
			write("file" + i + ".js", 1);
		}
		assertThat(TreeStamps.of(this.root, SMALL).changedSince(TreeStamps.none())).hasSizeLessThanOrEqualTo(8);
	}

	@Test
	void whenMemoryAndStackAreSmallThenAnHonestErrorForEachKindOfFlood() throws Exception {
		try (RandomAccessFile sparse = new RandomAccessFile(this.root.resolve("big.json").toFile(), "rw")) {
			sparse.setLength(200_000_000);
		}
		Path deep = Files.createDirectories(this.temporary.toRealPath().resolve("deep").resolve("d/".repeat(1800)));
		Path files = Files.createDirectory(this.temporary.toRealPath().resolve("sum"));
		for (int i = 0; i < 20; i++) {
			try (RandomAccessFile sparse = new RandomAccessFile(files.resolve(i + ".js").toFile(), "rw")) {
				sparse.setLength(10_000_000);
			}
		}
		Path output = this.temporary.resolve("output");
		Path answers = this.temporary.resolve("answers");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
				Floods.class.getName(), answers.toString(), this.root.toString(),
				this.temporary.toRealPath().resolve("deep").toString(), files.toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
			assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
		}
		finally {
			process.destroyForcibly();
		}
		delete(deep, this.temporary.toRealPath().resolve("deep"));
		assertThat(Files.readAllLines(answers)).hasSize(3)
			.satisfiesExactly((line) -> assertThat(line).contains("big.json", "max-file-size=16777216"),
					(line) -> assertThat(line).contains("/d/d/d is nested 61 folders deep", "max-depth=60"),
					(line) -> assertThat(line).contains(".js its sources have 70000000 bytes",
							"max-total-size=67108864"));
	}

	private Snapshot capture(SourceBounds bounds) {
		return Snapshot.capture(ModuleRoots.of(SourceTree.directory(this.root, bounds)), ResolverOptions.defaults());
	}

	private void write(String path, int size) throws IOException {
		Path file = this.root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, " ".repeat(size));
	}

	/**
	 * Program that reads folders, each too large for its memory or stack.
	 */
	static final class Floods {

		public static void main(String[] arguments) throws IOException {
			List<String> answers = new ArrayList<>();
			for (int i = 1; i < arguments.length; i++) {
				answers.add(read(Path.of(arguments[i])));
			}
			Files.write(Path.of(arguments[0]), answers);
		}

		private static String read(Path folder) {
			try {
				Snapshot snapshot = Snapshot.capture(ModuleRoots.of(SourceTree.directory(folder)),
						ResolverOptions.defaults());
				return "loaded " + snapshot.load(folder + "/big.json");
			}
			catch (UnreadableSourcesException | ResolutionException ex) {
				return String.valueOf(ex.getMessage());
			}
		}

	}

}
