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
 * Everything that is watched: the plugins, as they come and go, and the libraries. Used
 * by one thread.
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
	 * Take a look.
	 * @param time when that is, in nanoseconds
	 * @return the files whose changes count from now on, by plugin or library
	 */
	Map<Path, Set<Path>> look(long time) {
		Map<Path, Set<Path>> changes = new LinkedHashMap<>();
		stamps().forEach((root, stamps) -> {
			WatchedTree tree = this.trees.computeIfAbsent(root, (path) -> new WatchedTree(this.settings));
			Set<Path> changed = tree.look(stamps, time);
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
	 * A location that is not there is trouble with a disk or a mount rather than the wish
	 * to remove its plugins: nothing is said of them.
	 */
	private Map<Path, TreeStamps> stamps() {
		Map<Path, TreeStamps> stamps = new LinkedHashMap<>();
		this.libraries.forEach((library) -> stamps.put(library, TreeStamps.of(library)));
		Map<Path, Set<Path>> locations = this.discovery.roots();
		locations.values().forEach((roots) -> roots.forEach((root) -> stamps.put(root, TreeStamps.of(root))));
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
	 * The plugins whose location could not be looked at the last time.
	 */
	Set<Path> unreachable() {
		return this.unreachable;
	}

	/**
	 * Whether changes wait for calm.
	 */
	boolean isWaiting() {
		return this.trees.values().stream().anyMatch(WatchedTree::isWaiting);
	}

}
