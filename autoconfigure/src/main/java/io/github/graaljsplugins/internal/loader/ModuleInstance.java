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

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.ImportRequest;
import io.github.graaljsplugins.internal.loader.graal.ModuleStatus;
import io.github.graaljsplugins.internal.resolve.SourceFile;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one module in one loader, and its place in the module graph. What is
 * evaluated is held strongly only while the module is in the module map; after a clear
 * only weak references are left, so that what is seen through them is what others hold.
 */
final class ModuleInstance {

	private final long number;

	private final ModuleKey key;

	private final @Nullable String path;

	private final ReferenceQueue<Object> queue;

	private final long size;

	private volatile @Nullable SourceFile source;

	private final ModuleFormat format;

	private final boolean facade;

	private final Instant loadedAt;

	private final Set<ModuleInstance> imports = ConcurrentHashMap.newKeySet();

	private final Map<ModuleInstance, ImportKind> importers = new ConcurrentHashMap<>();

	/** By file, the latest cleared instance that this module goes on using. */
	private final Map<String, ModuleInstance> staleImports = new ConcurrentHashMap<>();

	/**
	 * By file, what the cleared instances that this module goes on using were made of.
	 */
	private final Map<String, SourceFile> staleSources = new ConcurrentHashMap<>();

	private final List<Anchor> anchors = new CopyOnWriteArrayList<>();

	private volatile @Nullable EsModule esModule;

	private volatile @Nullable RuntimeException failure;

	private final Set<String> accepted = ConcurrentHashMap.newKeySet();

	private volatile @Nullable WeakReference<Value> hostNamespace;

	private volatile boolean hot;

	private volatile boolean inModuleMap;

	private volatile boolean evaluated;

	private volatile List<String> exportNames = List.of();

	/** What was imported where hooks had a say; elsewhere resolution tells it again. */
	private volatile Map<ImportRequest, ModuleKey> redirected = Map.of();

	ModuleInstance(long number, ModuleKey key, @Nullable String path, @Nullable SourceFile source, ModuleFormat format,
			boolean facade, Instant loadedAt, ReferenceQueue<Object> queue) {
		this.number = number;
		this.key = key;
		this.path = path;
		this.source = source;
		this.format = format;
		this.facade = facade;
		this.loadedAt = loadedAt;
		this.queue = queue;
		this.size = (source != null) ? source.size() : 0;
	}

	long number() {
		return this.number;
	}

	ModuleKey key() {
		return this.key;
	}

	@Nullable String path() {
		return this.path;
	}

	@Nullable SourceFile source() {
		return this.source;
	}

	ModuleFormat format() {
		return this.format;
	}

	long size() {
		return this.size;
	}

	/**
	 * Whether this is only the face that a CommonJS module shows to ES modules.
	 */
	boolean isFacade() {
		return this.facade;
	}

	Instant loadedAt() {
		return this.loadedAt;
	}

	Set<ModuleInstance> imports() {
		return this.imports;
	}

	Set<ModuleInstance> importers() {
		return this.importers.keySet();
	}

	/**
	 * Those importers that go on using this instance after it was cleared.
	 */
	Map<ModuleInstance, ImportKind> bound() {
		Map<ModuleInstance, ImportKind> bound = new HashMap<>(this.importers);
		bound.values().removeIf((kind) -> kind == ImportKind.DYNAMIC);
		return bound;
	}

	/**
	 * Remember weakly that Java got the namespace.
	 */
	void handedOut(Value namespace) {
		this.hostNamespace = new WeakReference<>(namespace);
	}

	boolean isHeldByHost() {
		WeakReference<Value> namespace = this.hostNamespace;
		return namespace != null && !namespace.refersTo(null);
	}

	/**
	 * The imports that stay what they are when they are cleared.
	 */
	Set<ModuleInstance> boundImports() {
		Set<ModuleInstance> bound = new HashSet<>();
		for (ModuleInstance imported : this.imports) {
			if (imported.importers.get(this) != ImportKind.DYNAMIC) {
				bound.add(imported);
			}
		}
		return bound;
	}

	@Nullable EsModule esModule() {
		return this.esModule;
	}

	void setEsModule(EsModule module) {
		this.esModule = module;
		this.inModuleMap = true;
		watch(module);
	}

	void watch(Object engineValue) {
		this.anchors.add(new Anchor(engineValue, this, this.queue));
	}

	/**
	 * Whether the collector has left the module alive. To ask does not keep it alive.
	 */
	boolean isReachable() {
		return this.anchors.stream().anyMatch((anchor) -> !anchor.refersTo(null));
	}

	@Nullable RuntimeException failure() {
		return this.failure;
	}

	void setFailure(RuntimeException failure) {
		this.failure = failure;
	}

	/**
	 * The path, or for a module without a file the URL.
	 */
	String file() {
		return (this.path != null) ? this.path : this.key.url();
	}

	boolean isEvaluated() {
		return this.evaluated;
	}

	/**
	 * Remember that a synthetic module was evaluated, which the engine does not tell.
	 */
	void setEvaluated() {
		this.evaluated = true;
	}

	void addRedirected(ImportRequest request, ModuleKey imported) {
		Map<ImportRequest, ModuleKey> more = new HashMap<>(this.redirected);
		more.put(request, imported);
		this.redirected = more;
	}

	@Nullable ModuleKey redirected(ImportRequest request) {
		return this.redirected.get(request);
	}

	boolean isHot() {
		return this.hot;
	}

	void setHot() {
		this.hot = true;
	}

	void accept(String file) {
		this.accepted.add(file);
	}

	void withdrawOwnAcceptance() {
		this.accepted.remove(file());
	}

	boolean accepts(ModuleInstance removed) {
		return this.accepted.contains(removed.file());
	}

	/**
	 * Whether the module failed, or was never evaluated.
	 */
	boolean isUnfinished() {
		EsModule module = this.esModule;
		return this.failure != null || (module != null && (module.failed() || !hasBegun(module)));
	}

	private boolean hasBegun(EsModule module) {
		ModuleStatus least = module.isSynthetic() ? ModuleStatus.LINKED : ModuleStatus.EVALUATING;
		return this.evaluated || module.status().ordinal() >= least.ordinal();
	}

	/**
	 * Whether the module is, or was, in the ES module map.
	 */
	boolean isEsModule() {
		return this.inModuleMap;
	}

	List<String> exportNames() {
		return this.exportNames;
	}

	void setExportNames(List<String> exportNames) {
		this.exportNames = exportNames;
	}

	Collection<ModuleInstance> staleImports() {
		return this.staleImports.values();
	}

	boolean isStaleFor(ModuleInstance removed) {
		return this.staleImports.containsKey(removed.file());
	}

	void addStaleImport(ModuleInstance cleared) {
		this.staleImports.put(cleared.file(), cleared);
		SourceFile source = cleared.source();
		if (source != null) {
			this.staleSources.put(cleared.file(), source);
		}
	}

	/**
	 * Whether this module goes on using cleared instances that were made of sources which
	 * are not current.
	 */
	boolean isStale(Predicate<SourceFile> current) {
		return !this.staleSources.values().stream().allMatch(current);
	}

	/**
	 * The files of this module, and of the cleared instances that it goes on using, which
	 * were made of sources that are not current.
	 */
	Set<String> outdatedFiles(Predicate<SourceFile> current) {
		Set<String> files = new LinkedHashSet<>();
		SourceFile own = this.source;
		if (own != null && !current.test(own)) {
			files.add(file());
		}
		this.staleSources.forEach((file, source) -> {
			if (!current.test(source)) {
				files.add(file);
			}
		});
		return files;
	}

	/**
	 * Note that this module imports another one.
	 * @return whether it did not before
	 */
	boolean addImport(ModuleInstance imported, ImportKind kind) {
		if (imported == this) {
			return false;
		}
		boolean first = this.imports.add(imported);
		imported.importers.merge(this, kind, ImportKind::stronger);
		return first;
	}

	/**
	 * Leave the module map: nothing of the loader holds the module from now on. Of the
	 * graph, only the importers that are bound to this instance stay known, since they
	 * hold it. Those that are removed with it hold it too, for as long as something holds
	 * them.
	 */
	void release(Set<ModuleInstance> removedWithIt) {
		EsModule module = this.esModule;
		if (module != null && this.exportNames.isEmpty()
				&& module.status().ordinal() >= ModuleStatus.LINKED.ordinal()) {
			this.exportNames = module.exportNames();
		}
		this.esModule = null;
		this.failure = null;
		this.source = null;
		this.accepted.clear();
		this.staleImports.clear();
		this.staleSources.clear();
		this.imports.stream()
			.filter((imported) -> !removedWithIt.contains(imported))
			.forEach((imported) -> imported.importers.remove(this));
		this.imports.clear();
		this.importers.keySet().forEach((importer) -> importer.imports.remove(this));
		this.importers.values().removeIf((kind) -> kind == ImportKind.DYNAMIC);
	}

	ModuleInfo describe() {
		SourceFile file = this.source;
		return new ModuleInfo(this.key.url(), this.number, this.format, this.loadedAt, this.size,
				(file != null) ? file.sha256() : null, urls(importers()), urls(this.imports));
	}

	private static List<String> urls(Set<ModuleInstance> instances) {
		return instances.stream().map((instance) -> instance.key().url()).distinct().sorted().toList();
	}

	/**
	 * The path, or the URL of a module that is no file: what messages call the module.
	 */
	String displayName() {
		return (this.path != null) ? this.path : this.key.url();
	}

	@Override
	public String toString() {
		return this.key.url() + "#" + this.number;
	}

}
