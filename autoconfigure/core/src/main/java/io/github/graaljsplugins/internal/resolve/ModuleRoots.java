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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.internal.resolve.source.SourceTree;

/**
 * Roots of a plugin's modules: its own folder or file, and the libraries that it shares
 * with others. Nothing else is read.
 *
 * @param plugin the plugin's own folder or file
 * @param libraries folders of packages, in which a bare specifier is looked up after all
 * {@code node_modules}, as in those that {@code NODE_PATH} names
 * @param packages single packages by name, which take precedence over those of the
 * libraries
 * @since 0.1.0
 */
public record ModuleRoots(SourceTree plugin, List<SourceTree> libraries, Map<String, SourceTree> packages) {

	public ModuleRoots {
		libraries = List.copyOf(libraries);
		packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
	}

	/**
	 * Create the roots of a plugin without single packages.
	 * @param plugin the plugin's own folder or file
	 * @param libraries folders of packages
	 */
	public ModuleRoots(SourceTree plugin, List<SourceTree> libraries) {
		this(plugin, libraries, Map.of());
	}

	/**
	 * Create the roots of a plugin without libraries.
	 * @param plugin the plugin's own folder or file
	 * @return the roots
	 */
	public static ModuleRoots of(SourceTree plugin) {
		return new ModuleRoots(plugin, List.of());
	}

	/**
	 * Return whether other roots have the same paths.
	 */
	boolean isSameAs(ModuleRoots others) {
		return this.packages.keySet().equals(others.packages.keySet()) && paths(this).equals(paths(others));
	}

	private static List<String> paths(ModuleRoots roots) {
		return roots.all().stream().map(SourceTree::root).toList();
	}

	List<SourceTree> all() {
		List<SourceTree> trees = new ArrayList<>();
		trees.add(this.plugin);
		trees.addAll(this.libraries);
		trees.addAll(this.packages.values());
		return trees;
	}

}
