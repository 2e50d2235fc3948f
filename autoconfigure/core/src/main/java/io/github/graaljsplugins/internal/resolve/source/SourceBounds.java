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

import java.nio.file.Path;

import io.github.graaljsplugins.UnreadableSourcesException;

/**
 * Bounds of what is read from one folder of sources on disk. Immutable.
 *
 * @param maxFileSize the maximum number of bytes of a file; a larger file cannot be
 * imported or read
 * @param maxTotalSize the maximum number of bytes of all files that can be modules
 * @param maxFiles the maximum number of files, folders and links
 * @param maxDepth the maximum number of nested folders
 * @since 0.1.0
 */
public record SourceBounds(long maxFileSize, long maxTotalSize, int maxFiles, int maxDepth) {

	/**
	 * The bounds that apply unless others are configured.
	 */
	public static final SourceBounds DEFAULT = new SourceBounds(16 << 20, 64 << 20, 50_000, 60);

	private static final String PREFIX = "graaljs.plugins.sources.";

	/**
	 * Return the limit of a single read, since an array cannot have more bytes.
	 * @return the maximum number of bytes of a file
	 */
	public int maxReadSize() {
		return (int) Math.min(this.maxFileSize, Integer.MAX_VALUE - 16);
	}

	/**
	 * Return whether a file may have a size.
	 * @param size the number of bytes
	 * @return whether it may be read
	 */
	public boolean allowsFile(long size) {
		return size <= maxReadSize();
	}

	/**
	 * Describe the problem of a file that is too large.
	 * @param size the number of bytes
	 * @return the size and the property that limits it
	 */
	public String tooLarge(long size) {
		return "it has " + ((size > maxReadSize()) ? size : "at least " + (maxReadSize() + 1L)) + " bytes"
				+ allowed("max-file-size", maxReadSize());
	}

	void checkDepth(Path root, Path folder, int depth) {
		if (depth > this.maxDepth) {
			throw exceeded(root, "max-depth",
					folder + " is nested " + depth + " folders deep" + allowed("max-depth", this.maxDepth));
		}
	}

	void checkFiles(Path root, Path entry, int files) {
		if (files > this.maxFiles) {
			throw exceeded(root, "max-files", "with " + entry + " there are " + files + " files and folders"
					+ allowed("max-files", this.maxFiles));
		}
	}

	void checkTotalSize(Path root, Path file, long size) {
		if (size > this.maxTotalSize) {
			throw exceeded(root, "max-total-size", "with " + file + " its sources have " + size + " bytes"
					+ allowed("max-total-size", this.maxTotalSize));
		}
	}

	private static String allowed(String property, long value) {
		return ", more than " + PREFIX + property + "=" + value + " allows";
	}

	private static UnreadableSourcesException exceeded(Path root, String property, String problem) {
		return UnreadableSourcesException.exceeding(root, problem, PREFIX + property);
	}

}
