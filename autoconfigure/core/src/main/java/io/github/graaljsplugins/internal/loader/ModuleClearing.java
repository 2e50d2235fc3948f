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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.StaleImport;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.graph.Selection;
import io.github.graaljsplugins.internal.loader.node.NodeRuntime;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Removal of modules from a loader: dispose callbacks run, modules and their dependents
 * are removed, and new instances are passed to the modules that accepted them.
 */
final class ModuleClearing {

	/** Bounds the invalidations that follow from accepting a new instance. */
	private static final int MAX_ROUNDS = 10;

	private final ModuleGraph graph;

	private final GuestCalls guest;

	private final NodeRuntime node;

	private final CommonJsModules commonJs;

	private final HotModules hot;

	private final ModuleHooks hooks;

	private final NewInstances newInstances;

	private final Consumer<String> problems;

	private final Duration disposeTimeout;

	private final LoaderStats stats;

	ModuleClearing(LoadingContext loading, GuestCalls guest, NodeRuntime node, CommonJsModules commonJs, HotModules hot,
			ModuleHooks hooks, NewInstances newInstances, Duration disposeTimeout, Consumer<String> problems) {
		this.graph = loading.graph();
		this.stats = loading.stats();
		this.guest = guest;
		this.node = node;
		this.commonJs = commonJs;
		this.hot = hot;
		this.hooks = hooks;
		this.newInstances = newInstances;
		this.disposeTimeout = disposeTimeout;
		this.problems = problems;
	}

	/**
	 * Clear and move to another snapshot.
	 * @param clear the modules to clear
	 * @param next the snapshot to move to
	 * @param unload unloads the plugin's entry if it is among the modules to clear,
	 * before any dispose callback; returns whether it did
	 * @param move moves to it, after the dispose and before the accept callbacks
	 * @return the modules that were removed, and the problems of their callbacks
	 */
	LoaderClearReport apply(ModuleClear clear, Snapshot next, EntryUnloading unload, Runnable move) {
		Report report = new Report();
		Selection selection = select(clear, next);
		if (unload.unloadIfAmong(selection.instances())) {
			// The plugin ran code, which may have loaded other modules
			selection = select(clear, next);
		}
		remove(selection, (instance) -> isGone(instance, next), move, report);
		if (clear.files() == null) {
			this.guest.run(() -> {
				this.commonJs.clearOtherEntries();
				return null;
			});
		}
		passToAcceptors(selection, report);
		for (int round = 0; round < MAX_ROUNDS; round++) {
			Selection invalidated = selectInvalidated();
			if (invalidated.instances().isEmpty()) {
				break;
			}
			unload.unloadIfAmong(invalidated.instances());
			remove(invalidated, (instance) -> false, () -> {
			}, report);
			passToAcceptors(invalidated, report);
		}
		this.stats.callbacksFailed(report.problems.size());
		return report.toReport();
	}

	/**
	 * Clear on request of a module of this loader, while the loader runs it. Nothing is
	 * loaded for modules that accept new instances: they are dependents as any other.
	 * @param file the path, or for a module without a file the URL
	 * @param dependents whether the modules that import it are removed as well
	 * @return the promise of the failures of the modules' callbacks, or {@code null}
	 */
	@Nullable Object clearFromGuest(String file, boolean dependents) {
		Predicate<ModuleInstance> asked = (instance) -> instance.file().equals(file);
		Selection selection = dependents ? this.graph.selectWithAllDependents(asked) : this.graph.select(asked, false);
		Object disposal = this.hot.dispose(selection, (instance) -> false);
		Set<String> related = this.graph.commonJsAround(selection.instances());
		this.graph.clear(selection.instances());
		removeRegistrations(selection.instances(), related).forEach(this::report);
		return disposal;
	}

	/**
	 * Report a problem in a callback of a module that another module cleared.
	 */
	void report(String problem) {
		this.stats.callbacksFailed(1);
		this.problems.accept(problem);
	}

	/**
	 * Run the dispose callbacks of all modules, before the loader is closed.
	 * @return the problems in the callbacks
	 */
	List<String> disposeAll() {
		Report report = new Report();
		dispose(this.graph.select((instance) -> true, false), (instance) -> false, report);
		this.stats.callbacksFailed(report.problems.size());
		return report.problems;
	}

	private Selection select(ModuleClear clear, Snapshot next) {
		Selection selection = this.graph.select(clear.selection(), clear.dependents());
		Set<ModuleInstance> asked = Set.copyOf(selection.instances());
		Predicate<ModuleInstance> other = (instance) -> isOutdated(instance, next)
				|| (clear.outdatedImports() && instance.isStale(next::isCurrent));
		Selection outdated = this.graph.select((instance) -> !asked.contains(instance) && other.test(instance), true);
		selection.instances().addAll(outdated.instances());
		selection.accepted().addAll(outdated.accepted());
		return selection;
	}

	private Selection selectInvalidated() {
		List<ModuleInstance> invalidated = this.hot.takeInvalidated();
		invalidated.forEach(ModuleInstance::withdrawOwnAcceptance);
		return this.graph.select(invalidated::contains, true);
	}

	private void remove(Selection selection, Predicate<ModuleInstance> gone, Runnable move, Report report) {
		dispose(selection, gone, report);
		move.run();
		Set<String> related = this.graph.commonJsAround(selection.instances());
		LoaderClearReport cleared = this.graph.clear(selection.instances());
		report.cleared.addAll(cleared.cleared());
		report.staleImports.addAll(cleared.staleImports());
		if (!selection.instances().isEmpty()) {
			this.guest.run(() -> {
				report.problems.addAll(removeRegistrations(selection.instances(), related));
				return null;
			});
		}
	}

	/**
	 * Remove the timers, hooks, cache entries and listeners of removed modules.
	 * @param related the names of CommonJS modules that may refer to them
	 * @return the problems in code that listens to the removal of listeners
	 */
	private List<String> removeRegistrations(Set<ModuleInstance> removed, Set<String> related) {
		Set<String> paths = new LinkedHashSet<>();
		for (ModuleInstance instance : removed) {
			this.node.loop().cancelOf(instance.key().url());
			this.hooks.removeOf(instance.key().url());
			if (instance.path() != null) {
				paths.add(instance.path());
			}
		}
		this.commonJs.clear(paths, related);
		List<String> problems = new ArrayList<>();
		removed.forEach((instance) -> problems.addAll(this.node.removeListenersOf(instance.key().url())));
		return problems;
	}

	private void dispose(Selection leaving, Predicate<ModuleInstance> gone, Report report) {
		if (leaving.instances().stream().anyMatch(ModuleInstance::isHot)) {
			callBack("dispose", report, () -> this.hot.dispose(leaving, gone));
		}
	}

	private void passToAcceptors(Selection selection, Report report) {
		Set<Selection.Acceptance> distinct = new LinkedHashSet<>(selection.accepted());
		for (Selection.Acceptance acceptance : distinct) {
			report.accepted.add(acceptance.acceptor().key().url());
			callBack("accept of " + acceptance.acceptor().key().url(), report,
					() -> this.hot.accepted(acceptance, newInstance(acceptance.removed(), report)));
		}
	}

	private @Nullable Object newInstance(ModuleInstance removed, Report report) {
		try {
			return this.newInstances.load(removed);
		}
		catch (RuntimeException ex) {
			report.problems.add(removed.key().url() + ": its new version cannot be loaded: " + ex.getMessage());
			return null;
		}
	}

	/**
	 * Run callbacks of modules to completion within the time limit.
	 */
	private void callBack(String what, Report report, Supplier<@Nullable Object> callbacks) {
		TimedCall call = this.guest.timer().begin(this.disposeTimeout, what);
		try {
			Value failures = this.guest.settle(this.guest.run(callbacks), this.disposeTimeout);
			if (failures.isString() && !failures.asString().isEmpty()) {
				report.problems.addAll(List.of(failures.asString().split("\0")));
			}
		}
		catch (PolyglotException ex) {
			report.problems.add(what + ": " + problem(ex, call));
		}
		finally {
			this.guest.timer().end(call);
		}
	}

	private String problem(PolyglotException ex, TimedCall call) {
		if (call.reason() != null) {
			return "stopped after " + this.disposeTimeout.toMillis() + " ms";
		}
		Termination.of(ex).restoreInterrupt();
		return String.valueOf(ex.getMessage());
	}

	/**
	 * Return whether a module is to be reloaded. A module that failed or never ran is
	 * reloaded after every clear; one whose text is no longer the snapshot's was loaded
	 * while the snapshot was being replaced.
	 */
	private static boolean isOutdated(ModuleInstance instance, Snapshot snapshot) {
		if (instance.isUnfinished()) {
			return true;
		}
		SourceFile source = instance.source();
		return source != null && instance.path() != null && snapshot.load(instance.path()) != source;
	}

	private static boolean isGone(ModuleInstance instance, Snapshot snapshot) {
		return instance.source() != null && instance.path() != null && snapshot.load(instance.path()) == null;
	}

	/**
	 * Hook that unloads the plugin's entry before its modules are removed.
	 */
	@FunctionalInterface
	interface EntryUnloading {

		boolean unloadIfAmong(Set<ModuleInstance> leaving);

	}

	/**
	 * The accumulated result of one clear.
	 */
	private static final class Report {

		private final List<ClearedModule> cleared = new ArrayList<>();

		private final List<StaleImport> staleImports = new ArrayList<>();

		private final List<String> accepted = new ArrayList<>();

		private final List<String> problems = new ArrayList<>();

		LoaderClearReport toReport() {
			return new LoaderClearReport(List.copyOf(this.cleared), List.copyOf(this.staleImports),
					List.copyOf(this.accepted), List.copyOf(this.problems));
		}

	}

}
