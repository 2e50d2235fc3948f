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

package io.github.graaljsplugins.internal.boot.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.graaljsplugins.PluginLocationException;
import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.internal.runtime.discovery.DiskPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;

import org.springframework.core.io.ResourceLoader;
import org.springframework.util.Assert;

/**
 * Finds plugins below the configured locations: every folder with a {@code package.json},
 * those of a scope such as {@code @acme} included, and every single module file. A
 * location that starts with {@code optional:} need not exist.
 *
 * @since 0.1.0
 */
public final class PluginDiscovery {

	private static final String OPTIONAL = "optional:";

	private static final String CLASSPATH = "classpath:";

	private static final String FILE = "file:";

	private final List<String> locations;

	private final SourceBounds bounds;

	private final ClassPathPlugins classPath;

	/**
	 * Create a discovery.
	 * @param locations the locations: {@code file:} and {@code classpath:} folders
	 * @param resourceLoader the resource loader for class path locations, with the
	 * application's class loader
	 * @param bounds the bounds of each plugin's sources on disk
	 */
	public PluginDiscovery(List<String> locations, ResourceLoader resourceLoader, SourceBounds bounds) {
		Assert.notNull(resourceLoader.getClassLoader(), "'resourceLoader' must have a class loader");
		this.locations = List.copyOf(locations);
		this.bounds = bounds;
		this.classPath = new ClassPathPlugins(resourceLoader, bounds);
	}

	/**
	 * Find the plugins that currently exist.
	 * @return the plugins in the order of the locations, by name within each
	 * @throws PluginLocationException if a location does not exist
	 */
	public FoundPlugins find() {
		List<PluginSource> found = new ArrayList<>();
		this.locations.forEach((location) -> found.addAll(discover(location)));
		return new FoundPlugins(found);
	}

	private List<PluginSource> discover(String location) {
		boolean optional = location.startsWith(OPTIONAL);
		String place = withoutOptional(location);
		if (place.startsWith(CLASSPATH)) {
			return this.classPath.find(place.substring(CLASSPATH.length()), location, optional);
		}
		return onDisk(folder(place), location, optional);
	}

	private static String path(String url) {
		String path = url.substring(FILE.length());
		return path.startsWith("//") ? path.substring(2) : path;
	}

	/**
	 * Return the folders and files of the plugins that currently exist on disk, including
	 * invalid ones. Locations that do not exist or cannot be read are omitted.
	 * @return the paths of the plugins by the path of their location, links not resolved
	 */
	public Map<Path, Set<Path>> roots() {
		Map<Path, Set<Path>> roots = new LinkedHashMap<>();
		for (String configured : this.locations) {
			try {
				for (Path folder : folders(withoutOptional(configured))) {
					if (Files.isDirectory(folder)) {
						Path location = DiskPlugins.location(folder);
						roots.put(location, new DiskPlugins(location, this.bounds).roots());
					}
				}
			}
			catch (IOException | UncheckedIOException ex) {
				// Deleted concurrently, or not readable: omit it
				continue;
			}
		}
		return roots;
	}

	private List<Path> folders(String place) throws IOException {
		return place.startsWith(CLASSPATH) ? this.classPath.folders(place.substring(CLASSPATH.length()))
				: List.of(folder(place));
	}

	private static String withoutOptional(String location) {
		return location.startsWith(OPTIONAL) ? location.substring(OPTIONAL.length()) : location;
	}

	private static Path folder(String place) {
		return Path.of(place.startsWith(FILE) ? path(place) : place);
	}

	private List<PluginSource> onDisk(Path folder, String location, boolean optional) {
		if (!Files.isDirectory(folder)) {
			if (optional && Files.notExists(folder)) {
				return List.of();
			}
			throw new PluginLocationException(location, Files.exists(folder) ? "is not a folder" : "does not exist");
		}
		try {
			return new DiskPlugins(DiskPlugins.location(folder), this.bounds).find();
		}
		catch (IOException ex) {
			throw new PluginLocationException(location, "cannot be read: " + ex);
		}
	}

}
