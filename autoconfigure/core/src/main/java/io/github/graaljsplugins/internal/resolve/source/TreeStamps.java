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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Stamps of the files and links of a folder at one moment: sizes, times and the like,
 * without content. Files that cannot be modules and folders of version control systems
 * are skipped, as in {@link SourceTree#directory(Path)}. What exceeds the bounds is not
 * looked at. Immutable.
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
	 * Return the stamps of an empty folder.
	 * @return no stamps
	 */
	public static TreeStamps none() {
		return NONE;
	}

	/**
	 * Read the stamps of a folder or file. If the root is a symbolic link, the stamps are
	 * those of the link and of its target, and paths are real ones. Links below the root
	 * are not followed.
	 * @param root the folder or file
	 * @param bounds the bounds of the number of files and the depth of folders
	 * @return the stamps; none if there is no such folder or file
	 */
	public static TreeStamps of(Path root, SourceBounds bounds) {
		Walk walk = new Walk(bounds);
		try {
			Path realRoot = root.toRealPath();
			FileStamp stamp = FileStamp.of(root);
			if (stamp.kind() == FileStamp.Kind.LINK) {
				walk.stamps.put(root, stamp);
			}
			walk.visitRoot(realRoot);
			return new TreeStamps(walk.stamps);
		}
		catch (IOException | DirectoryIteratorException ex) {
			// A missing root has no stamps
			return NONE;
		}
	}

	/**
	 * Return whether there are no stamps.
	 * @return whether the tree is empty
	 */
	public boolean isEmpty() {
		return this.stamps.isEmpty();
	}

	/**
	 * Return the paths that differ from an earlier moment.
	 * @param earlier the stamps of the same folder at an earlier moment
	 * @return the paths of files and links that were added, removed or changed
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

	/**
	 * Single walk over a folder, which ends where the bounds do: reading its sources
	 * reports that.
	 */
	private static final class Walk {

		private final SourceBounds bounds;

		private final Map<Path, FileStamp> stamps = new HashMap<>();

		private int files;

		Walk(SourceBounds bounds) {
			this.bounds = bounds;
		}

		private void visitRoot(Path root) throws IOException {
			FileStamp stamp = FileStamp.of(root);
			if (stamp.kind() != FileStamp.Kind.FOLDER) {
				this.stamps.put(root, stamp);
				return;
			}
			try (OpenFolder folder = OpenFolder.of(root)) {
				visitEntries(folder, 0);
			}
		}

		private void visit(OpenFolder folder, Path path, int depth) throws IOException {
			FileStamp stamp = FileStamp.of(path);
			switch (stamp.kind()) {
				case FOLDER -> visitFolder(folder, path, depth);
				case LINK -> this.stamps.put(path, stamp);
				case FILE -> {
					if (DiskContent.isSource(path, stamp)) {
						this.stamps.put(path, stamp);
					}
				}
				case OTHER -> {
					// Sockets, pipes and devices are no sources
				}
			}
		}

		private void visitFolder(OpenFolder folder, Path path, int depth) {
			if (depth > this.bounds.maxDepth()) {
				return;
			}
			try (OpenFolder opened = folder.folder(path)) {
				visitEntries(opened, depth);
			}
			catch (IOException | DirectoryIteratorException ex) {
				// A folder that was deleted or may not be read is empty to plugins
				return;
			}
		}

		private void visitEntries(OpenFolder folder, int depth) {
			for (Path entry : folder.entries()) {
				this.files++;
				if (this.files > this.bounds.maxFiles()) {
					return;
				}
				if (!DirectoryWalk.isSkipped(entry)) {
					visitEntry(folder, entry, depth + 1);
				}
			}
		}

		private void visitEntry(OpenFolder folder, Path entry, int depth) {
			try {
				visit(folder, entry, depth);
			}
			catch (IOException ex) {
				// The entry was deleted after it was listed
				this.stamps.remove(entry);
			}
		}

	}

}
