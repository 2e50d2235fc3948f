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

package io.github.graaljsplugins.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.github.graaljsplugins.loader.graal.EsModule;
import io.github.graaljsplugins.loader.graal.GuestPromise;
import io.github.graaljsplugins.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.loader.graal.ModuleStatus;
import io.github.graaljsplugins.loader.graal.PromiseState;
import io.github.graaljsplugins.loader.graal.Referrer;
import io.github.graaljsplugins.resolve.ResolvedModule;
import io.github.graaljsplugins.resolve.Snapshot;
import io.github.graaljsplugins.resolve.SourceFile;
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

	private final Value guestCall;

	private final Value settle;

	private volatile Snapshot snapshot;

	private @Nullable Supplier<@Nullable Object> pendingCall;

	private @Nullable EsModule entryModule;

	private @Nullable Value entryNamespace;

	private @Nullable Object attachment;

	private volatile boolean closed;

	ModuleLoader(String name, LoaderEngine engine, Snapshot snapshot, ConsoleOutput console) {
		this.name = name;
		this.snapshot = snapshot;
		this.graph = new ModuleGraph(engine.clock());
		this.context = engine.contexts()
			.create(new LineOutputStream(console, false), new LineOutputStream(console, true));
		this.context.enter();
		try {
			this.esModules = new EsModules(this.graph, this.failures, engine, this::snapshot);
			this.realm = JavaScriptRealm.create(this.context, this.esModules);
			this.commonJs = new CommonJsModules(this.realm, this.graph, this.failures, engine, this.esModules,
					this::snapshot);
			this.esModules.start(this.realm, this.commonJs);
			this.settle = this.realm.value(this.realm.function("settle", this::settle));
			this.guestCall = this.realm.value(this.realm.function("call", (arguments) -> runPendingCall()));
		}
		finally {
			this.context.leave();
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
		return importResolved(() -> this.esModules.resolveImported(new Referrer(parentUrl, null), specifier, Map.of()));
	}

	/**
	 * Import the module that the plugin's {@code package.json} names as its entry.
	 * @return the entry's namespace object, valid until the loader is given back
	 * @throws org.graalvm.polyglot.PolyglotException if the module fails to resolve,
	 * parse, link or evaluate
	 */
	public Value importEntry() {
		Value known = this.entryNamespace;
		if (known != null && this.esModules.isCurrent(this.entryModule)) {
			return known;
		}
		Value namespace = importResolved(() -> {
			ResolvedModule entry = this.snapshot.entry();
			EsModule module = this.esModules.load(entry, "", null);
			this.entryModule = module;
			return module;
		});
		this.entryNamespace = namespace;
		return namespace;
	}

	private Value importResolved(Supplier<EsModule> resolution) {
		ImportJob job = new ImportJob(resolution);
		try {
			Value namespace = inGuest(job::start);
			return (!namespace.isNull()) ? namespace : inGuest(job::finish);
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
		return this.graph.filesOf(this.graph.select(clear.selection(), clear.dependents()));
	}

	/**
	 * Return the modules that were begun but did not become usable. May be called by any
	 * thread.
	 * @return the paths, or for modules without a file the URLs, of the modules that
	 * failed since the last {@link #apply}, or that wait for one which did
	 */
	public Set<String> unfinished() {
		Set<String> unfinished = this.graph.filesOf(this.graph.select(ModuleLoader::isUnfinished, false));
		unfinished.addAll(this.failures.files());
		return unfinished;
	}

	/**
	 * Return the number of failures.
	 * @return how many modules failed to resolve, parse, link or evaluate so far
	 */
	public long failureCount() {
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
		this.snapshot = next;
		this.entryNamespace = null;
		this.entryModule = null;
		this.failures.reset();
		Set<ModuleInstance> selected = this.graph.select(clear.selection(), clear.dependents());
		Set<ModuleInstance> asked = Set.copyOf(selected);
		selected.addAll(this.graph.select((instance) -> !asked.contains(instance) && isOutdated(instance), true));
		LoaderClearReport report = this.graph.clear(selected);
		List<String> filenames = new ArrayList<>();
		for (ModuleInstance instance : selected) {
			if (instance.path() != null) {
				filenames.add(instance.path());
			}
		}
		if (!filenames.isEmpty()) {
			inGuest(() -> {
				filenames.forEach(this.commonJs::clear);
				return null;
			});
		}
		return report;
	}

	/**
	 * A module that failed, or that never ran, is tried anew after every clear; one whose
	 * text is no longer the snapshot's was loaded while the snapshot was being replaced.
	 */
	private boolean isOutdated(ModuleInstance instance) {
		if (isUnfinished(instance)) {
			return true;
		}
		SourceFile source = instance.source();
		return source != null && instance.path() != null && this.snapshot.load(instance.path()) != source;
	}

	private static boolean isUnfinished(ModuleInstance instance) {
		EsModule module = instance.esModule();
		return instance.failure() != null
				|| (module != null && (module.failed() || module.status().ordinal() < ModuleStatus.LINKED.ordinal()));
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
		return this.graph.retained().list();
	}

	/**
	 * Return the number of retained modules.
	 * @return how many cleared instances are still reachable
	 */
	public int retainedCount() {
		return this.graph.retained().count();
	}

	/**
	 * Return the context.
	 * @return the polyglot context that the modules run in
	 */
	public Context context() {
		return this.context;
	}

	/**
	 * Return what a value settles to. Promise jobs of the call that gave the value have
	 * run already.
	 * @param value a value of this loader
	 * @return the value itself, or if it is a promise, what it was fulfilled with
	 * @throws org.graalvm.polyglot.PolyglotException if the promise was rejected, or
	 * nothing is left that could settle it
	 */
	public Value settle(Value value) {
		return this.settle.execute(value);
	}

	private @Nullable Object settle(@Nullable Object[] arguments) {
		GuestPromise promise = this.realm.promise(arguments[0]);
		if (promise == null) {
			return arguments[0];
		}
		return switch (promise.state()) {
			case FULFILLED -> promise.result();
			case REJECTED -> throw this.realm.thrown(promise.result());
			case PENDING -> throw new ModuleException("Error", "ERR_UNSETTLED_PROMISE",
					"The returned promise never settles: nothing is left that could settle it");
		};
	}

	/**
	 * Keep an object for as long as the loader lives.
	 * @param object an object of the loader's user
	 */
	public void attach(Object object) {
		this.attachment = object;
	}

	/**
	 * Return what was attached.
	 * @param <T> the object's type
	 * @param type the object's type
	 * @return the object
	 * @throws IllegalStateException if no such object was attached
	 */
	public <T> T attachment(Class<T> type) {
		if (!type.isInstance(this.attachment)) {
			throw new IllegalStateException("Nothing of type " + type.getName() + " is attached to " + this);
		}
		return type.cast(this.attachment);
	}

	/**
	 * Stop whatever runs and close the context. Idempotent.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.entryNamespace = null;
		this.attachment = null;
		this.context.close(true);
	}

	/**
	 * Whether the loader was closed.
	 * @return whether {@link #close()} was called
	 */
	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * Run engine-level code as a guest call: exceptions come out as polyglot exceptions,
	 * promise jobs have run when it returns.
	 */
	private Value inGuest(Supplier<@Nullable Object> body) {
		this.pendingCall = body;
		return this.guestCall.execute();
	}

	private @Nullable Object runPendingCall() {
		Supplier<@Nullable Object> body = Objects.requireNonNull(this.pendingCall, "pendingCall");
		this.pendingCall = null;
		return body.get();
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
			resolved.link();
			this.evaluation = resolved.evaluate();
			return null;
		}

		@Nullable Object finish() {
			GuestPromise promise = Objects.requireNonNull(this.evaluation, "evaluation");
			EsModule evaluated = Objects.requireNonNull(this.module, "module");
			throwIfRejected(promise);
			if (promise.state() == PromiseState.PENDING) {
				throw new ModuleException("Error", "ERR_UNSETTLED_TOP_LEVEL_AWAIT",
						"Detected unsettled top-level await in " + evaluated.url()
								+ ": nothing is left that could settle it");
			}
			return ModuleLoader.this.esModules.namespace(evaluated);
		}

		private void throwIfRejected(GuestPromise promise) {
			if (promise.state() == PromiseState.REJECTED) {
				throw ModuleLoader.this.realm.thrown(promise.result());
			}
		}

	}

}
