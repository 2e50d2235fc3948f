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

package io.github.graaljsplugins.internal.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one loader must do, in the simplest words: which modules an import evaluates, what
 * they are bound to, what a clear removes, and what is reachable afterwards.
 */
final class CacheModel {

	/** What is in the files. */
	private final Map<String, Text> files = new HashMap<>();

	/** What the snapshot took from the files that were never used. */
	private final Map<String, Text> listed = new HashMap<>();

	/** What the snapshot has of the files that were used and not cleared since. */
	private final Map<String, Text> used = new HashMap<>();

	private final Map<String, Instance> loaded = new LinkedHashMap<>();

	private final List<String> evaluated = new ArrayList<>();

	private int serial;

	void edit(String name, int version, List<String> imports) {
		this.files.put(name, new Text(version, imports));
	}

	void capture() {
		this.listed.putAll(this.files);
	}

	/**
	 * Import a module.
	 * @return what the module says of itself and of what it is bound to
	 */
	String load(String name) {
		Instance instance = instance(name);
		List<String> bound = instance.imports.stream().map(Instance::self).toList();
		return instance.self() + " " + bound;
	}

	String loadLazily(String importer, String name) {
		Instance from = instance(importer);
		Instance imported = instance(name);
		from.lazy.add(imported);
		return imported.self();
	}

	private Instance instance(String name) {
		Instance instance = this.loaded.get(name);
		if (instance == null) {
			Text text = this.used.computeIfAbsent(name, this.listed::get);
			instance = new Instance(name, text.version);
			this.loaded.put(name, instance);
			if (name.endsWith(".cjs")) {
				evaluate(instance);
			}
			for (String imported : text.imports) {
				instance.imports.add(instance(imported));
			}
			if (name.endsWith(".mjs")) {
				evaluate(instance);
			}
		}
		return instance;
	}

	private void evaluate(Instance instance) {
		instance.serial = ++this.serial;
		this.evaluated.add(instance.self());
	}

	List<String> takeEvaluated() {
		List<String> taken = List.copyOf(this.evaluated);
		this.evaluated.clear();
		return taken;
	}

	void clear(String name, boolean dependents) {
		Set<String> cleared = new LinkedHashSet<>(Set.of(name));
		if (dependents) {
			while (cleared.addAll(this.loaded.values()
				.stream()
				.filter((instance) -> instance.dependsOn(cleared, this.loaded))
				.map(Instance::name)
				.toList())) {
				continue;
			}
		}
		this.loaded.keySet().removeAll(cleared);
		this.used.keySet().removeAll(cleared);
		capture();
	}

	void clearEverything() {
		this.loaded.clear();
		this.used.clear();
		capture();
	}

	Set<String> loaded() {
		return this.loaded.keySet();
	}

	/**
	 * The cleared instances that live modules hold, counted by name. JSON files are not
	 * counted but named.
	 */
	Map<String, Integer> retained() {
		Set<Instance> reachable = new LinkedHashSet<>();
		Deque<Instance> pending = new ArrayDeque<>(this.loaded.values());
		while (!pending.isEmpty()) {
			Instance instance = pending.remove();
			if (reachable.add(instance)) {
				pending.addAll(instance.imports);
			}
		}
		reachable.removeAll(this.loaded.values());
		Map<String, Integer> counts = new TreeMap<>();
		reachable.forEach((instance) -> counts.merge(instance.name, 1,
				(first, second) -> instance.name.endsWith(".json") ? 1 : first + second));
		return counts;
	}

	private record Text(int version, List<String> imports) {

	}

	private static final class Instance {

		private final String name;

		private final int version;

		private final Set<Instance> imports = new LinkedHashSet<>();

		private final Set<Instance> lazy = new LinkedHashSet<>();

		private int serial;

		Instance(String name, int version) {
			this.name = name;
			this.version = version;
		}

		String name() {
			return this.name;
		}

		String self() {
			return this.name + "@" + this.version + (this.name.endsWith(".json") ? "" : "#" + this.serial);
		}

		/**
		 * Whether this is bound to an instance of one of the modules, be it a cleared one
		 * and be it through cleared ones, or has imported a live one dynamically.
		 */
		boolean dependsOn(Set<String> names, Map<String, Instance> loaded) {
			Set<Instance> visited = new LinkedHashSet<>();
			Deque<Instance> pending = new ArrayDeque<>(this.imports);
			while (!pending.isEmpty()) {
				Instance instance = pending.remove();
				if (visited.add(instance)) {
					pending.addAll(instance.imports);
				}
			}
			return visited.stream().anyMatch((instance) -> names.contains(instance.name)) || this.lazy.stream()
				.anyMatch((instance) -> names.contains(instance.name) && loaded.get(instance.name) == instance);
		}

	}

}
