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

package io.github.graaljsplugins.watch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.graaljsplugins.internal.boot.discovery.PluginDiscovery;
import io.github.graaljsplugins.internal.resolve.source.TreeStamps;

/**
 * Watched plugin and library folders. Plugins may appear and disappear. Confined to one
 * thread.
 */
final class WatchedFolders {

	private final PluginDiscovery discovery;

	private final List<Path> libraries;

	private final WatchSettings settings;

	private final Map<Path, WatchedTree> trees = new HashMap<>();

	private Set<Path> unreachable = Set.of();

	WatchedFolders(PluginDiscovery discovery, List<Path> libraries, WatchSettings settings) {
		this.discovery = discovery;
		this.libraries = List.copyOf(libraries);
		this.settings = settings;
	}

	/**
	 * Poll the folders.
	 * @param time the current time in nanoseconds
	 * @return the changed files to report, by plugin or library
	 */
	Map<Path, Set<Path>> poll(long time) {
		Map<Path, Set<Path>> changes = new LinkedHashMap<>();
		stamps().forEach((root, stamps) -> {
			WatchedTree tree = this.trees.computeIfAbsent(root, (path) -> new WatchedTree(this.settings));
			Set<Path> changed = tree.update(stamps, time);
			if (!changed.isEmpty()) {
				changes.put(root, changed);
			}
			if (tree.isGone()) {
				this.trees.remove(root);
			}
		});
		return changes;
	}

	/**
	 * Capture the stamps of all folders. A missing location is taken for a problem with a
	 * disk or mount rather than a removal of its plugins, which are omitted.
	 */
	private Map<Path, TreeStamps> stamps() {
		Map<Path, TreeStamps> stamps = new LinkedHashMap<>();
		this.libraries.forEach((library) -> stamps.put(library, TreeStamps.of(library, this.settings.bounds())));
		Map<Path, Set<Path>> locations = this.discovery.roots();
		locations.values()
			.forEach((roots) -> roots.forEach((root) -> stamps.put(root, TreeStamps.of(root, this.settings.bounds()))));
		Set<Path> missing = new TreeSet<>(this.trees.keySet());
		missing.removeAll(stamps.keySet());
		Set<Path> lost = new TreeSet<>();
		for (Path root : missing) {
			if (locations.keySet().stream().anyMatch(root::startsWith)) {
				stamps.put(root, TreeStamps.none());
			}
			else {
				lost.add(root);
			}
		}
		this.unreachable = lost;
		return stamps;
	}

	/**
	 * Return the plugins whose location was missing in the last poll.
	 */
	Set<Path> unreachable() {
		return this.unreachable;
	}

	/**
	 * Return whether changes are pending.
	 */
	boolean isPending() {
		return this.trees.values().stream().anyMatch(WatchedTree::isPending);
	}

}
