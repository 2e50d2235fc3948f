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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.node.EventLoop;
import io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.graalvm.polyglot.Context;
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

	private final CurrentSnapshot snapshot;

	private final ModuleSystem system;

	private final JavaScriptRealm realm;

	private final ModuleGraph graph;

	private final ModuleFailures failures;

	private final EntryModule entry;

	private final SourceMaps sourceMaps;

	private @Nullable LoaderAttachment attachment;

	private volatile boolean closed;

	private volatile boolean broken;

	ModuleLoader(String name, SharedResources shared, Snapshot snapshot, ConsoleOutput console, LoaderOptions options,
			LoaderStats stats) {
		this.name = name;
		this.snapshot = new CurrentSnapshot(snapshot);
		this.sourceMaps = shared.sourceMaps();
		this.context = shared.contexts()
			.create(new LineOutputStream(console, false), new LineOutputStream(console, true), options.statementLimit(),
					options.evalAllowed());
		this.context.enter();
		boolean complete = false;
		try {
			this.system = ModuleSystem.create(this.context, shared, this.snapshot, console, options, stats);
			this.realm = this.system.loading().realm();
			this.graph = this.system.loading().graph();
			this.failures = this.system.loading().failures();
			this.entry = new EntryModule(this.system.imports(), this.system.esModules(), this.snapshot);
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
	 * @return the snapshot that modules are loaded from
	 */
	public Snapshot snapshot() {
		return this.snapshot.get();
	}

	/**
	 * Begin use by another caller, which does not see the previous caller's values of
	 * {@code AsyncLocalStorage}.
	 */
	public void beginUse() {
		this.system.node().loop().beginCall();
	}

	/**
	 * Import a module as {@code import()} in a module of the plugin would.
	 * @param specifier the specifier
	 * @param parentUrl the URL of the importing module
	 * @return the module's namespace object, valid until the loader is released
	 * @throws org.graalvm.polyglot.PolyglotException if the module fails to resolve,
	 * parse, link or evaluate
	 */
	public Value importModule(String specifier, String parentUrl) {
		Objects.requireNonNull(specifier, "specifier");
		Objects.requireNonNull(parentUrl, "parentUrl");
		return this.system.imports().importModule(specifier, parentUrl);
	}

	/**
	 * Import the module that the plugin's {@code package.json} declares as its entry.
	 * @return the entry's namespace object, valid until the loader is released
	 * @throws org.graalvm.polyglot.PolyglotException if the module fails to resolve,
	 * parse, link or evaluate
	 */
	public Value importEntry() {
		Value known = this.entry.current();
		if (known != null) {
			return known;
		}
		unloadEntryIfCleared();
		return this.entry.load();
	}

	/**
	 * Return the entry if it was imported and is not cleared. Runs no code of the plugin.
	 * @return the entry's namespace object, or {@code null} if it has to be imported
	 */
	public @Nullable Value currentEntry() {
		return this.entry.current();
	}

	/**
	 * Return and clear the reasons of unhandled promise rejections.
	 * @return the reasons in order
	 * @see <a href="https://nodejs.org/api/process.html#event-unhandledrejection">Node's
	 * unhandledRejection</a>
	 */
	public List<Value> takeUnhandledRejections() {
		List<Object> reasons = this.realm.takeUnhandledRejections();
		return reasons.isEmpty() ? List.of() : reasons.stream().map(this.realm::value).toList();
	}

	/**
	 * Return the phase that the last import from Java reached.
	 * @return the step that it completed or failed in
	 */
	public ImportPhase importPhase() {
		return this.system.imports().phase();
	}

	/**
	 * Mark the entry as failed: {@link #unfinished()} includes it and the modules that
	 * were loaded with it.
	 */
	public void rejectEntry() {
		this.graph.filesOf(this.graph.select((instance) -> true, false).instances()).forEach(this.failures::add);
	}

	/**
	 * Return the modules that a clear would remove. May be called by any thread.
	 * @param clear the clear
	 * @return the paths, or for modules without a file the URLs, of the loaded modules
	 * that would be removed
	 */
	public Set<String> select(ModuleClear clear) {
		return this.graph.filesOf(this.graph.select(clear.selection(), clear.dependents()).instances());
	}

	/**
	 * Find the modules whose files are gone and that only modules import which a clear
	 * removes, as it is with the chunks of a bundle that was built again. May be called
	 * by any thread.
	 * @param clear the clear
	 * @param next the sources after the clear
	 * @return by the path of each loaded module without a file that the clear does not
	 * remove, whether nothing uses it afterwards
	 */
	public Map<String, Boolean> orphaned(ModuleClear clear, Snapshot next) {
		Set<ModuleInstance> removed = this.graph.select(clear.selection(), clear.dependents()).instances();
		return this.graph.orphaned(removed, (path) -> !next.exists(path));
	}

	/**
	 * Return the paths of loaded or retained modules whose source has changed. May be
	 * called by any thread.
	 * @param now the sources to compare with
	 * @return the paths
	 */
	public Set<String> outdated(Snapshot now) {
		return this.graph.outdatedFiles(now::isCurrent);
	}

	/**
	 * Return the modules whose loading began but did not succeed. May be called by any
	 * thread.
	 * @return the paths, or for modules without a file the URLs, of the modules that
	 * failed since the last {@link #apply}, or that wait for a failed one
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
		this.system.esModules().countFailedAwaits();
		return this.failures.count();
	}

	/**
	 * Remove entries from the module map and the CommonJS cache, and move to a new
	 * snapshot.
	 * @param clear the entries
	 * @param next the snapshot to load from next
	 * @return the removed modules and the problems of their callbacks
	 */
	public LoaderClearReport apply(ModuleClear clear, Snapshot next) {
		release();
		try (DeferredInterrupt interrupt = new DeferredInterrupt()) {
			LoaderClearReport report = this.system.clearing()
				.apply(clear, next, (leaving) -> unloadEntryIfAmong(leaving, interrupt), () -> {
					this.snapshot.moveTo(next);
					this.failures.reset();
					this.realm.takeUnhandledRejections();
				});
			unloadEntryIfCleared();
			return report;
		}
	}

	/**
	 * Unload the entry while its modules are still loaded: a plugin is deactivated before
	 * the dispose callbacks run, as when the loader is retired.
	 */
	private boolean unloadEntryIfAmong(Set<ModuleInstance> leaving, DeferredInterrupt interrupt) {
		if (!this.entry.unloadIfAmong(leaving)) {
			return false;
		}
		if (this.attachment != null) {
			this.attachment.onEntryUnloaded();
			interrupt.defer();
		}
		release();
		return true;
	}

	private void unloadEntryIfCleared() {
		if (this.entry.unloadIfCleared() && this.attachment != null) {
			this.attachment.onEntryUnloaded();
		}
	}

	private void release() {
		this.entry.release();
		if (this.attachment != null) {
			this.attachment.release();
		}
	}

	/**
	 * Return the modules.
	 * @return the entries of the module map and the CommonJS cache, by URL
	 */
	public List<ModuleInfo> modules() {
		return this.graph.describe();
	}

	/**
	 * Return the number of modules.
	 * @return the number of loaded module instances
	 */
	public int moduleCount() {
		return this.graph.loadedCount();
	}

	/**
	 * Return the retained modules.
	 * @return the cleared instances that survived a collection, by URL
	 */
	public List<RetainedModule> retained() {
		return this.graph.retained(this.system.node().loop().handles().keySet(), this.system.node().listeningModules());
	}

	/**
	 * Return the number of retained modules.
	 * @return the number of cleared instances that survived a collection
	 */
	public int retainedCount() {
		return this.graph.retainedCount();
	}

	/**
	 * Return the number of uncollected modules.
	 * @return the number of cleared instances that await a collection
	 */
	public int uncollectedCount() {
		return this.graph.uncollectedCount();
	}

	/**
	 * Return the timer.
	 * @return the time limit of this loader's calls
	 */
	public CallTimer timer() {
		return this.system.guest().timer();
	}

	/**
	 * Return the context.
	 * @return the polyglot context that the modules run in
	 */
	public Context context() {
		return this.context;
	}

	/**
	 * Settle a value, running the event loop until it is settled.
	 * @param value a value of this loader
	 * @return the value itself, or the fulfillment value of a promise
	 * @throws org.graalvm.polyglot.PolyglotException if the promise was rejected, a timer
	 * threw, or nothing is left that could settle it
	 */
	public Value settle(Value value) {
		// A value without members is not a promise, and asking the guest costs as much as
		// a call
		return value.hasMembers() ? this.system.guest().settle(value, null) : value;
	}

	/**
	 * Settle a value, running the event loop for a limited time.
	 * @param value a value of this loader
	 * @param limit the time limit
	 * @return the value itself, or the fulfillment value of a promise
	 * @throws org.graalvm.polyglot.PolyglotException if the promise was rejected, a timer
	 * threw, the time limit expired, or nothing is left that could settle it
	 */
	public Value settle(Value value, Duration limit) {
		return this.system.guest().settle(value, Objects.requireNonNull(limit, "limit"));
	}

	/**
	 * Return the source maps.
	 * @return the source maps of all loaders of the engine
	 */
	public SourceMaps sourceMaps() {
		return this.sourceMaps;
	}

	/**
	 * Return the event loop.
	 * @return the loop that runs while {@link #settle} or an import waits
	 */
	public EventLoop eventLoop() {
		return this.system.node().loop();
	}

	/**
	 * Set the modules that the application provides to the code of this loader. Must be
	 * called before any of that code runs.
	 * @param modules the modules
	 */
	public void setHostModules(HostModules modules) {
		this.system.builtins().setHostModules(modules);
	}

	/**
	 * Run code with the context entered. Must not be nested.
	 * @param <R> the result's type
	 * @param code the code
	 * @return the result of the code
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
	 * Run code with the context left, on a thread that is {@link #inside}, possibly
	 * within a call of the guest. Other threads may enter the context meanwhile, one at a
	 * time, and must have left it when the code returns.
	 * @param <R> the result's type
	 * @param code the code
	 * @return the result of the code
	 * @throws StackOverflowError if too little stack is left to enter the context again
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
	 * Return the exports of a built-in module, unaffected by a plugin's changes to
	 * globals. Must be called within a call of the guest.
	 * @param name the module's name without scheme
	 * @return its exports
	 */
	public Value builtinModule(String name) {
		return this.realm.value(this.system.interop().builtin(name));
	}

	/**
	 * Attach an object for the lifetime of the loader.
	 * @param object an object of the loader's user
	 */
	public void attach(LoaderAttachment object) {
		this.attachment = object;
	}

	/**
	 * Return the attached object.
	 * @param <T> the object's type
	 * @param type the object's type
	 * @return the object
	 * @throws IllegalStateException if no such object was attached
	 */
	public <T extends LoaderAttachment> T attachment(Class<T> type) {
		if (!type.isInstance(this.attachment)) {
			throw new IllegalStateException("No attachment of type " + type.getName() + " in " + this);
		}
		return type.cast(this.attachment);
	}

	/**
	 * Run the modules' dispose callbacks and close the context. Idempotent.
	 * @return the problems in the callbacks
	 */
	public List<String> retire() {
		if (this.closed) {
			return List.of();
		}
		try (DeferredInterrupt interrupt = new DeferredInterrupt()) {
			if (this.attachment != null) {
				this.attachment.onEntryUnloaded();
				interrupt.defer();
			}
			release();
			return this.broken ? List.of() : this.system.clearing().disposeAll();
		}
		finally {
			close();
		}
	}

	/**
	 * Stop running code and close the context. Idempotent.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.context.close(true);
	}

	/**
	 * Write off the code that runs, which the close of the context did not stop.
	 */
	public void abandon() {
		timer().abandon();
	}

	/**
	 * Mark the loader as broken: it is closed when it is released, and runs no more code
	 * of its modules, since code that was stopped half-way may have left them in an
	 * inconsistent state.
	 */
	public void markBroken() {
		this.broken = true;
	}

	/**
	 * Return whether the loader is to be closed when it is released.
	 * @return whether {@link #markBroken()} was called
	 */
	public boolean isBroken() {
		return this.broken;
	}

	/**
	 * Return whether the loader was closed.
	 * @return whether {@link #close()} was called
	 */
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public String toString() {
		return "ModuleLoader[" + this.name + "]";
	}

}
