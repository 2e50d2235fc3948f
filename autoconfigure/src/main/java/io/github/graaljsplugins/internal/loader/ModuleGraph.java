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

package io.github.graaljsplugins.internal.loader;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.StaleImport;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The module map of one loader, its CommonJS cache's counterpart, and the edges between
 * their instances.
 */
/*
 * Written only by the thread that runs the loader; read by any thread for reports, hence
 * the concurrent maps. Invariant: an instance is either in one of the two maps, or was
 * released and handed to the retained ones. Nothing else holds a module strongly.
 */
final class ModuleGraph {

	private final Clock clock;

	private final AtomicLong numbers = new AtomicLong();

	private final RetainedModules retained;

	private final Map<ModuleKey, ModuleInstance> esModules = new ConcurrentHashMap<>();

	/** The modules that go on using a cleared instance. */
	private final Set<ModuleInstance> split = ConcurrentHashMap.newKeySet();

	private final Map<String, ModuleInstance> commonJs = new ConcurrentHashMap<>();

	ModuleGraph(Clock clock, CollectionWitness witness) {
		this.clock = clock;
		this.retained = new RetainedModules(witness);
	}

	@Nullable ModuleInstance esModule(ModuleKey key) {
		return this.esModules.get(key);
	}

	@Nullable ModuleInstance commonJs(String filename) {
		return this.commonJs.get(filename);
	}

	ModuleInstance addEsModule(ModuleKey key, @Nullable String path, @Nullable SourceFile source, ModuleFormat format,
			boolean facade) {
		ModuleInstance instance = new ModuleInstance(this.numbers.incrementAndGet(), key, path, source, format, facade,
				this.clock.instant(), this.retained.queue());
		this.esModules.put(key, instance);
		return instance;
	}

	ModuleInstance addCommonJs(String filename, String url, @Nullable SourceFile source, ModuleFormat format) {
		ModuleInstance instance = new ModuleInstance(this.numbers.incrementAndGet(), new ModuleKey(url, ""), filename,
				source, format, false, this.clock.instant(), this.retained.queue());
		retire(this.commonJs.put(filename, instance));
		for (ModuleInstance candidate : this.esModules.values()) {
			if (candidate.isFacade() && filename.equals(candidate.path())) {
				candidate.addImport(instance, ImportKind.STATIC);
			}
		}
		return instance;
	}

	void removeEsModule(ModuleInstance instance) {
		if (this.esModules.remove(instance.key(), instance)) {
			retire(instance);
		}
	}

	void removeCommonJs(String filename) {
		retire(this.commonJs.remove(filename));
	}

	/**
	 * Take out a module that left the CommonJS cache. It is watched like one that was
	 * cleared, and whoever required it goes on using it.
	 */
	void evict(String filename) {
		ModuleInstance evicted = this.commonJs.get(filename);
		if (evicted != null) {
			clear(Set.of(evicted));
		}
	}

	/**
	 * The live instances of a URL, whichever way they were loaded.
	 */
	List<ModuleInstance> instancesOf(String url) {
		List<ModuleInstance> instances = new ArrayList<>(2);
		add(instances, this.esModules.get(new ModuleKey(url, "")));
		add(instances, this.esModules.get(new ModuleKey(url, "json")));
		add(instances, this.commonJs.get(url.startsWith("file:") ? FileUrls.toPath(url) : url));
		return instances;
	}

	private static void add(List<ModuleInstance> instances, @Nullable ModuleInstance instance) {
		if (instance != null) {
			instances.add(instance);
		}
	}

	@Nullable ModuleInstance byNumber(long number) {
		return all().stream().filter((instance) -> instance.number() == number).findFirst().orElse(null);
	}

	Selection select(Predicate<ModuleInstance> selection, boolean dependents) {
		Selection selected = new Selection();
		Deque<ModuleInstance> pending = new ArrayDeque<>();
		for (ModuleInstance instance : all()) {
			if (selection.test(instance)) {
				pending.add(instance);
			}
		}
		if (dependents) {
			this.split.stream()
				.filter((instance) -> instance.staleImports().stream().anyMatch(selection))
				.forEach(pending::add);
		}
		while (!pending.isEmpty()) {
			ModuleInstance instance = pending.remove();
			if (selected.instances().add(instance) && dependents) {
				pending.addAll(cascade(instance, selected));
			}
		}
		selected.instances().removeIf((instance) -> !isCurrent(instance));
		selected.accepted()
			.removeIf((acceptance) -> !acceptance.isSelf() && selected.instances().contains(acceptance.acceptor()));
		return selected;
	}

	/**
	 * The importers that a removal goes on to: those that did not accept it. A module
	 * that was left with an earlier instance imports it as well.
	 */
	private List<ModuleInstance> cascade(ModuleInstance removed, Selection selected) {
		if (removed.accepts(removed)) {
			selected.accepted().add(new Selection.Acceptance(removed, removed));
			return List.of();
		}
		List<ModuleInstance> next = new ArrayList<>();
		Set<ModuleInstance> importers = new LinkedHashSet<>(removed.importers());
		this.split.stream().filter((instance) -> instance.isStaleFor(removed)).forEach(importers::add);
		for (ModuleInstance importer : importers) {
			if (importer.accepts(removed)) {
				selected.accepted().add(new Selection.Acceptance(importer, removed));
			}
			else {
				next.add(importer);
			}
		}
		return next;
	}

	LoaderClearReport clear(Set<ModuleInstance> selected) {
		List<StaleImport> stale = new ArrayList<>();
		for (ModuleInstance importer : all()) {
			if (!selected.contains(importer) && !importer.isFacade()) {
				leave(importer, selected, stale);
			}
		}
		for (ModuleInstance instance : selected) {
			this.esModules.remove(instance.key(), instance);
			if (instance.path() != null) {
				this.commonJs.remove(instance.path(), instance);
			}
			retire(instance, selected);
		}
		List<ClearedModule> cleared = selected.stream()
			.filter((instance) -> !instance.isFacade())
			.map((instance) -> new ClearedModule(instance.key().url(), instance.number(), instance.format()))
			.sorted(Comparator.comparing(ClearedModule::url).thenComparing(ClearedModule::instance))
			.toList();
		return new LoaderClearReport(cleared, List.copyOf(stale), List.of(), List.of());
	}

	/**
	 * Note what a module goes on using of what is removed, directly or through another
	 * removed one; and what it uses through those, so that a later clear finds it.
	 */
	private void leave(ModuleInstance importer, Set<ModuleInstance> removed, List<StaleImport> stale) {
		Set<ModuleInstance> visited = new LinkedHashSet<>();
		Deque<ModuleInstance> pending = new ArrayDeque<>(importer.boundImports());
		while (!pending.isEmpty()) {
			ModuleInstance used = pending.remove();
			if (!visited.add(used) || used == importer) {
				continue;
			}
			if (removed.contains(used)) {
				importer.addStaleImport(used);
				this.split.add(importer);
				if (!used.isFacade()) {
					stale.add(new StaleImport(importer.key().url(), used.key().url(), used.number()));
				}
				pending.addAll(used.boundImports());
			}
			if (!importer.imports().contains(used)) {
				importer.addImport(used, ImportKind.STATIC);
			}
		}
	}

	/**
	 * The files of instances, loaded or still used by others, that were made of sources
	 * which are not current.
	 */
	Set<String> outdatedFiles(Predicate<SourceFile> current) {
		Set<String> files = new LinkedHashSet<>();
		all().forEach((instance) -> files.addAll(instance.outdatedFiles(current)));
		return files;
	}

	/**
	 * The names of the CommonJS modules that require one of these, or that one of these
	 * requires.
	 */
	Set<String> commonJsAround(Set<ModuleInstance> instances) {
		Set<String> names = new LinkedHashSet<>();
		for (ModuleInstance instance : instances) {
			Stream.concat(instance.importers().stream(), instance.imports().stream())
				.filter((other) -> !instances.contains(other))
				.map(ModuleInstance::path)
				.filter((path) -> path != null && this.commonJs.containsKey(path))
				.forEach(names::add);
		}
		return names;
	}

	Set<String> filesOf(Set<ModuleInstance> instances) {
		Set<String> files = new LinkedHashSet<>();
		instances.forEach((instance) -> files.add(instance.file()));
		return files;
	}

	List<ModuleInfo> describe() {
		return all().stream()
			.filter((instance) -> !instance.isFacade())
			.map(ModuleInstance::describe)
			.sorted(Comparator.comparing(ModuleInfo::url).thenComparing(ModuleInfo::instance))
			.toList();
	}

	int loadedCount() {
		return (int) all().stream().filter((instance) -> !instance.isFacade()).count();
	}

	RetainedModules retained() {
		return this.retained;
	}

	private Collection<ModuleInstance> all() {
		List<ModuleInstance> all = new ArrayList<>(this.esModules.values());
		all.addAll(this.commonJs.values());
		return all;
	}

	private boolean isCurrent(ModuleInstance instance) {
		return this.esModules.get(instance.key()) == instance
				|| (instance.path() != null && this.commonJs.get(instance.path()) == instance);
	}

	private void retire(@Nullable ModuleInstance instance) {
		retire(instance, Set.of());
	}

	private void retire(@Nullable ModuleInstance instance, Set<ModuleInstance> removedWithIt) {
		if (instance != null) {
			instance.release(removedWithIt);
			this.split.remove(instance);
			this.retained.add(instance, now());
		}
	}

	private Instant now() {
		return this.clock.instant();
	}

}
