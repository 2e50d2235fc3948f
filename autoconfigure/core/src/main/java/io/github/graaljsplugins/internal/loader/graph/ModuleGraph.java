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

package io.github.graaljsplugins.internal.loader.graph;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.cache.StaleImport;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The module map of one loader, its CommonJS cache's counterpart, and the edges between
 * their instances.
 *
 * @since 0.1.0
 */
/*
 * Written only by the thread that runs the loader; read by any thread for reports, hence
 * the concurrent maps. Invariant: an instance is either in one of the two maps, or has
 * been released and passed to the retained ones. Nothing else holds a module strongly.
 */
public final class ModuleGraph {

	private final Clock clock;

	private final AtomicLong numbers = new AtomicLong();

	private final RetainedModules retained;

	private final Map<ModuleKey, ModuleInstance> esModules = new ConcurrentHashMap<>();

	/** The modules that still use a cleared instance. */
	private final Set<ModuleInstance> staleImporters = ConcurrentHashMap.newKeySet();

	private final Map<String, ModuleInstance> commonJs = new ConcurrentHashMap<>();

	/**
	 * Create an empty graph.
	 * @param clock the clock of loads and clears
	 * @param witness observes the garbage collector
	 */
	public ModuleGraph(Clock clock, CollectionWitness witness) {
		this.clock = clock;
		this.retained = new RetainedModules(witness);
	}

	/**
	 * Return the ES module of a key.
	 * @param key the key
	 * @return the instance in the module map, or {@code null}
	 */
	public @Nullable ModuleInstance esModule(ModuleKey key) {
		return this.esModules.get(key);
	}

	/**
	 * Return the CommonJS module of a name.
	 * @param filename the name in the CommonJS cache
	 * @return the instance in the cache, or {@code null}
	 */
	public @Nullable ModuleInstance commonJs(String filename) {
		return this.commonJs.get(filename);
	}

	/**
	 * Add a module to the module map.
	 * @param key its key
	 * @param path the path of its file, or {@code null}
	 * @param source the file that was read, or {@code null}
	 * @param format the format that it is evaluated as
	 * @param facade whether it is only the facade of a CommonJS module
	 * @return the new instance
	 */
	public ModuleInstance addEsModule(ModuleKey key, @Nullable String path, @Nullable SourceFile source,
			ModuleFormat format, boolean facade) {
		ModuleInstance instance = new ModuleInstance(this.numbers.incrementAndGet(), key, path, source, format, facade,
				this.clock.instant(), this.retained.queue());
		this.esModules.put(key, instance);
		return instance;
	}

	/**
	 * Add a module to the CommonJS cache. A previous one of the same name is released.
	 * @param filename its name in the cache
	 * @param url its URL
	 * @param source the file that was read, or {@code null}
	 * @param format the format that it is evaluated as
	 * @return the new instance
	 */
	public ModuleInstance addCommonJs(String filename, String url, @Nullable SourceFile source, ModuleFormat format) {
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

	/**
	 * Remove a module that could not be loaded from the module map.
	 * @param instance the instance
	 */
	public void removeEsModule(ModuleInstance instance) {
		if (this.esModules.remove(instance.key(), instance)) {
			retire(instance);
		}
	}

	/**
	 * Remove a module that could not be loaded from the CommonJS cache.
	 * @param filename its name in the cache
	 */
	public void removeCommonJs(String filename) {
		retire(this.commonJs.remove(filename));
	}

	/**
	 * Remove a module that left the CommonJS cache. It is watched like a cleared one, and
	 * the modules that required it still use it.
	 * @param filename its name in the cache
	 */
	public void evict(String filename) {
		ModuleInstance evicted = this.commonJs.get(filename);
		if (evicted != null) {
			clear(Set.of(evicted));
		}
	}

	/**
	 * Return the live instances of a URL, imported and required ones.
	 * @param url the URL
	 * @return the instances, at most three
	 */
	public List<ModuleInstance> instancesOf(String url) {
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

	/**
	 * Return the instance with a number.
	 * @param number the number
	 * @return the instance, or {@code null} if it is not loaded
	 */
	public @Nullable ModuleInstance byNumber(long number) {
		return all().stream().filter((instance) -> instance.number() == number).findFirst().orElse(null);
	}

	/**
	 * Select the instances that a clear removes. May be called by any thread.
	 * @param selection the requested instances
	 * @param dependents whether the modules that import them are removed as well
	 * @return the selection
	 */
	public Selection select(Predicate<ModuleInstance> selection, boolean dependents) {
		return select(selection, dependents, true);
	}

	/**
	 * Select the instances that a clear removes after which no accept callback is called:
	 * with them all modules that import them, for one that accepts a new instance would
	 * never get it.
	 * @param selection the requested instances
	 * @return the selection
	 */
	public Selection selectWithAllDependents(Predicate<ModuleInstance> selection) {
		return select(selection, true, false);
	}

	private Selection select(Predicate<ModuleInstance> selection, boolean dependents, boolean accepted) {
		Selection selected = new Selection();
		Deque<ModuleInstance> pending = new ArrayDeque<>();
		for (ModuleInstance instance : all()) {
			if (selection.test(instance)) {
				pending.add(instance);
			}
		}
		if (dependents) {
			this.staleImporters.stream()
				.filter((instance) -> instance.staleImports().stream().anyMatch(selection))
				.forEach(pending::add);
		}
		while (!pending.isEmpty()) {
			ModuleInstance instance = pending.remove();
			if (selected.instances().add(instance) && dependents) {
				pending.addAll(cascade(instance, selected, accepted));
			}
		}
		selected.instances().removeIf((instance) -> !isCurrent(instance));
		selected.accepted()
			.removeIf((acceptance) -> !acceptance.isSelf() && selected.instances().contains(acceptance.acceptor()));
		return selected;
	}

	/**
	 * Return the importers that a removal cascades to: those that did not accept it, if
	 * that counts. A module with a stale import of an earlier instance counts as an
	 * importer.
	 */
	private List<ModuleInstance> cascade(ModuleInstance removed, Selection selected, boolean accepted) {
		if (accepted && removed.accepts(removed)) {
			selected.accepted().add(new Selection.Acceptance(removed, removed));
			return List.of();
		}
		List<ModuleInstance> next = new ArrayList<>();
		Set<ModuleInstance> importers = new LinkedHashSet<>(removed.importers());
		this.staleImporters.stream().filter((instance) -> instance.isStaleFor(removed)).forEach(importers::add);
		for (ModuleInstance importer : importers) {
			if (accepted && importer.accepts(removed)) {
				selected.accepted().add(new Selection.Acceptance(importer, removed));
			}
			else {
				next.add(importer);
			}
		}
		return next;
	}

	/**
	 * Find the modules of certain files that nothing uses any more once others are
	 * removed: those whose importers are all removed, before or now, or are such modules
	 * themselves. May be called by any thread.
	 * @param removed the instances to remove
	 * @param files matches the paths of the files
	 * @return by the path of each of these files that is loaded and not removed, whether
	 * nothing uses it
	 */
	public Map<String, Boolean> orphaned(Set<ModuleInstance> removed, Predicate<String> files) {
		Set<ModuleInstance> candidates = new LinkedHashSet<>();
		for (ModuleInstance instance : all()) {
			if (instance.path() != null && !removed.contains(instance) && files.test(instance.path())) {
				candidates.add(instance);
			}
		}
		Set<ModuleInstance> leaving = new HashSet<>(removed);
		while (candidates.removeIf((instance) -> instance.isOrphanOf(leaving) && leaving.add(instance))) {
			// The modules that only these import are next
			continue;
		}
		Map<String, Boolean> orphaned = new HashMap<>();
		leaving.stream()
			.filter((instance) -> !removed.contains(instance))
			.forEach((instance) -> orphaned.put(instance.file(), true));
		candidates.forEach((instance) -> orphaned.put(instance.file(), false));
		return orphaned;
	}

	/**
	 * Remove instances and begin to watch them.
	 * @param selected the instances
	 * @return the cleared instances, and the imports that stay bound to them
	 */
	public LoaderClearReport clear(Set<ModuleInstance> selected) {
		List<StaleImport> stale = new ArrayList<>();
		for (ModuleInstance importer : all()) {
			if (!selected.contains(importer) && !importer.isFacade()) {
				recordStaleImports(importer, selected, stale);
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
	 * Record the removed modules that a module still uses, directly or through another
	 * removed one, and the modules that it uses through them, so that a later clear finds
	 * them.
	 */
	private void recordStaleImports(ModuleInstance importer, Set<ModuleInstance> removed, List<StaleImport> stale) {
		Set<ModuleInstance> visited = new LinkedHashSet<>();
		Deque<ModuleInstance> pending = new ArrayDeque<>(importer.boundImports());
		while (!pending.isEmpty()) {
			ModuleInstance used = pending.remove();
			if (!visited.add(used) || used == importer) {
				continue;
			}
			if (removed.contains(used)) {
				importer.addStaleImport(used);
				this.staleImporters.add(importer);
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
	 * Return the files of instances, loaded or still used by others, whose sources have
	 * changed. May be called by any thread.
	 * @param current whether a source is unchanged
	 * @return the files
	 */
	public Set<String> outdatedFiles(Predicate<SourceFile> current) {
		Set<String> files = new LinkedHashSet<>();
		all().forEach((instance) -> files.addAll(instance.outdatedFiles(current)));
		return files;
	}

	/**
	 * Return the names of the CommonJS modules that require one of the instances, or that
	 * one of the instances requires.
	 * @param instances the instances
	 * @return the names in the CommonJS cache
	 */
	public Set<String> commonJsAround(Set<ModuleInstance> instances) {
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

	/**
	 * Return the files of instances.
	 * @param instances the instances
	 * @return the paths, or the URLs of modules without a file
	 */
	public Set<String> filesOf(Set<ModuleInstance> instances) {
		Set<String> files = new LinkedHashSet<>();
		instances.forEach((instance) -> files.add(instance.file()));
		return files;
	}

	/**
	 * Describe the loaded modules. May be called by any thread.
	 * @return the modules, by URL
	 */
	public List<ModuleInfo> describe() {
		return all().stream()
			.filter((instance) -> !instance.isFacade())
			.map(ModuleInstance::describe)
			.sorted(Comparator.comparing(ModuleInfo::url).thenComparing(ModuleInfo::instance))
			.toList();
	}

	/**
	 * Return the number of loaded modules. May be called by any thread.
	 * @return the number of loaded instances
	 */
	public int loadedCount() {
		return (int) all().stream().filter((instance) -> !instance.isFacade()).count();
	}

	/**
	 * Return the retained modules. May be called by any thread.
	 * @param timers the URLs of modules that have timers
	 * @param listeners the URLs of modules that have listeners
	 * @return the cleared instances that survived a collection, by URL
	 */
	public List<RetainedModule> retained(Set<String> timers, Set<String> listeners) {
		return this.retained.list(now(), notLoaded(timers), notLoaded(listeners));
	}

	/**
	 * Return the URLs without loaded modules: a registration under the URL of a loaded
	 * module most likely belongs to the loaded instance.
	 */
	private Set<String> notLoaded(Set<String> urls) {
		return urls.stream().filter((url) -> instancesOf(url).isEmpty()).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return the number of retained modules. May be called by any thread.
	 * @return the number of cleared instances that survived a collection
	 */
	public int retainedCount() {
		return this.retained.retainedCount();
	}

	/**
	 * Return the number of uncollected modules. May be called by any thread.
	 * @return the number of cleared instances that await a collection
	 */
	public int uncollectedCount() {
		return this.retained.uncollectedCount();
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
			this.staleImporters.remove(instance);
			this.retained.add(instance, now());
		}
	}

	private Instant now() {
		return this.clock.instant();
	}

}
