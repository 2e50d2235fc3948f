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
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Metadata of a file that identify its content: equal stamps mean equal content, unless
 * the file changed within the resolution of the clock.
 *
 * @param kind folder, file, link or anything else
 * @param size the number of bytes
 * @param modified when the content changed, in nanoseconds
 * @param changed when the file's metadata changed, in nanoseconds, where the file system
 * records it
 * @param key the identity of the file, where the file system has one
 */
record FileStamp(Kind kind, long size, long modified, long changed, @Nullable Object key) {

	// Clocks of file systems are coarse: the second of two changes within this time may
	// not change the stamp.
	private static final long RACY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private static final boolean UNIX = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

	private static final String ATTRIBUTES = (UNIX ? "unix:ctime," : "")
			+ "size,lastModifiedTime,fileKey,isDirectory,isRegularFile,isSymbolicLink";

	static FileStamp of(Path path) throws IOException {
		Map<String, Object> attributes = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
		return new FileStamp(kind(attributes), size(attributes), nanos(attributes.get("lastModifiedTime")),
				nanos(attributes.get("ctime")), attributes.get("fileKey"));
	}

	/**
	 * Return whether a path is unchanged since a moment ago. This takes half the time of
	 * a full stamp; without the time of the metadata change it may miss a file whose
	 * times were restored, which does not happen within moments.
	 * @param path the path of which this is the stamp
	 * @return whether all but the time of its last change of metadata is the same
	 * @throws IOException if the attributes cannot be read, or the file no longer exists
	 */
	boolean matches(Path path) throws IOException {
		BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		return kind(now) == this.kind && now.size() == this.size && nanos(now.lastModifiedTime()) == this.modified
				&& Objects.equals(now.fileKey(), this.key);
	}

	/**
	 * Return whether the file cannot change without a change of its stamp, a moment after
	 * it was read. That takes the time of the last change of metadata, which no program
	 * can set, of a file system that records fractions of seconds.
	 */
	boolean isExact() {
		return this.changed != Long.MIN_VALUE && this.changed % TimeUnit.SECONDS.toNanos(1) != 0;
	}

	/**
	 * Return whether a file read at the given time may have changed since without a
	 * change of its stamp (racily clean, in Git's words).
	 * @param readAtNanos the wall clock time before the file was read
	 */
	boolean isRacy(long readAtNanos) {
		return Math.max(this.modified, this.changed) >= readAtNanos - RACY_NANOS;
	}

	private static Kind kind(Map<String, Object> attributes) {
		return kind(Boolean.TRUE.equals(attributes.get("isSymbolicLink")),
				Boolean.TRUE.equals(attributes.get("isDirectory")),
				Boolean.TRUE.equals(attributes.get("isRegularFile")));
	}

	private static Kind kind(BasicFileAttributes attributes) {
		return kind(attributes.isSymbolicLink(), attributes.isDirectory(), attributes.isRegularFile());
	}

	private static Kind kind(boolean link, boolean folder, boolean file) {
		if (link) {
			return Kind.LINK;
		}
		if (folder) {
			return Kind.FOLDER;
		}
		return file ? Kind.FILE : Kind.OTHER;
	}

	private static long size(Map<String, Object> attributes) {
		return (attributes.get("size") instanceof Long size) ? size : 0;
	}

	private static long nanos(@Nullable Object time) {
		return (time instanceof FileTime fileTime) ? fileTime.to(TimeUnit.NANOSECONDS) : Long.MIN_VALUE;
	}

	/**
	 * Kind of a directory entry.
	 */
	enum Kind {

		FOLDER, FILE, LINK, OTHER

	}

}
