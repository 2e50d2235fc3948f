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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleStatus;
import io.github.graaljsplugins.internal.loader.graal.PromiseState;
import io.github.graaljsplugins.internal.loader.graal.Referrer;
import io.github.graaljsplugins.internal.loader.node.EventLoop;
import io.github.graaljsplugins.internal.loader.node.NodeRuntime;
import io.github.graaljsplugins.internal.loader.sourcemap.OriginalPosition;
import io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.SourceFile;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A GraalJS context with its ES module map and its CommonJS cache. Used by one thread at
 * a time; {@link #modules()}, {@link #retained()} and the counts may be read by any
 * thread at any time.
 * <p>
 * Between two calls of {@link #apply} a loader works from one {@link Snapshot}, so that
 * what it imports lazily comes from the same instant as the rest.
 *
 * @since 0.1.0
 */
/*
 * Invariant, kept by apply(): after it returns, every instance in the module map was
 * evaluated from the very SourceFile that the loader's snapshot holds for its path. So
 * all loaders that are at the same snapshot run the same text.
 */
public final class ModuleLoader implements AutoCloseable {

	private final String name;

	private final Context context;

	private final ModuleGraph graph;

	private final ModuleFailures failures = new ModuleFailures();

	private final JavaScriptRealm realm;

	private final EsModules esModules;

	private final CommonJsModules commonJs;

	private final NodeRuntime node;

	private final GuestCalls guest;

	private final ModuleClearing clearing;

	private final SourceMaps sourceMaps;

	private final Clock clock;

	private final UnsettledAwaits unsettled;

	private volatile Snapshot snapshot;

	private @Nullable EsModule entryModule;

	private @Nullable Value entryNamespace;

	private @Nullable LoaderAttachment attachment;

	private ImportPhase importPhase = ImportPhase.RESOLVE;

	private @Nullable HostModules hostModules;

	private volatile boolean closed;

	private volatile boolean broken;

	ModuleLoader(String name, LoaderEngine engine, Snapshot snapshot, ConsoleOutput console, LoaderOptions options,
			LoaderStats figures) {
		this.name = name;
		this.snapshot = snapshot;
		this.sourceMaps = engine.sourceMaps();
		this.clock = engine.clock();
		this.graph = new ModuleGraph(engine.clock(), engine.collectionWitness());
		this.unsettled = new UnsettledAwaits(this.graph, engine.texts());
		this.context = engine.contexts()
			.create(new LineOutputStream(console, false), new LineOutputStream(console, true),
					options.statementLimit());
		this.context.enter();
		boolean complete = false;
		try {
			this.esModules = new EsModules(this.graph, this.failures, engine, this::snapshot, figures);
			this.realm = JavaScriptRealm.create(this.context, this.esModules);
			this.node = NodeRuntime.create(this.realm, engine.builtinScripts(),
					new LoaderHost(this::snapshot, console, options.environment()));
			HotModules hot = new HotModules(this.realm, this.graph, this::snapshot);
			ModuleHooks hooks = new ModuleHooks(this.realm, this::snapshot,
					new HookDefaults(this.realm, engine, this::snapshot), this.node::builtin);
			this.commonJs = new CommonJsModules(this.realm, this.graph, this.failures, engine, this.esModules, hot,
					hooks, this::snapshot, this::builtin, figures);
			this.esModules.start(this.realm, this.commonJs, hooks);
			this.guest = new GuestCalls(this.context, this.realm, this.node.loop());
			this.clearing = new ModuleClearing(this.graph, this.guest, this.node, this.commonJs, hot, hooks,
					this::newInstance, engine.watchdog(), engine.disposeTimeout(), figures);
			this.commonJs.setClearing(this.clearing::clearFromGuest, (problem) -> {
				figures.callbacksFailed(1);
				console.line(true, problem);
			});
			complete = true;
		}
		finally {
			this.context.leave();
			if (!complete) {
				this.context.close(true);
			}
		}
	}

	/**
	 * Return the name.
	 * @return the name given at creation
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the snapshot.
	 * @return what this loader loads from now
	 */
	public Snapshot snapshot() {
		return this.snapshot;
	}

	/**
	 * Begin to be used by another caller, who sees nothing of what
	 * {@code AsyncLocalStorage} held for the one before.
	 */
	public void beginUse() {
		this.node.loop().beginCall();
	}

	/**
	 * Import a module as {@code import()} in a module of the plugin would.
	 * @param specifier the specifier
	 * @param parentUrl the URL of the importing module
	 * @return the module's namespace object, valid until the loader is given back
	 * @throws org.graalvm.polyglot.PolyglotException if the module fails to resolve,
	 * parse, link or evaluate
	 */
	public Value importModule(String specifier, String parentUrl) {
		Objects.requireNonNull(specifier, "specifier");
		Objects.requireNonNull(parentUrl, "parentUrl");
		EsModule[] imported = new EsModule[1];
		Value namespace = importResolved(() -> {
			imported[0] = this.esModules.resolveImported(new Referrer(parentUrl, null), specifier, Map.of());
			return imported[0];
		});
		this.esModules.handedOut(imported[0], namespace);
		return namespace;
	}

	/**
	 * Import the module that the plugin's {@code package.json} names as its entry.
	 * @return the entry's namespace object, valid until the loader is given back
	 * @throws org.graalvm.polyglot.PolyglotException if the module fails to resolve,
	 * parse, link or evaluate
	 */
	public Value importEntry() {
		Value known = currentEntry();
		if (known != null) {
			return known;
		}
		unloadEntryIfCleared();
		Value namespace = importResolved(() -> {
			ResolvedModule entry = this.snapshot.entry();
			EsModule module = this.esModules.load(entry, "", null);
			this.entryModule = module;
			return module;
		});
		this.entryNamespace = namespace;
		return namespace;
	}

	/**
	 * Return the entry if it was imported and is not cleared. Runs no code of the plugin.
	 * @return the entry's namespace object, or {@code null} if it is to be imported
	 */
	public @Nullable Value currentEntry() {
		return this.esModules.isCurrent(this.entryModule) ? this.entryNamespace : null;
	}

	/**
	 * Run a file as {@code node FILE} does: as the main module, whose
	 * {@code import.meta.main} is true, or which is {@code require.main}. Returns when
	 * nothing is left to do.
	 * @param path the absolute path of the file, with or without its extension
	 * @throws org.graalvm.polyglot.PolyglotException if the module fails to resolve,
	 * parse, link or evaluate
	 * @see <a href="https://nodejs.org/api/packages.html#determining-module-system">
	 * Determining module system</a>
	 */
	public void runMain(String path) {
		Objects.requireNonNull(path, "path");
		MainModule main = new MainModule(this.esModules, this.commonJs, this.snapshot);
		if (this.guest.run(() -> main.isEsModule(path)).asBoolean()) {
			importResolved(() -> main.load(path));
		}
		else {
			this.guest.run(() -> {
				main.run(path);
				return null;
			});
		}
		this.guest.run(() -> {
			this.node.loop().run(() -> false, null);
			return null;
		});
	}

	/**
	 * Return why promises were rejected that nobody handles, and forget them.
	 * @return the reasons in order
	 * @see <a href="https://nodejs.org/api/process.html#event-unhandledrejection">Node's
	 * unhandledRejection</a>
	 */
	public List<Value> takeUnhandledRejections() {
		List<Object> reasons = this.realm.takeUnhandledRejections();
		return reasons.isEmpty() ? List.of() : reasons.stream().map(this.realm::value).toList();
	}

	/**
	 * Return how far the last import from Java got.
	 * @return the step that it completed or failed in
	 */
	public ImportPhase importPhase() {
		return this.importPhase;
	}

	/**
	 * Treat the entry as one that failed to load: {@link #unfinished()} names it, and all
	 * that was loaded with it.
	 */
	public void rejectEntry() {
		this.graph.filesOf(this.graph.select((instance) -> true, false).instances()).forEach(this.failures::add);
	}

	private Value importResolved(Supplier<EsModule> resolution) {
		this.importPhase = ImportPhase.RESOLVE;
		ImportJob job = new ImportJob(resolution);
		try {
			Value namespace = this.guest.run(job::start);
			return (!namespace.isNull()) ? namespace : this.guest.run(job::finish);
		}
		catch (PolyglotException ex) {
			this.failures.add(null);
			throw ex;
		}
	}

	/**
	 * Return what a clear would remove. May be called by any thread.
	 * @param clear the clear
	 * @return the paths, or for modules without a file the URLs, of the modules that are
	 * loaded now and would go
	 */
	public Set<String> select(ModuleClear clear) {
		return this.graph.filesOf(this.graph.select(clear.selection(), clear.dependents()).instances());
	}

	/**
	 * Return which modules are other files now: of those that are loaded, and of those
	 * that others go on using although they were cleared. May be called by any thread.
	 * @param now the sources to compare with
	 * @return their paths
	 */
	public Set<String> outdated(Snapshot now) {
		return this.graph.outdatedFiles(now::isCurrent);
	}

	/**
	 * Return the modules that were begun but did not become usable. May be called by any
	 * thread.
	 * @return the paths, or for modules without a file the URLs, of the modules that
	 * failed since the last {@link #apply}, or that wait for one which did
	 */
	public Set<String> unfinished() {
		Set<String> unfinished = this.graph.filesOf(this.graph.select(ModuleInstance::isUnfinished, false).instances());
		unfinished.addAll(this.failures.files());
		return unfinished;
	}

	/**
	 * Return the number of failures. To be called by the thread that uses the loader.
	 * @return how many modules failed to resolve, parse, link or evaluate so far
	 */
	public long failureCount() {
		this.esModules.countFailedAwaits();
		return this.failures.count();
	}

	/**
	 * Remove entries from the module map and the CommonJS cache, and go on to a new
	 * snapshot.
	 * @param clear which entries
	 * @param next the snapshot to load from next
	 * @return what was removed
	 */
	public LoaderClearReport apply(ModuleClear clear, Snapshot next) {
		release();
		LoaderClearReport report = this.clearing.apply(clear, next, () -> {
			this.snapshot = next;
			this.failures.reset();
			this.realm.takeUnhandledRejections();
		});
		unloadEntryIfCleared();
		return report;
	}

	private void unloadEntryIfCleared() {
		if (this.entryModule != null && !this.esModules.isCurrent(this.entryModule)) {
			this.entryModule = null;
			if (this.attachment != null) {
				this.attachment.onEntryUnloaded();
			}
		}
	}

	private void release() {
		this.entryNamespace = null;
		if (this.attachment != null) {
			this.attachment.release();
		}
	}

	/**
	 * Return the modules.
	 * @return what is in the module map and the CommonJS cache, by URL
	 */
	public List<ModuleInfo> modules() {
		return this.graph.describe();
	}

	/**
	 * Return the number of modules.
	 * @return how many module instances are loaded
	 */
	public int moduleCount() {
		return this.graph.loadedCount();
	}

	/**
	 * Return the retained modules.
	 * @return the cleared instances that are still reachable, by URL
	 */
	public List<RetainedModule> retained() {
		return this.graph.retained()
			.list(this.clock.instant(), notLoaded(this.node.loop().handles().keySet()),
					notLoaded(this.node.listeningModules()));
	}

	/**
	 * What is registered under the URL of a module that is loaded is most likely that
	 * one's.
	 */
	private Set<String> notLoaded(Set<String> urls) {
		return urls.stream()
			.filter((url) -> this.graph.instancesOf(url).isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return the number of retained modules.
	 * @return how many cleared instances are still reachable
	 */
	public int retainedCount() {
		return this.graph.retained().count();
	}

	/**
	 * Return the number of modules that are held by somebody for certain.
	 * @return how many cleared instances a collection has left alive
	 */
	public int survivorCount() {
		return this.graph.retained().survivorCount();
	}

	/**
	 * Return the context.
	 * @return the polyglot context that the modules run in
	 */
	public Context context() {
		return this.context;
	}

	/**
	 * Return what a value settles to, running the event loop for as long as that takes.
	 * @param value a value of this loader
	 * @return the value itself, or if it is a promise, what it was fulfilled with
	 * @throws org.graalvm.polyglot.PolyglotException if the promise was rejected, a timer
	 * threw, or nothing is left that could settle it
	 */
	public Value settle(Value value) {
		// What has no members is no promise, and asking the guest takes as long as a call
		return value.hasMembers() ? this.guest.settle(value, null) : value;
	}

	/**
	 * Return what a value settles to, running the event loop for a limited time.
	 * @param value a value of this loader
	 * @param limit how long to wait at most
	 * @return the value itself, or if it is a promise, what it was fulfilled with
	 * @throws org.graalvm.polyglot.PolyglotException if the promise was rejected, a timer
	 * threw, the time is over, or nothing is left that could settle it
	 */
	public Value settle(Value value, Duration limit) {
		return this.guest.settle(value, Objects.requireNonNull(limit, "limit"));
	}

	/**
	 * Return where a piece of a module comes from, if the module was made of other
	 * sources. Reads its source map when first asked.
	 * @param url the module's URL
	 * @param text the module's text as it was evaluated, {@code null} for that of the
	 * file
	 * @param line the line within the text, from 1
	 * @param column the column within the line, from 1
	 * @return the origin, or {@code null} if no source map tells it
	 */
	public @Nullable OriginalPosition originalPosition(String url, @Nullable String text, int line, int column) {
		String evaluated = (text != null) ? text : textOf(url);
		return (evaluated != null) ? this.sourceMaps.original(this.snapshot, url, evaluated, line, column) : null;
	}

	/**
	 * Return the event loop.
	 * @return what runs while {@link #settle} or an import waits
	 */
	public EventLoop eventLoop() {
		return this.node.loop();
	}

	/**
	 * Give modules of the host to the code of this loader. To be called before any of it
	 * runs.
	 * @param modules the modules
	 */
	public void setHostModules(HostModules modules) {
		this.hostModules = modules;
	}

	/**
	 * Run code with the context entered. Must not be nested.
	 * @param <R> the result's type
	 * @param code the code
	 * @return what it returns
	 */
	public <R extends @Nullable Object> R inside(Supplier<R> code) {
		this.context.enter();
		try {
			return code.get();
		}
		finally {
			this.context.leave();
		}
	}

	/**
	 * Run code with the context left, on a thread that is {@link #inside}, be it within a
	 * call of the guest: other threads may enter it meanwhile, one at a time, and must be
	 * gone when the code returns.
	 * @param <R> the result's type
	 * @param code the code
	 * @return what it returns
	 * @throws StackOverflowError if too little of the stack is left to enter it again
	 */
	public <R extends @Nullable Object> R outside(Supplier<R> code) {
		StackReserve.CALLBACK.require();
		this.context.leave();
		try {
			return code.get();
		}
		finally {
			this.context.enter();
		}
	}

	/**
	 * Return what a built-in module exports, as the host made it. To be called within a
	 * call of the guest.
	 * @param name the module's name without scheme
	 * @return its exports
	 */
	public Value builtinModule(String name) {
		return this.realm.value(this.realm.required(this.node.builtin(name)));
	}

	/**
	 * Create an {@code AbortController} of the plugin, whatever the plugin made of the
	 * global of that name. Loads what there is behind it, so nobody should ask without
	 * need.
	 * @return a new one
	 */
	public Value newAbortController() {
		return builtinModule("event_target").getMember("AbortController").newInstance();
	}

	private @Nullable Object builtin(String name) {
		if (!name.startsWith(HostModules.SCHEME)) {
			return this.node.builtin(name);
		}
		List<String> names = (this.hostModules != null) ? this.hostModules.names() : List.of();
		if (this.hostModules == null || !names.contains(name)) {
			throw new ModuleException("Error", "ERR_UNKNOWN_BUILTIN_MODULE",
					"No such host module: " + name + ". The application gives this plugin " + names);
		}
		return this.guest.engineValue(this.hostModules.exports(name));
	}

	/**
	 * Keep an object for as long as the loader lives.
	 * @param object an object of the loader's user
	 */
	public void attach(LoaderAttachment object) {
		this.attachment = object;
	}

	/**
	 * Return what was attached.
	 * @param <T> the object's type
	 * @param type the object's type
	 * @return the object
	 * @throws IllegalStateException if no such object was attached
	 */
	public <T extends LoaderAttachment> T attachment(Class<T> type) {
		if (!type.isInstance(this.attachment)) {
			throw new IllegalStateException("Nothing of type " + type.getName() + " is attached to " + this);
		}
		return type.cast(this.attachment);
	}

	/**
	 * Return the text of a module's file.
	 * @param url the module's URL, or what a guest says to be one
	 * @return the text as the loader's snapshot has it, or {@code null} if the loader's
	 * modules do not come from such a file
	 */
	public @Nullable String textOf(String url) {
		try {
			SourceFile file = url.startsWith("file:") ? this.snapshot.loaded().get(FileUrls.toPath(url)) : null;
			return (file != null) ? file.text() : null;
		}
		catch (ResolutionException ex) {
			// A guest may write into its stacks what it likes
			return null;
		}
	}

	private Object newInstance(ModuleInstance removed) {
		if (removed.path() != null && this.graph.commonJs(removed.path()) == null && !removed.isEsModule()) {
			return this.commonJs.loadForImport(removed.path());
		}
		ResolvedModule resolved = new ResolvedModule(removed.key().url(), removed.path());
		EsModule module = this.esModules.load(resolved, removed.key().type(), null);
		GuestPromise loaded = module.loadRequestedModules();
		if (loaded.state() == PromiseState.REJECTED) {
			throw this.realm.thrown(loaded.result());
		}
		this.esModules.link(module);
		GuestPromise evaluated = this.esModules.evaluate(module);
		if (evaluated.state() == PromiseState.REJECTED) {
			throw this.realm.thrown(evaluated.result());
		}
		return this.esModules.namespace(module);
	}

	/**
	 * Run the modules' dispose callbacks and close the context. Idempotent.
	 * @return what went wrong in the callbacks
	 */
	public List<String> retire() {
		if (this.closed) {
			return List.of();
		}
		try {
			if (this.attachment != null) {
				this.attachment.onEntryUnloaded();
			}
			release();
			return this.broken ? List.of() : this.clearing.disposeAll();
		}
		finally {
			close();
		}
	}

	/**
	 * Stop whatever runs and close the context. Idempotent.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.context.close(true);
	}

	/**
	 * Mark the loader as broken: it is closed as soon as it is given back, and runs no
	 * more code of its modules, since code that was stopped half-way may have left
	 * anything behind.
	 */
	public void markBroken() {
		this.broken = true;
	}

	/**
	 * Whether the loader is to be closed when it is given back.
	 * @return whether {@link #markBroken()} was called
	 */
	public boolean isBroken() {
		return this.broken;
	}

	/**
	 * Whether the loader was closed.
	 * @return whether {@link #close()} was called
	 */
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public String toString() {
		return "ModuleLoader[" + this.name + "]";
	}

	/**
	 * One import from Java. The engine settles the promise of an evaluation while the
	 * guest call that began it returns, hence the two steps.
	 */
	private final class ImportJob {

		private final Supplier<EsModule> resolution;

		private @Nullable EsModule module;

		private @Nullable GuestPromise evaluation;

		ImportJob(Supplier<EsModule> resolution) {
			this.resolution = resolution;
		}

		@Nullable Object start() {
			EsModule resolved = this.resolution.get();
			this.module = resolved;
			if (resolved.status() == ModuleStatus.EVALUATED && !resolved.failed()) {
				return ModuleLoader.this.esModules.namespace(resolved);
			}
			GuestPromise loaded = resolved.loadRequestedModules();
			throwIfRejected(loaded);
			ModuleLoader.this.importPhase = ImportPhase.LINK;
			ModuleLoader.this.esModules.link(resolved);
			ModuleLoader.this.importPhase = ImportPhase.EVALUATE;
			this.evaluation = ModuleLoader.this.esModules.evaluate(resolved);
			return null;
		}

		@Nullable Object finish() {
			GuestPromise promise = Objects.requireNonNull(this.evaluation, "evaluation");
			EsModule evaluated = Objects.requireNonNull(this.module, "module");
			ModuleLoader.this.guest.await(promise, () -> ModuleLoader.this.unsettled.failureOf(evaluated));
			if (promise.state() == PromiseState.REJECTED) {
				ModuleLoader.this.commonJs.explain(promise.result(), evaluated.url());
			}
			throwIfRejected(promise);
			return ModuleLoader.this.esModules.namespace(evaluated);
		}

		private void throwIfRejected(GuestPromise promise) {
			if (promise.state() == PromiseState.REJECTED) {
				throw ModuleLoader.this.realm.thrown(promise.result());
			}
		}

	}

}
