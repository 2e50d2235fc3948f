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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.graaljsplugins.DuplicatePluginException;
import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.jspecify.annotations.Nullable;

/**
 * The plugins that were discovered at one instant, and the problems of those that cannot
 * be used. Immutable.
 */
public final class FoundPlugins {

	private final Map<String, PluginSource> usable = new LinkedHashMap<>();

	private final List<PluginSource> invalid = new ArrayList<>();

	private final Map<String, DuplicatePluginException> duplicates = new LinkedHashMap<>();

	/**
	 * Create an instance from the sources, in the order of their discovery. A plugin that
	 * two locations lead to is that of the first.
	 */
	public FoundPlugins(List<PluginSource> sources) {
		for (PluginSource source : sources) {
			if (source.problem() != null) {
				this.invalid.add(source);
				continue;
			}
			String name = source.plugin().name();
			PluginSource other = this.usable.putIfAbsent(name, source);
			if (other != null && !isSameFile(other.tree(), source.tree())) {
				this.duplicates.putIfAbsent(name,
						new DuplicatePluginException(name, other.plugin().location(), source.plugin().location()));
			}
		}
		this.usable.keySet().removeAll(this.duplicates.keySet());
	}

	/**
	 * Return whether two locations lead to one plugin.
	 */
	private static boolean isSameFile(SourceTree tree, SourceTree other) {
		try {
			return Files.isSameFile(Path.of(tree.root()), Path.of(other.root()));
		}
		catch (IOException ex) {
			// One of them is on the class path, or was deleted
			return false;
		}
	}

	/**
	 * Check that all plugins can be used.
	 */
	public FoundPlugins check() {
		for (PluginSource source : this.invalid) {
			if (source.problem() != null) {
				throw source.problem();
			}
		}
		for (DuplicatePluginException duplicate : this.duplicates.values()) {
			throw duplicate;
		}
		return this;
	}

	public @Nullable PluginSource get(String name) {
		return this.usable.get(name);
	}

	public PluginSource require(String name) {
		return Objects.requireNonNull(this.usable.get(name), name);
	}

	public Set<String> names() {
		return this.usable.keySet();
	}

	/**
	 * Return the names of plugins that cannot be used, without invalid ones at the
	 * location of a running plugin, since their {@code package.json} hides their names.
	 * @param running the locations of the running plugins
	 */
	public Set<String> unusable(Collection<String> running) {
		Set<String> names = new LinkedHashSet<>(this.duplicates.keySet());
		this.invalid.stream()
			.map(PluginSource::plugin)
			.filter((plugin) -> !running.contains(plugin.location()))
			.map(Plugin::name)
			.forEach(names::add);
		return names;
	}

	/**
	 * Return all locations of a plugin, current and former.
	 * @param before the former location, or {@code null}
	 */
	public Set<String> locations(String name, @Nullable String before) {
		Set<String> locations = new LinkedHashSet<>();
		if (before != null) {
			locations.add(before);
		}
		PluginSource source = this.usable.get(name);
		if (source != null) {
			locations.add(source.plugin().location());
		}
		DuplicatePluginException duplicate = this.duplicates.get(name);
		if (duplicate != null) {
			locations.addAll(List.of(duplicate.getFirst(), duplicate.getSecond()));
		}
		this.invalid.stream()
			.map(PluginSource::plugin)
			.filter((plugin) -> plugin.name().equals(name))
			.map(Plugin::location)
			.forEach(locations::add);
		return locations;
	}

	/**
	 * Return the reason why a plugin cannot be used, or {@code null} if none is known.
	 * @param location the former location, or {@code null}
	 */
	public @Nullable RuntimeException problem(String name, @Nullable String location) {
		DuplicatePluginException duplicate = this.duplicates.get(name);
		if (duplicate != null) {
			return duplicate;
		}
		for (PluginSource source : this.invalid) {
			Plugin plugin = source.plugin();
			if (plugin.location().equals(location) || (location == null && plugin.name().equals(name))) {
				return source.problem();
			}
		}
		return null;
	}

	/**
	 * Return the plugin at a location, or {@code null} if there is none.
	 */
	public @Nullable Plugin at(String location) {
		return this.usable.values()
			.stream()
			.map(PluginSource::plugin)
			.filter((plugin) -> plugin.location().equals(location))
			.findFirst()
			.orElse(null);
	}

}
