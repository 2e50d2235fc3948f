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
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

/**
 * Files of one tree that a walk has to read. The walk opens no file: that may block, so
 * that it is left to the threads of a {@link SourceReader}. Since handing over takes
 * longer than to read a file, all files are handed over at once.
 */
final class DiskFiles {

	private final Path root;

	private final SourceBounds bounds;

	private final SourceReader reader;

	private final LocalFileSystems fileSystems;

	DiskFiles(Path root, SourceBounds bounds, SourceReader reader, LocalFileSystems fileSystems) {
		this.root = root;
		this.bounds = bounds;
		this.reader = reader;
		this.fileSystems = fileSystems;
	}

	Path root() {
		return this.root;
	}

	SourceBounds bounds() {
		return this.bounds;
	}

	// Return whether the attributes of files below a folder are those of this moment.
	boolean isLocal(Path realRoot) {
		return this.fileSystems.contain(realRoot);
	}

	// Return the content of a file that is read when it is used.
	LateContent late(Path realRoot, Path file, FileStamp stamp) {
		return new LateContent(this.reader, this.bounds, realRoot, file, stamp);
	}

	// Read files, by path. Those are left out that are gone.
	Map<String, DiskContent> read(Path realRoot, Collection<Path> files) {
		return files.isEmpty() ? Map.of() : this.reader.read(this.root, (progress) -> read(realRoot, files, progress));
	}

	private Map<String, DiskContent> read(Path realRoot, Collection<Path> files, ReadingProgress progress) {
		Map<Path, List<Path>> siblings = files.stream()
			.collect(Collectors.groupingBy((file) -> file.resolveSibling(".")));
		Map<String, DiskContent> contents = new HashMap<>();
		siblings.values().forEach((entries) -> {
			try (OpenFolder opened = OpenFolder.holding(realRoot, entries.get(0))) {
				for (Path file : entries) {
					DiskContent content = read(opened, file, progress);
					if (content != null) {
						contents.put(file.toString(), content);
					}
				}
			}
			catch (IOException ex) {
				failUnlessAbsent(entries.get(0), ex);
			}
		});
		return contents;
	}

	private @Nullable DiskContent read(OpenFolder folder, Path file, ReadingProgress progress) {
		try {
			return DiskContent.read(folder, file, FileStamp.of(file), this.bounds, progress);
		}
		catch (IOException ex) {
			failUnlessAbsent(file, ex);
			return null;
		}
	}

	private static void failUnlessAbsent(Path path, IOException ex) {
		if (!DirectoryWalk.isAbsent(ex)) {
			throw UnreadableSourcesException.of(path, ex);
		}
	}

}
