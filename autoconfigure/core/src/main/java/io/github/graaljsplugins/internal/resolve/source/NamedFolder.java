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
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Folder on a file system that opens entries by their paths only. What was reached by a
 * link that took the place of a folder meanwhile is discarded after it was opened.
 */
final class NamedFolder implements OpenFolder {

	private final Path path;

	private final DirectoryStream<Path> entries;

	NamedFolder(Path path, DirectoryStream<Path> entries) {
		this.path = path;
		this.entries = entries;
	}

	@Override
	public Iterable<Path> entries() {
		return this.entries;
	}

	@Override
	public OpenFolder folder(Path entry) throws IOException {
		if (FileStamp.of(entry).kind() != FileStamp.Kind.FOLDER) {
			throw new NotDirectoryException(entry.toString());
		}
		DirectoryStream<Path> opened = Files.newDirectoryStream(entry);
		if (!isReal(entry)) {
			opened.close();
			throw new NotDirectoryException(entry.toString());
		}
		return new NamedFolder(entry, opened);
	}

	@Override
	public boolean contains(Path entry, FileStamp stamp) throws IOException {
		return isReal(this.path);
	}

	@Override
	public byte[] read(Path entry, int limit, ReadingProgress progress) throws IOException {
		if (FileStamp.of(entry).kind() != FileStamp.Kind.FILE) {
			throw new FileSystemException(entry.toString(), null, "it is no regular file");
		}
		progress.opening(entry);
		try (InputStream in = Files.newInputStream(entry, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
			progress.opened();
			byte[] bytes = in.readNBytes(limit);
			if (!isReal(entry)) {
				throw new FileSystemException(entry.toString(), null, "it was moved while it was read");
			}
			return bytes;
		}
		finally {
			progress.ended();
		}
	}

	private static boolean isReal(Path path) throws IOException {
		return path.toRealPath().equals(path);
	}

	@Override
	public void close() throws IOException {
		this.entries.close();
	}

}
