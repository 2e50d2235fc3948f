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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import io.github.graaljsplugins.internal.resolve.source.SourceListing;
import io.github.graaljsplugins.internal.resolve.source.SourceNode;

/**
 * Virtual folder with a symbolic link to each package of a plugin, as {@code npm link}
 * creates it.
 */
final class LinkedPackages {

	private static final String ROOT = "/packages:";

	private LinkedPackages() {
	}

	/**
	 * Add the folder to the listings of the roots.
	 * @param roots the roots
	 * @param listings their listings, in their order
	 */
	static List<SourceListing> addTo(ModuleRoots roots, List<SourceListing> listings) {
		if (roots.packages().isEmpty()) {
			return listings;
		}
		Map<String, SourceNode> nodes = new HashMap<>();
		nodes.put(ROOT, SourceNode.Folder.INSTANCE);
		int index = 1 + roots.libraries().size();
		for (String name : roots.packages().keySet()) {
			String path = ROOT + "/" + name;
			nodes.put(path, new SourceNode.Link(listings.get(index).realRoot()));
			if (!PosixPath.parent(path).equals(ROOT)) {
				nodes.put(PosixPath.parent(path), SourceNode.Folder.INSTANCE);
			}
			index++;
		}
		List<SourceListing> all = new ArrayList<>(listings);
		all.add(new SourceListing(ROOT, ROOT, nodes));
		return all;
	}

	/**
	 * Return the folders of packages, in the order of the search.
	 * @param roots the roots
	 * @param listings the result of {@link #addTo}
	 */
	static List<String> folders(ModuleRoots roots, List<SourceListing> listings) {
		List<String> folders = new ArrayList<>();
		if (!roots.packages().isEmpty()) {
			folders.add(ROOT);
		}
		listings.stream().skip(1).limit(roots.libraries().size()).map(SourceListing::root).forEach(folders::add);
		return folders;
	}

}
