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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.graaljsplugins.InvalidPluginException;
import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;

/**
 * The plugins in one folder on disk.
 */
public final class DiskPlugins {

	private static final String PACKAGE_JSON = "package.json";

	private final Path folder;

	private final SourceBounds bounds;

	public DiskPlugins(Path folder, SourceBounds bounds) {
		this.folder = folder;
		this.bounds = bounds;
	}

	/**
	 * Return the path of a location. Its links are kept, so that plugins follow them
	 * whenever they are read, except those that the path leaves again by dots.
	 * @param folder an existing folder
	 */
	public static Path location(Path folder) throws IOException {
		Path location = folder.toAbsolutePath().normalize();
		return Files.isSameFile(location, folder) ? location : folder.toRealPath();
	}

	public List<PluginSource> find() throws IOException {
		List<PluginSource> found = new ArrayList<>();
		for (Path entry : entries(this.folder)) {
			if (Files.isDirectory(entry) && name(entry).startsWith("@")) {
				for (Path scoped : entries(entry)) {
					addPackage(scoped, name(entry) + "/" + name(scoped), found);
				}
			}
			else {
				addPackage(entry, name(entry), found);
				addFile(entry, found);
			}
		}
		return found;
	}

	/**
	 * Return the folders and files that are plugins, without reading them.
	 */
	public Set<Path> roots() throws IOException {
		Set<Path> roots = new LinkedHashSet<>();
		for (Path entry : entries(this.folder)) {
			if (Files.isDirectory(entry) && name(entry).startsWith("@")) {
				entries(entry).stream().filter(DiskPlugins::isPackage).forEach(roots::add);
			}
			else if (isPackage(entry) || isModule(entry)) {
				roots.add(entry);
			}
		}
		return roots;
	}

	private static boolean isPackage(Path entry) {
		return Files.isDirectory(entry) && Files.isRegularFile(entry.resolve(PACKAGE_JSON));
	}

	private static boolean isModule(Path entry) {
		return Files.isRegularFile(entry) && ModuleFileName.isModule(name(entry));
	}

	private void addPackage(Path entry, String defaultName, List<PluginSource> found) throws IOException {
		if (!isPackage(entry)) {
			return;
		}
		String location = entry.toUri().toString();
		SourceTree tree = SourceTree.directory(entry, this.bounds);
		byte[] packageJson = SourceTree.read(entry, PACKAGE_JSON, this.bounds);
		if (!this.bounds.allowsFile(packageJson.length)) {
			found.add(PluginManifest.invalid(defaultName, location, tree,
					new InvalidPluginException(location, "its package.json is too large: "
							+ this.bounds.tooLarge(Files.size(entry.resolve(PACKAGE_JSON))))));
			return;
		}
		found.add(PluginManifest.read(packageJson, defaultName, location, tree, (name) -> isInstalled(entry, name)));
	}

	/**
	 * Return whether a package is within the plugin. A link that leads out of it, as that
	 * of a workspace, names another plugin.
	 */
	private static boolean isInstalled(Path plugin, String name) {
		try {
			Path installed = plugin.resolve("node_modules/" + name).toRealPath();
			return Files.isDirectory(installed) && installed.startsWith(plugin.toRealPath());
		}
		catch (IOException ex) {
			// There is no such package
			return false;
		}
	}

	private void addFile(Path entry, List<PluginSource> found) {
		if (isModule(entry)) {
			Plugin plugin = new Plugin(ModuleFileName.withoutExtension(name(entry)), null, null,
					entry.toUri().toString());
			found.add(PluginSource.of(plugin, SourceTree.directory(entry, this.bounds)));
		}
	}

	/**
	 * Return the entries of a folder that may be plugins, without dependencies and hidden
	 * folders.
	 */
	private static List<Path> entries(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter((entry) -> !name(entry).startsWith(".") && !name(entry).equals("node_modules"))
				.sorted()
				.toList();
		}
	}

	private static String name(Path path) {
		return path.getFileName().toString();
	}

}
