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
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

/**
 * Single walk over a folder on disk. Entries that change during the walk are listed as
 * found, or not at all, and {@link #isConsistent} detects it; symbolic links are
 * recorded, never followed.
 * <p>
 * Attributes are read by path, since only that has all of them. What is read of a folder
 * is read in the open folder, so that a link that takes the place of a folder does not
 * lead out of the root. Files are opened by others, {@link DiskFiles}, since that may
 * block.
 */
final class DirectoryWalk {

	private static final Set<String> SKIPPED = Set.of(".git", ".hg", ".svn");

	private final DiskFiles disk;

	private final SourceBounds bounds;

	private final @Nullable SourceListing previous;

	private final Predicate<String> reread;

	private final Map<String, SourceNode> nodes = new HashMap<>();

	/** The stamps of the visited paths, for detecting changes. */
	private final Map<Path, FileStamp> stamps = new HashMap<>();

	/** The open folders, the innermost first. */
	private final Deque<Visit> visiting = new ArrayDeque<>();

	/** The files whose contents are not known. */
	private final List<Path> unread = new ArrayList<>();

	private final Path root;

	private Path realRoot;

	private boolean exchanged;

	/** Set if anything is not as in the previous listing. */
	private boolean changed;

	private int files;

	private long totalSize;

	private @Nullable UnreadableSourcesException problem;

	DirectoryWalk(DiskFiles disk, @Nullable SourceListing previous, Predicate<String> reread) {
		this.disk = disk;
		this.bounds = disk.bounds();
		this.root = disk.root();
		this.realRoot = this.root;
		this.previous = previous;
		this.reread = reread;
	}

	SourceListing walk() {
		String name = this.root.toString();
		String realName = (this.previous != null) ? this.previous.realRoot() : name;
		try {
			this.realRoot = this.root.toRealPath();
			realName = this.realRoot.toString();
			visitRoot();
		}
		catch (IOException ex) {
			// A missing root yields an empty listing. A link to it that is dangling stays
			// where it was, and so do the modules that were loaded from there.
			this.nodes.clear();
			recordFailure(this.root, ex);
			this.unread.clear();
		}
		readFiles();
		if (!realName.equals(name)) {
			this.nodes.put(name, new SourceNode.Link(realName));
		}
		if (this.previous == null || this.previous.nodes().size() != this.nodes.size()) {
			this.changed = true;
		}
		return new SourceListing(name, realName, this.nodes);
	}

	private void visitRoot() throws IOException {
		FileStamp stamp = FileStamp.of(this.realRoot);
		if (stamp.kind() == FileStamp.Kind.FOLDER) {
			this.files++;
			this.stamps.put(this.realRoot, stamp);
			visitFolder(() -> OpenFolder.of(this.realRoot), this.realRoot, 0);
		}
		else {
			try (OpenFolder folder = OpenFolder.containing(this.realRoot)) {
				visit(folder, this.realRoot, 0);
			}
		}
		visitEntries();
	}

	private void visit(OpenFolder folder, Path path, int depth) throws IOException {
		this.files++;
		this.bounds.checkFiles(this.root, path, this.files);
		FileStamp stamp = FileStamp.of(path);
		this.stamps.put(path, stamp);
		switch (stamp.kind()) {
			case FOLDER -> visitFolder(() -> folder.folder(path), path, depth);
			case FILE -> visitFile(folder, path, stamp);
			case LINK -> put(path.toString(), new SourceNode.Link(target(path)));
			case OTHER -> {
				// Sockets, pipes and devices are no sources.
			}
		}
	}

	private void visitFolder(Opening opening, Path path, int depth) {
		this.bounds.checkDepth(this.root, path, depth);
		put(path.toString(), SourceNode.Folder.INSTANCE);
		try {
			this.visiting.push(new Visit(opening.open(), path, depth));
		}
		catch (NotDirectoryException ex) {
			this.exchanged = true;
			this.nodes.remove(path.toString());
		}
		catch (IOException ex) {
			recordFailure(path, ex);
		}
	}

	// Folders may be nested more deeply than the stack of the calling thread allows.
	private void visitEntries() {
		try {
			while (!this.visiting.isEmpty()) {
				Visit visit = this.visiting.element();
				Path entry = next(visit);
				if (entry == null) {
					close(this.visiting.pop());
				}
				else if (!isSkipped(entry)) {
					visitEntry(visit.folder, entry, visit.depth + 1);
				}
			}
		}
		finally {
			this.visiting.forEach(this::close);
		}
	}

	private @Nullable Path next(Visit visit) {
		try {
			return visit.entries.hasNext() ? visit.entries.next() : null;
		}
		catch (DirectoryIteratorException ex) {
			recordFailure(visit.path, new IOException(ex.getMessage(), ex));
			return null;
		}
	}

	private void close(Visit visit) {
		try {
			visit.folder.close();
		}
		catch (IOException ex) {
			recordFailure(visit.path, ex);
		}
	}

	private void put(String name, SourceNode node) {
		this.nodes.put(name, node);
		if (this.previous == null || !node.equals(this.previous.node(name))) {
			this.changed = true;
		}
	}

	private void visitFile(OpenFolder folder, Path path, FileStamp stamp) throws IOException {
		SourceFile before = previousFile(path.toString());
		SourceFile known = known(path, stamp, before);
		boolean unchanged = known != null && before != null && known.origin().equals(before.origin());
		if (!unchanged) {
			this.changed = true;
		}
		if (!unchanged && !folder.contains(path, stamp)) {
			// The path leads out of the folder
			this.exchanged = true;
		}
		else if (known != null) {
			this.nodes.put(known.path(), known);
		}
		else {
			this.unread.add(path);
		}
	}

	// Return the file, or null if it has to be read.
	private @Nullable SourceFile known(Path path, FileStamp stamp, @Nullable SourceFile before) {
		String name = path.toString();
		boolean again = this.reread.test(name);
		if (!DiskContent.isSource(path, stamp)) {
			LateContent content = this.disk.late(this.realRoot, path, stamp);
			return (before != null && content.equals(before.origin()) && !again) ? before
					: new SourceFile(name, content);
		}
		if (!this.bounds.allowsFile(stamp.size())) {
			return new SourceFile(name, DiskContent.tooLarge(stamp, this.bounds));
		}
		countSize(path, stamp);
		if (before == null || !(before.origin() instanceof DiskContent content) || !content.isCurrent(stamp)) {
			return null;
		}
		if (!again) {
			return before;
		}
		return isExact(stamp) ? new SourceFile(name, content) : null;
	}

	private boolean isExact(FileStamp stamp) {
		return stamp.isExact() && this.disk.isLocal(this.realRoot);
	}

	private void readFiles() {
		Map<String, DiskContent> contents = this.disk.read(this.realRoot, this.unread);
		for (Path path : this.unread) {
			String name = path.toString();
			DiskContent content = contents.get(name);
			if (content == null || !content.isOf(this.stamps.get(path))) {
				this.exchanged = true;
			}
			if (content != null) {
				this.nodes.put(name, file(name, content));
			}
		}
	}

	private SourceFile file(String name, DiskContent content) {
		SourceFile before = previousFile(name);
		if (before != null && before.origin() instanceof DiskContent known && known.isRefreshedBy(content)) {
			// Keeps the content key, so that nothing is parsed again
			return this.reread.test(name) ? new SourceFile(name, known) : before;
		}
		return new SourceFile(name, content);
	}

	private @Nullable SourceFile previousFile(String name) {
		return (this.previous != null && this.previous.node(name) instanceof SourceFile file) ? file : null;
	}

	// Return whether the entry is the folder of a version control system.
	static boolean isSkipped(Path entry) {
		return SKIPPED.contains(entry.getFileName().toString());
	}

	private void visitEntry(OpenFolder folder, Path entry, int depth) {
		try {
			visit(folder, entry, depth);
		}
		catch (NotLinkException ex) {
			this.exchanged = true;
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
		if (!isAbsent(ex) && this.problem == null) {
			this.problem = UnreadableSourcesException.of(path, ex);
		}
	}

	static boolean isAbsent(IOException ex) {
		return ex instanceof NoSuchFileException || ex instanceof NotDirectoryException
				|| ex instanceof AccessDeniedException;
	}

	/**
	 * Return whether the listing is of one instant.
	 * @param accepted whether the previous listing is
	 */
	/*
	 * A listing in which nothing differs from the previous one is as good as that.
	 * Otherwise each path is looked at again.
	 */
	boolean isConsistent(boolean accepted) {
		return this.problem == null && !this.exchanged && ((accepted && !this.changed) || isUnchanged());
	}

	private boolean isUnchanged() {
		return this.stamps.entrySet().stream().allMatch((seen) -> isUnchanged(seen.getKey(), seen.getValue()));
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

	private void countSize(Path file, FileStamp stamp) {
		this.totalSize += stamp.size();
		this.bounds.checkTotalSize(this.root, file, this.totalSize);
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
	 * Open folder whose entries are being visited.
	 */
	private static final class Visit {

		private final OpenFolder folder;

		private final Iterator<Path> entries;

		private final Path path;

		private final int depth;

		Visit(OpenFolder folder, Path path, int depth) {
			this.folder = folder;
			this.entries = folder.entries().iterator();
			this.path = path;
			this.depth = depth;
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
