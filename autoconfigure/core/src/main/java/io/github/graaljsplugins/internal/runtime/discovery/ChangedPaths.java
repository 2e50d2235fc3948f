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

package io.github.graaljsplugins.internal.runtime.discovery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.github.graaljsplugins.internal.resolve.source.SourceTree;

/**
 * Files and folders that were reported as changed. Immutable.
 *
 * @param paths absolute paths, those of links and of what is behind them
 */
public record ChangedPaths(List<Path> paths) {

	public ChangedPaths(Collection<Path> paths) {
		this(paths.stream().flatMap(ChangedPaths::names).toList());
	}

	/**
	 * Return whether a plugin is affected.
	 * @param location the plugin's location, as a URL
	 */
	public boolean concern(String location) {
		return location.startsWith("file:") && concern(Path.of(URI.create(location)));
	}

	public boolean concern(SourceTree tree) {
		return concern(Path.of(tree.root()));
	}

	private boolean concern(Path root) {
		return names(root).anyMatch(
				(folder) -> this.paths.stream().anyMatch((path) -> path.startsWith(folder) || folder.startsWith(path)));
	}

	private static Stream<Path> names(Path path) {
		Path named = path.toAbsolutePath().normalize();
		try {
			return Stream.of(named, path.toRealPath());
		}
		catch (IOException ex) {
			// It was deleted, or never existed
			return Stream.of(named);
		}
	}

}
