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

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * Open folder, whose entries are read in it without following links.
 */
sealed interface OpenFolder extends Closeable permits SecureFolder, NamedFolder {

	/**
	 * Open a folder.
	 * @param folder its real path
	 * @return the open folder, to be closed
	 * @throws IOException if there is none, or it cannot be read
	 */
	static OpenFolder of(Path folder) throws IOException {
		DirectoryStream<Path> entries = Files.newDirectoryStream(itself(folder));
		return (entries instanceof SecureDirectoryStream<Path> secure) ? new SecureFolder(folder, secure)
				: new NamedFolder(folder, entries);
	}

	/**
	 * Open the folder that contains a file.
	 * @param file the real path of the file
	 * @return the open folder, to be closed
	 * @throws IOException if there is none, or it cannot be read
	 */
	static OpenFolder containing(Path file) throws IOException {
		Path folder = file.getParent();
		if (folder == null) {
			throw new NoSuchFileException(file.toString());
		}
		return of(folder);
	}

	/**
	 * Read a file below a folder, component by component.
	 * @param root the real path of the folder, or of the file itself
	 * @param file the real path of the file
	 * @param limit the maximum number of bytes to read
	 * @param progress is informed of what is being read
	 * @return the bytes
	 * @throws IOException if there is no such file without a link on the way, or it
	 * cannot be read
	 */
	static byte[] read(Path root, Path file, int limit, ReadingProgress progress) throws IOException {
		try (OpenFolder opened = holding(root, file)) {
			return opened.read(file, limit, progress);
		}
	}

	/**
	 * Open the folder of a file below another one, component by component.
	 * @param root the real path of the folder, or of the file itself
	 * @param file the real path of the file
	 * @return the open folder, to be closed
	 * @throws IOException if there is none without a link on the way, or it cannot be
	 * read
	 */
	static OpenFolder holding(Path root, Path file) throws IOException {
		if (root.equals(file)) {
			return containing(file);
		}
		if (!file.startsWith(root)) {
			throw new NoSuchFileException(file.toString());
		}
		OpenFolder opened = of(root);
		Path folder = root;
		Path names = root.relativize(file);
		for (int i = 0; i < names.getNameCount() - 1; i++) {
			folder = folder.resolve(names.getName(i));
			try (OpenFolder parent = opened) {
				opened = parent.folder(folder);
			}
		}
		return opened;
	}

	/**
	 * Return the paths of the entries. May be called once.
	 * @return the entries
	 */
	Iterable<Path> entries();

	/**
	 * Open a folder in this one.
	 * @param entry its path
	 * @return the open folder, to be closed
	 * @throws java.nio.file.NotDirectoryException if the entry is no folder, or became
	 * another one while it was opened
	 * @throws IOException if it cannot be read
	 */
	OpenFolder folder(Path entry) throws IOException;

	/**
	 * Return whether an entry is the file that a stamp is of.
	 * @param entry its path
	 * @param stamp the stamp of that path
	 * @return whether the path leads to this folder
	 * @throws IOException if there is no such entry
	 */
	boolean contains(Path entry, FileStamp stamp) throws IOException;

	/**
	 * Read a file in this folder.
	 * @param entry its path
	 * @param limit the maximum number of bytes to read
	 * @param progress is informed of what is being read
	 * @return the bytes
	 * @throws IOException if the entry is no regular file, or cannot be read
	 */
	byte[] read(Path entry, int limit, ReadingProgress progress) throws IOException;

	// Return a name that only a folder has: opening a pipe by its own name would wait for
	// a writer.
	static Path itself(Path folder) {
		return (folder.getFileSystem() == FileSystems.getDefault()) ? folder.resolve(".") : folder;
	}

}
