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
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Folder that is open by its descriptor: whatever its path leads to meanwhile, its
 * entries are those of this folder.
 */
final class SecureFolder implements OpenFolder {

	private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

	private final Path path;

	private final SecureDirectoryStream<Path> stream;

	SecureFolder(Path path, SecureDirectoryStream<Path> stream) {
		this.path = path;
		this.stream = stream;
	}

	@Override
	public Iterable<Path> entries() {
		return () -> StreamSupport.stream(this.stream.spliterator(), false)
			.map((entry) -> this.path.resolve(entry.getFileName()))
			.iterator();
	}

	@Override
	public OpenFolder folder(Path entry) throws IOException {
		Path name = entry.getFileName();
		BasicFileAttributes expected = attributes(name);
		if (!expected.isDirectory()) {
			throw new NotDirectoryException(entry.toString());
		}
		SecureDirectoryStream<Path> opened = this.stream.newDirectoryStream(OpenFolder.itself(name),
				LinkOption.NOFOLLOW_LINKS);
		SecureFolder folder = new SecureFolder(entry, opened);
		if (!folder.is(expected)) {
			// A link was followed that took the folder's place
			folder.close();
			throw new NotDirectoryException(entry.toString());
		}
		return folder;
	}

	private boolean is(BasicFileAttributes expected) throws IOException {
		BasicFileAttributes own = this.stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
		return Objects.equals(own.fileKey(), expected.fileKey());
	}

	@Override
	public boolean contains(Path entry, FileStamp stamp) throws IOException {
		return Objects.equals(attributes(entry.getFileName()).fileKey(), stamp.key());
	}

	@Override
	public byte[] read(Path entry, int limit, ReadingProgress progress) throws IOException {
		Path name = entry.getFileName();
		if (!attributes(name).isRegularFile()) {
			throw new FileSystemException(entry.toString(), null, "it is no regular file");
		}
		progress.opening(entry);
		try (SeekableByteChannel channel = this.stream.newByteChannel(name, READ);
				InputStream in = Channels.newInputStream(channel)) {
			progress.opened();
			return in.readNBytes(limit);
		}
		finally {
			progress.ended();
		}
	}

	private BasicFileAttributes attributes(Path name) throws IOException {
		return this.stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.readAttributes();
	}

	@Override
	public void close() throws IOException {
		this.stream.close();
	}

}
