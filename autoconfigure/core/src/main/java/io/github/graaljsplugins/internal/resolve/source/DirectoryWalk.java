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
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

/**
 * Single walk over a folder on disk. Entries that change during the walk are listed as
 * found, or not at all, and {@link #isConsistent()} detects it; symbolic links are
 * recorded, never followed.
 * <p>
 * Attributes are read by path, since only that has all of them. What is read of a folder
 * or file is read in the open folder that contains it, so that a link that takes the
 * place of a folder does not lead out of the root.
 */
final class DirectoryWalk {

	private static final Set<String> SKIPPED = Set.of(".git", ".hg", ".svn");

	private final SourceReader reader;

	private final SourceBounds bounds;

	private final ReadingProgress progress;

	private final @Nullable SourceListing previous;

	private final Predicate<String> reread;

	private final Map<String, SourceNode> nodes = new HashMap<>();

	/** The stamps of the visited paths, for detecting changes. */
	private final Map<Path, FileStamp> stamps = new HashMap<>();

	private Path root = Path.of("/");

	private Path realRoot = this.root;

	private boolean exchanged;

	private int files;

	private long totalSize;

	private @Nullable UnreadableSourcesException problem;

	DirectoryWalk(SourceReader reader, SourceBounds bounds, ReadingProgress progress, @Nullable SourceListing previous,
			Predicate<String> reread) {
		this.reader = reader;
		this.bounds = bounds;
		this.progress = progress;
		this.previous = previous;
		this.reread = reread;
	}

	SourceListing walk(Path root) {
		this.root = root;
		String name = root.toString();
		String realName = (this.previous != null) ? this.previous.realRoot() : name;
		try {
			this.realRoot = root.toRealPath();
			realName = this.realRoot.toString();
			visitRoot();
		}
		catch (IOException ex) {
			// A missing root yields an empty listing. A link to it that is dangling stays
			// where it was, and so do the modules that were loaded from there.
			this.nodes.clear();
			recordFailure(root, ex);
		}
		if (!realName.equals(name)) {
			this.nodes.put(name, new SourceNode.Link(realName));
		}
		return new SourceListing(name, realName, this.nodes);
	}

	private void visitRoot() throws IOException {
		FileStamp stamp = FileStamp.of(this.realRoot);
		if (stamp.kind() != FileStamp.Kind.FOLDER) {
			try (OpenFolder folder = OpenFolder.containing(this.realRoot)) {
				visit(folder, this.realRoot, 0);
			}
			return;
		}
		this.files++;
		this.stamps.put(this.realRoot, stamp);
		visitFolder(() -> OpenFolder.of(this.realRoot), this.realRoot, 0);
	}

	private void visit(OpenFolder folder, Path path, int depth) throws IOException {
		this.files++;
		this.bounds.checkFiles(this.root, path, this.files);
		FileStamp stamp = FileStamp.of(path);
		this.stamps.put(path, stamp);
		switch (stamp.kind()) {
			case FOLDER -> visitFolder(() -> folder.folder(path), path, depth);
			case FILE -> visitFile(folder, path, stamp);
			case LINK -> this.nodes.put(path.toString(), new SourceNode.Link(target(path)));
			case OTHER -> {
				// Sockets, pipes and devices are no sources.
			}
		}
	}

	private void visitFolder(Opening opening, Path path, int depth) {
		this.bounds.checkDepth(this.root, path, depth);
		this.nodes.put(path.toString(), SourceNode.Folder.INSTANCE);
		try (OpenFolder folder = opening.open()) {
			for (Path entry : folder.entries()) {
				if (!isSkipped(entry)) {
					visitEntry(folder, entry, depth + 1);
				}
			}
		}
		catch (DirectoryIteratorException ex) {
			recordFailure(path, new IOException(ex.getMessage(), ex));
		}
		catch (NotDirectoryException ex) {
			this.exchanged = true;
			this.nodes.remove(path.toString());
		}
		catch (IOException ex) {
			recordFailure(path, ex);
		}
	}

	private void visitFile(OpenFolder folder, Path path, FileStamp stamp) throws IOException {
		SourceFile file = file(folder, path, stamp);
		boolean unchanged = this.previous != null && this.previous.node(file.path()) == file;
		if (unchanged || folder.contains(path, stamp)) {
			this.nodes.put(file.path(), file);
		}
		else {
			// The path leads out of the folder
			this.exchanged = true;
		}
	}

	// Return whether the entry is the folder of a version control system.
	static boolean isSkipped(Path entry) {
		return SKIPPED.contains(entry.getFileName().toString());
	}

	private void visitEntry(OpenFolder folder, Path entry, int depth) {
		try {
			visit(folder, entry, depth);
		}
		catch (IOException ex) {
			// The entry was deleted after it was listed.
			this.nodes.remove(entry.toString());
			recordFailure(entry, ex);
		}
	}

	// An entry that is missing or not permitted does not exist for resolution. Any other
	// failure may hide files, so it fails the listing.
	private void recordFailure(Path path, IOException ex) {
		boolean absent = ex instanceof NoSuchFileException || ex instanceof NotDirectoryException
				|| ex instanceof AccessDeniedException;
		if (!absent && this.problem == null) {
			this.problem = UnreadableSourcesException.of(path, ex);
		}
	}

	// Return whether all visited paths are unchanged, so that the listing is of one
	// instant.
	boolean isConsistent() {
		return this.problem == null && !this.exchanged
				&& this.stamps.entrySet().stream().allMatch((seen) -> isUnchanged(seen.getKey(), seen.getValue()));
	}

	private static boolean isUnchanged(Path path, FileStamp stamp) {
		try {
			return stamp.matches(path);
		}
		catch (IOException ex) {
			// The path was deleted
			return false;
		}
	}

	@Nullable UnreadableSourcesException problem() {
		return this.problem;
	}

	private SourceFile file(OpenFolder folder, Path path, FileStamp stamp) {
		String name = path.toString();
		if (!DiskContent.isSource(path, stamp)) {
			return lateFile(name, new LateContent(this.reader, this.bounds, this.realRoot, path, stamp));
		}
		countSize(path, stamp);
		if (this.previous == null || !(this.previous.node(name) instanceof SourceFile file)) {
			return new SourceFile(name, read(folder, path, stamp));
		}
		boolean forced = this.reread.test(name);
		if (!forced && file.origin() instanceof DiskContent before && before.isCurrent(stamp)) {
			return file;
		}
		DiskContent content = read(folder, path, stamp);
		if (file.origin() instanceof DiskContent before && before.isRefreshedBy(content)) {
			// Keeps the content key, so that nothing is parsed again
			return forced ? new SourceFile(name, before) : file;
		}
		return new SourceFile(name, content);
	}

	private DiskContent read(OpenFolder folder, Path path, FileStamp stamp) {
		return DiskContent.read(folder, path, stamp, this.bounds, this.progress);
	}

	// A file that exceeds its own bound is not read.
	private void countSize(Path file, FileStamp stamp) {
		if (this.bounds.allowsFile(stamp.size())) {
			this.totalSize += stamp.size();
			this.bounds.checkTotalSize(this.root, file, this.totalSize);
		}
	}

	private SourceFile lateFile(String name, LateContent content) {
		SourceNode before = (this.previous != null) ? this.previous.node(name) : null;
		return (before instanceof SourceFile file && content.equals(file.origin()) && !this.reread.test(name)) ? file
				: new SourceFile(name, content);
	}

	// Return the real path behind a link. A dangling link yields its literal target,
	// which does not reveal whether a file outside exists.
	private static String target(Path link) throws IOException {
		try {
			return link.toRealPath().toString();
		}
		catch (IOException ex) {
			return link.resolveSibling(Files.readSymbolicLink(link)).normalize().toString();
		}
	}

	/**
	 * Opening of a folder.
	 */
	@FunctionalInterface
	private interface Opening {

		OpenFolder open() throws IOException;

	}

}
