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

package io.github.graaljsplugins.internal.resolve;

import java.util.List;

import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import io.github.graaljsplugins.internal.resolve.source.SourceListing;
import io.github.graaljsplugins.internal.resolve.source.SourceNode;
import org.jspecify.annotations.Nullable;

/**
 * Combined view of the listings of a plugin, which follows symbolic links and ends at the
 * roots.
 */
final class SourceView {

	private static final int MAX_LINKS = 40;

	private static final Found NONE = new Found(Kind.NONE, "", null);

	private static final Found OUTSIDE = new Found(Kind.OUTSIDE, "", null);

	private final List<SourceListing> listings;

	SourceView(List<SourceListing> listings) {
		this.listings = List.copyOf(listings);
	}

	List<SourceListing> listings() {
		return this.listings;
	}

	// Return whether a path is within the roots by its name.
	boolean covers(String path) {
		return listing(path) != null;
	}

	// Return whether one of the roots is another folder than it was.
	boolean isElsewhereThan(SourceView earlier) {
		for (int i = 0; i < this.listings.size(); i++) {
			if (!this.listings.get(i).realRoot().equals(earlier.listings.get(i).realRoot())) {
				return true;
			}
		}
		return false;
	}

	Kind kind(String path) {
		return find(path).kind();
	}

	/**
	 * Find the file or folder at a path.
	 * @param path an absolute path without dots; one with a slash at the end is that of a
	 * folder
	 * @return the result
	 */
	Found find(String path) {
		if (path.endsWith("/") || path.contains("//")) {
			Found found = follow(PosixPath.resolve("/", path));
			return (found.kind() == Kind.FILE && path.endsWith("/")) ? NONE : found;
		}
		return follow(path);
	}

	private Found follow(String path) {
		String current = path;
		for (int i = 0; i < MAX_LINKS; i++) {
			SourceListing listing = listing(current);
			if (listing == null) {
				return OUTSIDE;
			}
			SourceNode node = listing.node(current);
			if (node instanceof SourceFile file) {
				return new Found(Kind.FILE, current, file);
			}
			if (node == SourceNode.Folder.INSTANCE) {
				return new Found(Kind.FOLDER, current, null);
			}
			String followed = listing.hasLinks() ? follow(listing, current) : null;
			if (followed == null) {
				return NONE;
			}
			current = followed;
		}
		return NONE;
	}

	/**
	 * Return whether a path is a symbolic link itself.
	 * @return whether there is a link
	 */
	boolean isLink(String path) {
		Found parent = find(PosixPath.parent(path));
		SourceListing listing = (parent.kind() == Kind.FOLDER) ? listing(parent.realPath()) : null;
		return listing != null
				&& listing.node(PosixPath.resolve(parent.realPath(), PosixPath.name(path))) instanceof SourceNode.Link;
	}

	/**
	 * List a folder.
	 * @param folder its real path
	 * @return the names of its entries, sorted
	 */
	List<String> entries(String folder) {
		SourceListing listing = listing(folder);
		String prefix = folder.endsWith("/") ? folder : folder + "/";
		return (listing != null) ? listing.nodes()
			.keySet()
			.stream()
			.filter((path) -> path.startsWith(prefix) && path.indexOf('/', prefix.length()) == -1
					&& path.length() > prefix.length())
			.map((path) -> path.substring(prefix.length()))
			.sorted()
			.toList() : List.of();
	}

	private @Nullable SourceListing listing(String path) {
		for (SourceListing listing : this.listings) {
			if (listing.covers(path)) {
				return listing;
			}
		}
		return null;
	}

	// Find the first link on the way from the root to the path.
	private static @Nullable String follow(SourceListing listing, String path) {
		String root = PosixPath.isWithin(path, listing.root()) ? listing.root() : listing.realRoot();
		int end = root.length();
		while (end <= path.length()) {
			SourceNode node = listing.node(path.substring(0, end));
			if (node instanceof SourceNode.Link link) {
				return link.target() + path.substring(end);
			}
			if (node != SourceNode.Folder.INSTANCE || end == path.length()) {
				return null;
			}
			int next = path.indexOf('/', end + 1);
			end = (next < 0) ? path.length() : next;
		}
		return null;
	}

	/**
	 * Kind of an entry.
	 */
	enum Kind {

		NONE, FILE, FOLDER, OUTSIDE

	}

	/**
	 * Result of a lookup.
	 *
	 * @param kind the kind of the entry
	 * @param realPath its path without symbolic links, if there is anything
	 * @param file the file, if it is one
	 */
	record Found(Kind kind, String realPath, @Nullable SourceFile file) {

	}

}
