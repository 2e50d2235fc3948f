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
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the files and links of a folder looked like at one moment, without what is in
 * them: sizes, times and the like. Files that cannot be modules, and folders of version
 * control systems, are left out, as {@link SourceTree#directory(Path)} does. Immutable.
 *
 * @since 0.1.0
 */
public final class TreeStamps {

	private static final TreeStamps NONE = new TreeStamps(Map.of());

	private final Map<Path, FileStamp> stamps;

	private TreeStamps(Map<Path, FileStamp> stamps) {
		this.stamps = stamps;
	}

	/**
	 * Return the stamps of a folder in which there is nothing.
	 * @return no stamps
	 */
	public static TreeStamps none() {
		return NONE;
	}

	/**
	 * Look at a folder or file. If a symbolic link leads there, the stamps are those of
	 * the link and of what is behind it, and paths are real ones. Links within are not
	 * followed.
	 * @param root the folder or file
	 * @return the stamps; none if there is no such folder or file
	 */
	public static TreeStamps of(Path root) {
		Map<Path, FileStamp> stamps = new HashMap<>();
		try {
			Path realRoot = root.toRealPath();
			if (!realRoot.equals(root)) {
				stamps.put(root, FileStamp.of(root));
			}
			visit(realRoot, stamps);
			return new TreeStamps(stamps);
		}
		catch (IOException ex) {
			// What is not there, or not any more, has no stamps: that is the answer
			return NONE;
		}
	}

	private static void visit(Path path, Map<Path, FileStamp> stamps) throws IOException {
		FileStamp stamp = FileStamp.of(path);
		switch (stamp.kind()) {
			case FOLDER -> visitFolder(path, stamps);
			case LINK -> stamps.put(path, stamp);
			case FILE -> {
				if (DiskContent.isSource(path, stamp)) {
					stamps.put(path, stamp);
				}
			}
			case OTHER -> {
				// Sockets, pipes and devices are no sources
			}
		}
	}

	private static void visitFolder(Path folder, Map<Path, FileStamp> stamps) {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
			for (Path entry : entries) {
				if (!DirectoryWalk.isSkipped(entry)) {
					visitEntry(entry, stamps);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			// The folder vanished or may not be read: to plugins it is empty
			return;
		}
	}

	private static void visitEntry(Path entry, Map<Path, FileStamp> stamps) {
		try {
			visit(entry, stamps);
		}
		catch (IOException ex) {
			// The entry vanished between being listed and being looked at
			stamps.remove(entry);
		}
	}

	/**
	 * Whether there is nothing.
	 * @return whether there are no files and no links
	 */
	public boolean isEmpty() {
		return this.stamps.isEmpty();
	}

	/**
	 * Return what is different from how it was.
	 * @param earlier the stamps of the same folder at an earlier moment
	 * @return the paths of the files and links that are new, gone or changed
	 */
	public Set<Path> changedSince(TreeStamps earlier) {
		Set<Path> changed = new HashSet<>();
		this.stamps.forEach((path, stamp) -> {
			if (!stamp.equals(earlier.stamps.get(path))) {
				changed.add(path);
			}
		});
		earlier.stamps.keySet().stream().filter((path) -> !this.stamps.containsKey(path)).forEach(changed::add);
		return changed;
	}

	@Override
	public boolean equals(Object obj) {
		return obj instanceof TreeStamps other && this.stamps.equals(other.stamps);
	}

	@Override
	public int hashCode() {
		return this.stamps.hashCode();
	}

}
