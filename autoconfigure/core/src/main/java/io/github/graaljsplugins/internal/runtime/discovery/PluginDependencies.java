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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies between plugins: a plugin depends on those whose names are in the
 * {@code dependencies} of its {@code package.json}, unless a package of that name is in
 * its own {@code node_modules}. Immutable.
 */
public final class PluginDependencies {

	private final FoundPlugins found;

	private final Set<String> running;

	/**
	 * Create the dependencies between plugins.
	 * @param found the discovered plugins
	 * @param running the names of the running plugins, which may have been removed
	 */
	public PluginDependencies(FoundPlugins found, Collection<String> running) {
		this.found = found;
		this.running = Set.copyOf(running);
	}

	private List<String> needs(String name) {
		PluginSource source = this.found.get(name);
		if (source == null) {
			return List.of();
		}
		return source.dependencies()
			.keySet()
			.stream()
			.filter((needed) -> !needed.equals(name) && isPlugin(needed))
			.toList();
	}

	private boolean isPlugin(String name) {
		return this.found.get(name) != null || this.found.problem(name, null) != null || this.running.contains(name);
	}

	/**
	 * Return the problem with the dependencies of a plugin, or {@code null} if there is
	 * none.
	 */
	public @Nullable String problem(String name) {
		return problem(name, new ArrayList<>());
	}

	private @Nullable String problem(String name, List<String> path) {
		if (path.contains(name)) {
			List<String> cycle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
			cycle.add(name);
			return "Plugins need each other: " + String.join(" -> ", cycle);
		}
		path.add(name);
		for (String needed : needs(name)) {
			String problem = versionProblem(name, needed);
			problem = (problem != null) ? problem : problem(needed, path);
			if (problem != null) {
				return problem;
			}
		}
		path.remove(name);
		return null;
	}

	private @Nullable String versionProblem(String name, String needed) {
		PluginSource source = this.found.get(name);
		VersionRange range = new VersionRange((source != null) ? source.dependencies().getOrDefault(needed, "") : "");
		PluginSource other = this.found.get(needed);
		String text = "Plugin '" + name + "' needs the plugin '" + needed + "' in version " + range;
		if (other == null) {
			RuntimeException problem = this.found.problem(needed, null);
			return text + ((problem != null) ? ", which cannot be used: " + problem.getMessage() : ", which is gone");
		}
		String version = other.plugin().version();
		return range.includes(version) ? null
				: text + ", but " + ((version != null) ? "there is " + version : "its package.json has no version")
						+ " at " + other.plugin().location();
	}

	/**
	 * Return the direct and transitive dependencies of a plugin, by name.
	 */
	public Map<String, SourceTree> packages(String name) {
		Map<String, SourceTree> packages = new LinkedHashMap<>();
		for (String needed : closure(name)) {
			PluginSource source = this.found.get(needed);
			if (source != null && !needed.equals(name)) {
				packages.put(needed, source.tree());
			}
		}
		return packages;
	}

	private Set<String> closure(String name) {
		Set<String> visited = new LinkedHashSet<>();
		visit(name, visited);
		return visited;
	}

	/**
	 * Add a plugin after its dependencies.
	 */
	private void visit(String name, Set<String> ordered) {
		visit(name, ordered, new LinkedHashSet<>());
	}

	private void visit(String name, Set<String> ordered, Set<String> begun) {
		if (begun.add(name) && !ordered.contains(name)) {
			needs(name).forEach((needed) -> visit(needed, ordered, begun));
			ordered.add(name);
		}
	}

	/**
	 * Order plugins so that each comes after its dependencies.
	 */
	public List<String> inOrder(Collection<String> names) {
		Set<String> ordered = new LinkedHashSet<>();
		names.forEach((name) -> visit(name, ordered));
		return ordered.stream().filter(names::contains).toList();
	}

	/**
	 * Add the plugins that depend on the given ones, and split all of them into
	 * independent groups, each in order.
	 */
	public List<List<String>> groups(Collection<String> names) {
		Set<String> affected = new LinkedHashSet<>(names);
		this.running.stream()
			.sorted()
			.filter((name) -> closure(name).stream().anyMatch(names::contains))
			.forEach(affected::add);
		List<Set<String>> groups = new ArrayList<>();
		for (String name : inOrder(affected)) {
			Set<String> group = new LinkedHashSet<>();
			Set<String> needed = closure(name);
			groups.removeIf((other) -> other.stream().anyMatch(needed::contains) && group.addAll(other));
			group.add(name);
			groups.add(group);
		}
		return groups.stream().map(this::inOrder).toList();
	}

}
