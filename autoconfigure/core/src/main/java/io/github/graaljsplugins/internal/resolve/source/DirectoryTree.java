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
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

/**
 * Tree of sources on disk.
 * <p>
 * A listing holds everything that can be a module in memory and so is independent of
 * later changes. A folder that changes during a listing is listed again, so that a
 * listing does not contain half of a deployment; after a few attempts it is taken as it
 * is.
 */
final class DirectoryTree implements SourceTree {

	/** The maximum number of walks over a folder that keeps changing. */
	private static final int ATTEMPTS = 5;

	private final Path root;

	private final SourceBounds bounds;

	private final SourceReader reader;

	private final LocalFileSystems fileSystems = new LocalFileSystems();

	DirectoryTree(Path root, SourceBounds bounds) {
		this(root, bounds, new SourceReader(SourceReader.PATIENCE));
	}

	DirectoryTree(Path root, SourceBounds bounds, SourceReader reader) {
		this.root = Objects.requireNonNull(root, "root").toAbsolutePath().normalize();
		this.bounds = Objects.requireNonNull(bounds, "bounds");
		this.reader = reader;
	}

	@Override
	public String root() {
		return this.root.toString();
	}

	@Override
	public SourceListing list(@Nullable SourceListing previous, Predicate<String> reread) {
		DirectoryWalk walk = newWalk(previous, reread);
		SourceListing listing = walk.walk();
		boolean consistent = walk.isConsistent(true);
		for (int i = 1; i < ATTEMPTS && !consistent; i++) {
			walk = newWalk(listing, (path) -> false);
			listing = walk.walk();
			consistent = walk.isConsistent(false);
		}
		UnreadableSourcesException problem = walk.problem();
		if (problem != null) {
			throw problem;
		}
		return listing;
	}

	private DirectoryWalk newWalk(@Nullable SourceListing previous, Predicate<String> reread) {
		return new DirectoryWalk(new DiskFiles(this.root, this.bounds, this.reader, this.fileSystems), previous,
				reread);
	}

	/**
	 * Read a single file.
	 * @param name its path below the root
	 */
	byte[] read(String name) throws IOException {
		Path realRoot = this.root.toRealPath();
		Path file = realRoot.resolve(name).toRealPath();
		if (!file.startsWith(realRoot)) {
			throw new FileSystemException(name, null, "it is a link that leads out of " + realRoot);
		}
		try {
			return this.reader.read(file, (progress) -> read(realRoot, file, progress));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private byte[] read(Path realRoot, Path file, ReadingProgress progress) {
		try {
			return OpenFolder.read(realRoot, file, this.bounds.maxReadSize() + 1, progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
