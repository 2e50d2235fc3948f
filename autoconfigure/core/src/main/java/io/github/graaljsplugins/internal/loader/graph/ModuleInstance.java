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

import java.lang.ref.Reference;
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
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one module in one loader, and its node in the module graph. The
 * module is held strongly only while it is in the module map; after a clear only weak
 * references remain, so that a module which is still reachable through them is held by
 * others.
 *
 * @since 0.1.0
 */
/*
 * Written only by the thread that runs the loader. Reports, counts and the selection of a
 * clear read it from any thread, at any time: hence the volatile fields and the
 * concurrent collections. A reader may see a module between two writes, never half a
 * write.
 */
public final class ModuleInstance {

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

	/** By file, the latest cleared instance that this module still uses. */
	private final Map<String, ModuleInstance> staleImports = new ConcurrentHashMap<>();

	/**
	 * By file, the sources of the cleared instances that this module still uses.
	 */
	private final Map<String, SourceFile> staleSources = new ConcurrentHashMap<>();

	private final List<Anchor> anchors = new CopyOnWriteArrayList<>();

	private volatile @Nullable EsModule esModule;

	private volatile @Nullable RuntimeException failure;

	private final Set<String> accepted = ConcurrentHashMap.newKeySet();

	private volatile @Nullable WeakReference<Value> hostNamespace;

	private volatile boolean hot;

	private volatile boolean imported;

	private volatile boolean inModuleMap;

	private volatile boolean evaluated;

	private volatile List<String> exportNames = List.of();

	/**
	 * The targets of imports that hooks resolved; other imports can be resolved again.
	 */
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

	/**
	 * Return the number.
	 * @return the number of the instance, unique within its loader and never reused
	 */
	public long number() {
		return this.number;
	}

	/**
	 * Return the key.
	 * @return the key of the module map
	 */
	public ModuleKey key() {
		return this.key;
	}

	/**
	 * Return the path.
	 * @return the path of the file, or {@code null} for a module without a file
	 */
	public @Nullable String path() {
		return this.path;
	}

	/**
	 * Return the source.
	 * @return the file that was read, or {@code null} if there is none or the module was
	 * released
	 */
	public @Nullable SourceFile source() {
		return this.source;
	}

	/**
	 * Return the format.
	 * @return the format that the module was evaluated as
	 */
	public ModuleFormat format() {
		return this.format;
	}

	long size() {
		return this.size;
	}

	/**
	 * Return whether this is only the facade by which ES modules see a CommonJS module.
	 * @return whether another instance is the module itself
	 */
	public boolean isFacade() {
		return this.facade;
	}

	Instant loadedAt() {
		return this.loadedAt;
	}

	/**
	 * Return the imported modules.
	 * @return the instances that this module imports or requires
	 */
	public Set<ModuleInstance> imports() {
		return this.imports;
	}

	Set<ModuleInstance> importers() {
		return this.importers.keySet();
	}

	/**
	 * Return whether nothing uses this instance once others are removed, although a
	 * module imported it.
	 */
	boolean isOrphanOf(Set<ModuleInstance> removed) {
		return this.imported && removed.containsAll(this.importers.keySet());
	}

	/**
	 * Return the importers that still use this instance after it was cleared.
	 */
	Map<ModuleInstance, ImportKind> boundImporters() {
		Map<ModuleInstance, ImportKind> bound = new HashMap<>(this.importers);
		bound.values().removeIf((kind) -> kind == ImportKind.DYNAMIC);
		return bound;
	}

	/**
	 * Record, with a weak reference, that Java obtained the namespace.
	 * @param namespace the namespace object
	 */
	public void trackHostNamespace(Value namespace) {
		this.hostNamespace = new WeakReference<>(namespace);
	}

	boolean isHeldByHost() {
		WeakReference<Value> namespace = this.hostNamespace;
		return namespace != null && !namespace.refersTo(null);
	}

	/**
	 * Return the imports that stay bound to the imported instance after a clear.
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

	/**
	 * Return the ES module.
	 * @return the module, or {@code null} for a CommonJS module and after the release
	 */
	public @Nullable EsModule esModule() {
		return this.esModule;
	}

	/**
	 * Set the ES module and begin to watch it.
	 * @param module the parsed module
	 */
	public void setEsModule(EsModule module) {
		this.esModule = module;
		this.inModuleMap = true;
		watch(module);
	}

	/**
	 * Watch an object that keeps the module alive, or is kept alive by it.
	 * @param engineValue the object, an engine value
	 */
	public void watch(Object engineValue) {
		this.anchors.add(new Anchor(engineValue, this, this.queue));
	}

	/**
	 * Return whether the module has not been collected. The check does not keep it alive.
	 */
	boolean isReachable() {
		return this.anchors.stream().anyMatch((anchor) -> !anchor.refersTo(null));
	}

	/**
	 * Return the failure.
	 * @return the failure of every import of the module, or {@code null}
	 */
	public @Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * Set the failure of every import of the module.
	 * @param failure the failure
	 */
	public void setFailure(RuntimeException failure) {
		this.failure = failure;
	}

	/**
	 * Return the file.
	 * @return the path, or the URL of a module without a file
	 */
	public String file() {
		return (this.path != null) ? this.path : this.key.url();
	}

	/**
	 * Return whether the module, if synthetic, was evaluated.
	 * @return whether its evaluation has begun
	 */
	public boolean isEvaluated() {
		return this.evaluated;
	}

	/**
	 * Record that a synthetic module was evaluated, which the engine does not report.
	 */
	public void setEvaluated() {
		this.evaluated = true;
	}

	/**
	 * Record the target of an import that hooks resolved.
	 * @param request the import
	 * @param imported the key of the imported module
	 */
	public void addRedirected(ImportRequest request, ModuleKey imported) {
		Map<ImportRequest, ModuleKey> more = new HashMap<>(this.redirected);
		more.put(request, imported);
		this.redirected = more;
	}

	/**
	 * Return the target of an import that hooks resolved.
	 * @param request the import
	 * @return the key of the imported module, or {@code null} if no hook took part
	 */
	public @Nullable ModuleKey redirected(ImportRequest request) {
		return this.redirected.get(request);
	}

	/**
	 * Return whether the module has accessed its {@code hot} object.
	 * @return whether it may have callbacks
	 */
	public boolean isHot() {
		return this.hot;
	}

	/**
	 * Record that the module has accessed its {@code hot} object.
	 */
	public void setHot() {
		this.hot = true;
	}

	/**
	 * Accept the replacement of a module.
	 * @param file the file of the module, which may be this one
	 */
	public void accept(String file) {
		this.accepted.add(file);
	}

	/**
	 * Withdraw the module's acceptance of its own replacement.
	 */
	public void withdrawOwnAcceptance() {
		this.accepted.remove(file());
	}

	boolean accepts(ModuleInstance removed) {
		return this.accepted.contains(removed.file());
	}

	/**
	 * Return whether the module failed or was never evaluated.
	 * @return whether it has to be loaded again
	 */
	public boolean isUnfinished() {
		EsModule module = this.esModule;
		return this.failure != null || (module != null && (module.failed() || !hasBegun(module)));
	}

	private boolean hasBegun(EsModule module) {
		ModuleStatus least = module.isSynthetic() ? ModuleStatus.LINKED : ModuleStatus.EVALUATING;
		return this.evaluated || module.status().ordinal() >= least.ordinal();
	}

	/**
	 * Return whether the module is, or was, in the ES module map.
	 * @return whether it is an ES module or the facade of another module
	 */
	public boolean isEsModule() {
		return this.inModuleMap;
	}

	/**
	 * Return the names of the exports.
	 * @return the names, none if they are not known
	 */
	public List<String> exportNames() {
		return this.exportNames;
	}

	/**
	 * Set the names of the exports.
	 * @param exportNames the names
	 */
	public void setExportNames(List<String> exportNames) {
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
	 * Return whether this module still uses cleared instances whose sources have changed.
	 * @param current whether a source is unchanged
	 * @return whether it uses outdated code
	 */
	public boolean isStale(Predicate<SourceFile> current) {
		return !this.staleSources.values().stream().allMatch(current);
	}

	/**
	 * Return the files of this module, and of the cleared instances that it still uses,
	 * whose sources have changed.
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
	 * Record that this module imports another one.
	 * @param imported the imported module
	 * @param kind the kind of import
	 * @return whether it is the first import of that module
	 */
	public boolean addImport(ModuleInstance imported, ImportKind kind) {
		if (imported == this) {
			return false;
		}
		boolean first = this.imports.add(imported);
		imported.imported = true;
		imported.importers.merge(this, kind, ImportKind::stronger);
		return first;
	}

	/**
	 * Release the module, so that the loader no longer holds it. Of the graph, only the
	 * importers bound to this instance are kept, since they hold it. Importers that are
	 * removed with it hold it too, for as long as they are held themselves.
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
	 * Return the instance of a cleared reference.
	 */
	static ModuleInstance of(Reference<?> collected) {
		return ((Anchor) collected).instance;
	}

	@Override
	public String toString() {
		return this.key.url() + "#" + this.number;
	}

	/**
	 * A weak reference to an engine object that keeps the module alive.
	 */
	private static final class Anchor extends WeakReference<Object> {

		private final ModuleInstance instance;

		Anchor(Object engineValue, ModuleInstance instance, ReferenceQueue<Object> queue) {
			super(engineValue, queue);
			this.instance = instance;
		}

	}

}
