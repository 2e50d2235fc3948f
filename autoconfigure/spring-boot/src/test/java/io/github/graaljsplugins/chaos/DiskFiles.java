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

package io.github.graaljsplugins.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.springframework.util.FileSystemUtils;

/**
 * Changes files in the ways in which people and tools do.
 */
final class DiskFiles {

	private final Path root;

	DiskFiles(Path root) throws IOException {
		this.root = root.toRealPath();
	}

	Path path(String file) {
		return this.root.resolve(file);
	}

	/**
	 * Write into the file that is there, which is empty and incomplete meanwhile.
	 */
	void writeInPlace(String file, String text) {
		run(() -> {
			Files.createDirectories(path(file).getParent());
			Files.writeString(path(file), text);
		});
	}

	/**
	 * Write another file and put it in place of the one that is there.
	 */
	void replace(String file, String text) {
		run(() -> {
			Path beside = Files.createTempFile(this.root, "new", ".tmp");
			Files.writeString(beside, text);
			Files.createDirectories(path(file).getParent());
			Files.move(beside, path(file), StandardCopyOption.ATOMIC_MOVE);
		});
	}

	/**
	 * Have a link lead to a folder, whatever it led to before.
	 */
	void link(String link, String folder) {
		run(() -> {
			Path beside = path(link.replace('/', '-') + ".tmp");
			Files.createDirectories(path(link).getParent());
			Files.createSymbolicLink(beside, path(folder));
			Files.move(beside, path(link), StandardCopyOption.ATOMIC_MOVE);
		});
	}

	void delete(String folder) {
		run(() -> FileSystemUtils.deleteRecursively(path(folder)));
	}

	private static void run(Change change) {
		try {
			change.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Change {

		void run() throws IOException;

	}

}
