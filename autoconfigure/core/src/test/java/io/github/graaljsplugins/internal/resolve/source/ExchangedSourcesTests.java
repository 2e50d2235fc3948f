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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.UnreadableSourcesException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Folders and files that are exchanged while they are read: for links that lead out of
 * the root, and for named pipes, which the system opens only when there is a writer.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ExchangedSourcesTests {

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private static final int LISTINGS = 300;

	private final List<Path> pipes = new ArrayList<>();

	private Path root;

	private Path outside;

	@BeforeEach
	void write(@TempDir Path temp) throws IOException {
		this.root = Files.createDirectory(temp.toRealPath().resolve("plugin"));
		this.outside = Files.createDirectory(temp.toRealPath().resolve("outside"));
		for (Path folder : List.of(this.root.resolve("lib"), this.outside)) {
			Files.createDirectories(folder.resolve("deep"));
			String text = folder.equals(this.outside) ? "secret" : "inside";
			Files.writeString(folder.resolve("x.js"), text);
			Files.writeString(folder.resolve("deep/y.js"), text);
			Files.writeString(folder.resolve("notes.txt"), text);
		}
	}

	/**
	 * Let threads that still wait for a writer go on.
	 */
	@AfterEach
	void openPipes() throws IOException {
		for (Path pipe : this.pipes) {
			if (Files.exists(pipe)) {
				new RandomAccessFile(pipe.toFile(), "rw").close();
			}
		}
	}

	@Test
	void whenAnOpenFolderIsExchangedThenItsOwnFilesAreRead() throws IOException {
		try (OpenFolder folder = OpenFolder.of(this.root); OpenFolder lib = folder.folder(this.root.resolve("lib"))) {
			exchangeForLink("lib");
			assertThat(text(lib, this.root.resolve("lib/x.js"))).isEqualTo("inside");
			assertThat(lib.entries()).containsExactlyInAnyOrder(this.root.resolve("lib/x.js"),
					this.root.resolve("lib/notes.txt"), this.root.resolve("lib/deep"));
			FileStamp stamp = FileStamp.of(this.root.resolve("lib/x.js"));
			assertThat(lib.contains(this.root.resolve("lib/x.js"), stamp)).isFalse();
			assertThatExceptionOfType(NotDirectoryException.class)
				.isThrownBy(() -> folder.folder(this.root.resolve("lib")));
		}
	}

	@Test
	void whenAFileIsExchangedForALinkOrAPipeThenItIsNotRead() throws Exception {
		try (OpenFolder folder = OpenFolder.of(this.root.resolve("lib"))) {
			Files.delete(this.root.resolve("lib/x.js"));
			Files.createSymbolicLink(this.root.resolve("lib/x.js"), this.outside.resolve("x.js"));
			pipe(this.root.resolve("lib/pipe.js"));
			for (String name : List.of("x.js", "pipe.js", "deep")) {
				assertThatExceptionOfType(FileSystemException.class)
					.isThrownBy(() -> text(folder, this.root.resolve("lib").resolve(name)))
					.withMessageContaining("it is no regular file");
			}
			assertThatExceptionOfType(NotDirectoryException.class)
				.isThrownBy(() -> folder.folder(this.root.resolve("lib/pipe.js")));
		}
	}

	@Test
	void whenAFileBecomesAPipeInTheMomentOfItsOpeningThenTheReadingEnds() throws Exception {
		Path file = this.root.resolve("lib/x.js");
		Path pipe = pipe(this.root.resolve("pipe"));
		SourceReader reader = new SourceReader(PATIENCE);
		assertThatExceptionOfType(UnreadableSourcesException.class)
			.isThrownBy(() -> reader.read(this.root, (progress) -> exchanged(file, pipe, progress)))
			.withMessageContaining(file + " did not open within 200 ms");
		this.pipes.add(file);
		assertThat(reader.<String>read(this.root, (progress) -> "others are read")).isEqualTo("others are read");
	}

	private String exchanged(Path file, Path pipe, ReadingProgress progress) {
		ReadingProgress exchanging = new ReadingProgress() {

			@Override
			void opening(Path opened) {
				move(pipe, file);
				progress.opening(opened);
			}

			@Override
			void opened() {
				progress.opened();
			}

			@Override
			void ended() {
				progress.ended();
			}

		};
		try (OpenFolder folder = OpenFolder.of(file.getParent())) {
			return new String(folder.read(file, 100, exchanging), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whenTooManyFilesBecomePipesThenReadingIsRefusedUntilTheyHaveWriters() throws Exception {
		SourceReader reader = new SourceReader(PATIENCE);
		for (int i = 0; i < 4; i++) {
			Path file = Files.writeString(this.root.resolve(i + ".js"), "");
			Path pipe = pipe(this.root.resolve("pipe" + i));
			assertThatExceptionOfType(UnreadableSourcesException.class)
				.isThrownBy(() -> reader.read(this.root, (progress) -> exchanged(file, pipe, progress)));
			this.pipes.add(file);
		}
		assertThatExceptionOfType(UnreadableSourcesException.class)
			.isThrownBy(() -> reader.read(this.root, (progress) -> ""))
			.withMessageContaining("4 files do not open");
		openPipes();
		Awaitility.await()
			.ignoreException(UnreadableSourcesException.class)
			.until(() -> reader.read(this.root, (progress) -> true));
	}

	@Test
	void whenAFolderIsExchangedForALinkAllTheTimeThenNothingOutsideIsRead() throws Exception {
		SourceTree tree = SourceTree.directory(this.root);
		Path real = this.root.resolve("real");
		Path link = Files.createSymbolicLink(this.root.resolve("link"), this.outside);
		Path lib = this.root.resolve("lib");
		exchanging(() -> {
			move(lib, real);
			move(link, lib);
			move(lib, link);
			move(real, lib);
		}, () -> {
			SourceListing listing = null;
			for (int i = 0; i < LISTINGS; i++) {
				listing = tree.list((i % 3 == 0) ? null : listing, (path) -> true);
				for (SourceNode node : listing.nodes().values()) {
					if (node instanceof SourceFile file) {
						assertThat(content(file)).isNotEqualTo("secret");
					}
				}
			}
		});
	}

	@Test
	void whenAFileIsExchangedForAPipeAllTheTimeThenEveryReadingEnds() throws Exception {
		SourceTree tree = new DirectoryTree(this.root, SourceBounds.DEFAULT, new SourceReader(PATIENCE));
		Path file = this.root.resolve("lib/x.js");
		Path pipe = pipe(this.root.resolve("pipe"));
		Path real = this.root.resolve("real");
		this.pipes.add(file);
		exchanging(() -> {
			move(file, real);
			move(pipe, file);
			move(file, pipe);
			move(real, file);
		}, () -> {
			for (int i = 0; i < LISTINGS; i++) {
				try {
					tree.list(null, (path) -> true);
				}
				catch (UnreadableSourcesException ex) {
					assertThat(ex).hasMessageContaining("named pipe");
				}
			}
		});
	}

	private static void exchanging(Runnable exchange, Runnable reading) throws InterruptedException {
		AtomicBoolean done = new AtomicBoolean();
		Thread attacker = new Thread(() -> {
			while (!done.get()) {
				exchange.run();
			}
		}, "attacker");
		attacker.start();
		try {
			reading.run();
		}
		finally {
			done.set(true);
			attacker.join();
		}
	}

	private static String content(SourceFile file) {
		try {
			return file.text();
		}
		catch (ResolutionException ex) {
			return "unreadable";
		}
	}

	private static String text(OpenFolder folder, Path file) throws IOException {
		return new String(folder.read(file, 100, new ReadingProgress()), StandardCharsets.UTF_8);
	}

	private void exchangeForLink(String name) throws IOException {
		Files.move(this.root.resolve(name), this.root.resolve("real"));
		Files.createSymbolicLink(this.root.resolve(name), this.outside);
	}

	private static void move(Path from, Path to) {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Path pipe(Path path) throws IOException, InterruptedException {
		Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
		assertThat(mkfifo.waitFor(30, TimeUnit.SECONDS)).isTrue();
		this.pipes.add(path);
		return path;
	}

}
