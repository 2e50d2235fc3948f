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

import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.LoaderChange;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.cache.ResolutionKey;
import io.github.graaljsplugins.cache.RetainedInstance;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.LoaderStats;
import io.github.graaljsplugins.internal.loader.ModuleClear;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.StackReserve;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a plugin's state: of its current {@link Generation}, and of the pool of
 * its loaders. Thread-safe.
 * <p>
 * Every change of a plugin is a move to another generation: a clear, an incremental
 * reload, a reload, a restart, the shutdown. A move never waits for a call. Loaders
 * follow: each walks from its generation to the current one before a call runs in it and
 * when it is idle, and never while a call runs in it.
 * <p>
 * Locks are taken in this order, and none of the last two while plugin code may run:
 * <ol>
 * <li>the lock of all reloads, which verify plugin code under it, on a thread that does
 * not have it; the lock is released if that code cannot be stopped
 * <li>leases, of which a thread may hold several
 * <li>{@code reading}, of a plugin: at most one clear reads its sources
 * <li>{@code publication}, of a plugin or of several in the order of their names: a move
 * is published, by assignments alone
 * </ol>
 *
 * @since 0.1.0
 */
public final class HostedPlugin implements AutoCloseable {

	private static final int UPDATE_ATTEMPTS = 10;

	private final String name;

	private final ResolverOptions options;

	private final Supplier<Map<String, Object>> configuration;

	private final AtomicReference<Generation> current;

	private final ReentrantLock reading = new ReentrantLock();

	private final ReentrantLock publication = new ReentrantLock();

	private final PluginLoaders loaders;

	private final LoaderPool pool;

	private final LoaderStats figures = new LoaderStats();

	private final FailedLoads failedLoads = new FailedLoads();

	private final PluginStateListener stateListener;

	private final Object activationMonitor = new Object();

	private volatile Activation activation = Activation.NONE;

	/**
	 * Host a plugin, and capture its sources. No loader is created yet.
	 * @param plugin the plugin
	 * @param roots the roots of its modules
	 * @param options the options of the resolution
	 * @param settings the pool's settings
	 * @param source the source of its loaders
	 * @param stateListener listens to changes of its state
	 */
	public HostedPlugin(Plugin plugin, ModuleRoots roots, ResolverOptions options, LoaderPoolSettings settings,
			LoaderSource source, PluginStateListener stateListener) {
		this.name = plugin.name();
		this.options = Objects.requireNonNull(options, "options");
		this.stateListener = Objects.requireNonNull(stateListener, "stateListener");
		this.configuration = source.configuration();
		this.current = new AtomicReference<>(
				Generation.first(plugin, roots, Snapshot.capture(roots, options), this.configuration.get()));
		this.loaders = new PluginLoaders(this, source, this.figures, settings.maxRetained());
		this.pool = new LoaderPool(this.name, settings, this.current::get, this.loaders, this.failedLoads,
				source.waits(), source.engine().maintenance());
	}

	/**
	 * Return the plugin's name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the plugin as it was discovered.
	 * @return the plugin of the current generation
	 */
	public Plugin plugin() {
		return current().plugin();
	}

	Generation current() {
		return this.current.get();
	}

	/**
	 * Return the pool.
	 * @return the plugin's loaders
	 */
	public LoaderPool pool() {
		return this.pool;
	}

	/**
	 * Return the current snapshot.
	 * @return the sources that calls which begin now use
	 */
	public Snapshot snapshot() {
		return current().snapshot();
	}

	/**
	 * Return the URL of the plugin's root.
	 * @return the URL of the plugin's folder, with a slash at the end
	 */
	public String rootUrl() {
		return targets().rootUrl();
	}

	/**
	 * Return whether a path belongs to the plugin.
	 * @param path an absolute path
	 * @return whether it is the plugin's file, or within its folder, by the configured
	 * path or by the real one
	 */
	public boolean contains(String path) {
		return targets().contains(path) || PosixPath.isWithin(path, snapshot().root());
	}

	private ClearTargets targets() {
		return new ClearTargets(current().roots().plugin().root());
	}

	/**
	 * Return the plugin's version.
	 * @return what its {@code package.json} says, or {@code null} if that says nothing,
	 * does not parse, or does not exist
	 */
	public @Nullable String version() {
		return versionOf(snapshot());
	}

	/**
	 * Return the version of a plugin.
	 * @param snapshot the plugin's sources
	 * @return what its {@code package.json} says, or {@code null} if that says nothing,
	 * does not parse, or does not exist
	 */
	public static @Nullable String versionOf(Snapshot snapshot) {
		try {
			PackageJson packageJson = snapshot.packageJson();
			return (packageJson != null) ? packageJson.version() : null;
		}
		catch (ResolutionException ex) {
			// Calls report the problem
			return null;
		}
	}

	/**
	 * Create a lease, to borrow a loader with.
	 * @return the lease, to be closed by the thread that borrows
	 */
	public Lease lease() {
		return this.pool.lease();
	}

	/**
	 * Borrow a loader that is at the current generation.
	 * @param lease receives the loader
	 * @throws io.github.graaljsplugins.LoaderPoolExhaustedException if no loader becomes
	 * free in time
	 * @throws LoaderPoolClosedException if the plugin is closed
	 * @throws LoaderPoolInterruptedException if the thread is interrupted while it waits
	 */
	public void borrow(Lease lease) {
		if (this.failedLoads.hasUnexamined()) {
			retryFailed();
		}
		this.pool.borrow(lease);
	}

	/**
	 * Examine the modules that failed to load, since the cause may be fixed. Loaded
	 * modules are kept. Calls that begin meanwhile wait, since they would fail again.
	 */
	private void retryFailed() {
		Change change = null;
		if (!tryLockReading()) {
			return;
		}
		try {
			while (change == null && this.failedLoads.hasUnexamined() && !current().isOver()) {
				change = retry();
			}
		}
		catch (UnreadableSourcesException ex) {
			// The call reports the problem with the current sources; the next one retries
			return;
		}
		finally {
			this.reading.unlock();
		}
		if (change != null) {
			advance(change);
		}
	}

	private @Nullable Change retry() {
		long failures = this.failedLoads.count();
		Generation base = current();
		Set<String> unfinished = ofLoaders(ModuleLoader::unfinished);
		unfinished.addAll(this.failedLoads.files());
		Snapshot next = base.snapshot().next(Invalidation.of(unfinished).withEveryPackageJson());
		Change change = move(base, base.retried(next, new ModuleClear(unfinished, false)));
		if (change != null) {
			this.failedLoads.markExamined(failures);
		}
		return change;
	}

	/**
	 * Wait for a clear, but not for one whose reading stalls.
	 */
	private boolean tryLockReading() {
		StackReserve.UPKEEP.require();
		try {
			return this.reading.tryLock(this.pool.maxWait().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Clear entries, and have idle loaders follow.
	 * @param request the entries to clear; its plugin is this one
	 * @return the cleared entries; empty if the plugin has ended
	 * @see #publishClear
	 */
	public PluginClearReport clear(ClearRequest request) {
		return publishClear(request).complete();
	}

	/**
	 * Publish a clear. When this returns, no call that begins afterwards uses a cleared
	 * instance; running calls complete with the instances they began with.
	 * @param request the entries to clear; its plugin is this one
	 * @return the published clear, to be completed
	 * @throws ResolutionException if the request's specifier does not resolve
	 * @throws UnreadableSourcesException if the sources cannot be read; nothing is
	 * cleared then
	 * @throws IllegalStateException if the thread is interrupted while it waits for
	 * another clear of the plugin; nothing is cleared then
	 */
	public PublishedChange publishClear(ClearRequest request) {
		lockReading();
		try {
			return readAndPublish(request);
		}
		finally {
			this.reading.unlock();
		}
	}

	private void lockReading() {
		StackReserve.UPKEEP.require();
		try {
			this.reading.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for another clear of '" + this.name + "'", ex);
		}
	}

	private PublishedChange readAndPublish(ClearRequest request) {
		while (true) {
			Generation base = current();
			if (base.isOver()) {
				return new PublishedChange(this, base.change(), List.of());
			}
			long failures = this.failedLoads.count();
			ClearScope scope = ClearScope.of(request, base, this::selected);
			// After the request was resolved, which is a resolution like any other
			Set<ResolutionKey> dropped = new HashSet<>(base.snapshot().resolutions().keySet());
			Snapshot next = base.snapshot().next(scope.invalidation());
			Set<String> orphans = orphans(scope.modules(), base.snapshot(), next);
			if (!orphans.isEmpty()) {
				// Loaders find their instances outdated, and clear them
				next = next.without(orphans);
			}
			Change change = move(base, base.cleared(next, scope.modules()));
			if (change != null) {
				if (scope.isEverything()) {
					this.failedLoads.markExamined(failures);
				}
				dropped.removeAll(next.resolutions().keySet());
				return new PublishedChange(this, change, List.copyOf(dropped));
			}
		}
	}

	/**
	 * Return the files that are gone, and that no loader uses once the clear is applied.
	 * A module that a clear leaves without its importers may go on using the cleared
	 * instances, and what these import.
	 */
	private Set<String> orphans(ModuleClear clear, Snapshot base, Snapshot next) {
		if (clear.files() == null || clear.files().isEmpty() || !clear.dependents()
				|| base.loaded().keySet().stream().allMatch(next::exists)) {
			return Set.of();
		}
		Map<String, Boolean> orphaned = new HashMap<>();
		this.pool.loaders()
			.forEach((loader) -> loader.orphaned(clear, next)
				.forEach((file, unused) -> orphaned.merge(file, unused, Boolean::logicalAnd)));
		orphaned.values().removeIf((unused) -> !unused);
		return orphaned.keySet();
	}

	/**
	 * Publish the changes on disk, if the new code works: the changed modules and all
	 * that import them are cleared, others are kept. If the plugin was not loaded since
	 * it was cleared, all of its code is tried, whatever changed. Calls continue
	 * meanwhile, and on the old code if the new code does not work.
	 * @param trial returns the trial of the new code, given the paths of the loaded
	 * modules that changed; its exceptions are propagated, and nothing is cleared then
	 * @return the paths of the cleared modules; empty if no loaded module is affected, or
	 * the plugin has ended
	 * @throws ConcurrentModificationException if each attempt was superseded by a clear
	 */
	public Set<String> update(Function<Set<String>, LoaderTrial> trial) {
		for (int attempt = 0; attempt < UPDATE_ATTEMPTS; attempt++) {
			long failures = this.failedLoads.count();
			Generation base = current();
			if (base.isOver()) {
				return Set.of();
			}
			Snapshot next = base.snapshot().probe();
			Set<String> changed = changed(base.snapshot(), next);
			Set<String> files = Set.copyOf(changed);
			ModuleClear clear = ModuleClear.update(files);
			if (!changed.isEmpty() || !isUsed(base.snapshot())) {
				Set<String> loaded = selected(new ModuleClear(files, false));
				changed.addAll(selected(clear));
				next = next.next(Invalidation.of(changed));
				newVerifiedLoader(next, base.configuration(), trial.apply(loaded)).retire();
			}
			// Code that was read before this is older than calls are guaranteed now, even
			// if none of it was loaded yet
			Change change = move(base, base.cleared(next, clear));
			if (change != null) {
				if (!changed.isEmpty()) {
					this.failedLoads.markExamined(failures);
				}
				advance(change);
				return changed;
			}
		}
		throw new ConcurrentModificationException(
				"Plugin '" + this.name + "' was cleared each time it was about to change");
	}

	/**
	 * Return whether the code on disk has to be tried before it becomes current.
	 * @return whether changes on disk affect loaded modules, or whether the plugin was
	 * not loaded since it was cleared, so that all of its code may differ
	 */
	public boolean isOutdated() {
		Snapshot base = snapshot();
		return !isUsed(base) || !changed(base, base.probe()).isEmpty();
	}

	private Set<String> selected(ModuleClear clear) {
		return ofLoaders((loader) -> loader.select(clear));
	}

	private Set<String> ofLoaders(Function<ModuleLoader, Collection<String>> files) {
		Set<String> all = new HashSet<>();
		this.pool.loaders().forEach((loader) -> all.addAll(files.apply(loader)));
		return all;
	}

	private Set<String> changed(Snapshot base, Snapshot next) {
		Set<String> changed = ofLoaders(ModuleLoader::unfinished);
		changed.addAll(ofLoaders((loader) -> loader.outdated(next)));
		changed.addAll(next.changedSince(base));
		return changed;
	}

	private static boolean isUsed(Snapshot snapshot) {
		try {
			String entry = snapshot.entry().path();
			return entry == null || snapshot.loaded().containsKey(entry);
		}
		catch (ResolutionException ex) {
			// Failures of the current code do not matter to the code that is to replace
			// it
			return false;
		}
	}

	/**
	 * Read the plugin's sources and configuration, and try them in a loader of their own.
	 * Calls continue with the current code.
	 * @param described the plugin as it was discovered
	 * @param roots the new roots of its modules
	 * @param trial tries the code; its exceptions are propagated
	 * @return the verified code, for a {@link GroupMove}
	 */
	public Verified verify(Plugin described, ModuleRoots roots, LoaderTrial trial) {
		Change base = current().change();
		long failures = this.failedLoads.count();
		Map<String, Object> configured = this.configuration.get();
		ModuleLoader loader = newVerifiedLoader(Snapshot.capture(roots, this.options), configured, trial);
		return new Verified(this, base, described, roots, configured, loader, failures);
	}

	private ModuleLoader newVerifiedLoader(Snapshot snapshot, Map<String, Object> configured, LoaderTrial trial) {
		return this.loaders.newVerifiedLoader(snapshot, configured, trial, this.pool::addWrittenOff);
	}

	/**
	 * Record that verified code has become current.
	 */
	void published(Verified verified) {
		this.failedLoads.markExamined(verified.failures());
	}

	/**
	 * Move to the next generation, if the base is still the current one.
	 * @return the published change, {@code null} if another thread moved the plugin
	 * meanwhile, or the plugin has ended
	 */
	private @Nullable Change move(Generation base, Generation next) {
		StackReserve.UPKEEP.require();
		this.publication.lock();
		try {
			if (base.isOver() || this.current.get() != base) {
				return null;
			}
			publish(next);
			return next.change();
		}
		finally {
			this.publication.unlock();
		}
	}

	private @Nullable Change move(UnaryOperator<Generation> next) {
		Change change = null;
		Generation base = current();
		while (change == null && !base.isOver()) {
			change = move(base, next.apply(base));
			base = current();
		}
		return change;
	}

	/**
	 * Publish a generation that was created from the current one. Does not allocate, and
	 * calls nothing that could fail.
	 */
	void publish(Generation next) {
		assert this.publication.isHeldByCurrentThread();
		Generation base = this.current.get();
		// A loader that sees the new generation finds the way to it
		base.change().leadTo(next.change());
		this.current.set(next);
	}

	/**
	 * Run an action while no plugin of a group moves.
	 * @param plugins the plugins, in the order of their names
	 */
	static void exclusively(List<HostedPlugin> plugins, Runnable action) {
		StackReserve.UPKEEP.require();
		List<HostedPlugin> locked = new ArrayList<>(plugins.size());
		try {
			for (HostedPlugin plugin : plugins) {
				plugin.publication.lock();
				locked.add(plugin);
			}
			action.run();
		}
		finally {
			locked.forEach((plugin) -> plugin.publication.unlock());
		}
	}

	/**
	 * Have the idle loaders follow a published change.
	 */
	List<LoaderChange<LoaderClearReport>> advance(Change change) {
		assert !this.reading.isHeldByCurrentThread() && !this.publication.isHeldByCurrentThread()
				: "Plugin code must not run under a lock that clears need";
		return this.pool.advance(change);
	}

	/**
	 * Publish a restart: later calls get fresh loaders, and every loader is retired as
	 * soon as no call runs on it.
	 * @return the published restart, to be completed
	 */
	public PublishedChange publishRestart() {
		Change change = move(Generation::restarted);
		return new PublishedChange(this, (change != null) ? change : current().change(), List.of());
	}

	/**
	 * Prepare for the shutdown of the application.
	 * @param afterCall run after each call from now on
	 */
	public void expectStop(Runnable afterCall) {
		this.pool.onEnd(afterCall);
		serve(Generation.Service.STOPPING);
	}

	/**
	 * Close every loader as soon as no call runs on it, and keep none from now on.
	 */
	public void drain() {
		serve(Generation.Service.DRAINED);
	}

	/**
	 * Keep loaders again after {@link #drain()}.
	 */
	public void resume() {
		serve(Generation.Service.RUNNING);
		this.pool.replenish();
	}

	private void serve(Generation.Service service) {
		Change change = move((generation) -> generation.with(service));
		if (change != null) {
			advance(change);
		}
	}

	/**
	 * Close all loaders, stopping calls that still run.
	 */
	@Override
	public void close() {
		try {
			serve(Generation.Service.CLOSED);
		}
		finally {
			this.pool.close();
		}
	}

	/**
	 * Return whether the plugin was closed.
	 * @return whether {@link #close()} was called
	 */
	public boolean isClosed() {
		return current().service() == Generation.Service.CLOSED;
	}

	/**
	 * Return whether the plugin was removed.
	 * @return whether calls are rejected because its folder or file no longer exists
	 */
	public boolean isRemoved() {
		return current().service() == Generation.Service.REMOVED;
	}

	/**
	 * Return whether the application is stopping, or has stopped.
	 * @return whether calls are expected to be the last ones
	 */
	public boolean isStopping() {
		Generation.Service service = current().service();
		return service == Generation.Service.STOPPING || service == Generation.Service.DRAINED;
	}

	/**
	 * Return whether no call runs, or waits for a loader.
	 * @return whether the plugin is idle
	 */
	public boolean isIdle() {
		return this.pool.isUnused();
	}

	/**
	 * Return the plugin's state.
	 * @return the state at this moment
	 */
	public PluginState state() {
		return current().isOver() ? PluginState.STOPPED : this.activation.state();
	}

	/**
	 * Return the reason why the plugin failed.
	 * @return the failure if the plugin is in the state {@link PluginState#FAILED}; else
	 * that of the last reload if that failed and left the old version in use; else
	 * {@code null}
	 */
	public @Nullable PluginFailure failure() {
		Activation last = this.activation;
		return (last.failure() != null) ? last.failure() : last.reloadFailure();
	}

	/**
	 * Record that the entry was evaluated.
	 */
	public void loaded() {
		PluginState state = this.activation.state();
		if (state == PluginState.DISCOVERED || state == PluginState.FAILED) {
			activate((last) -> new Activation(PluginState.LOADED, null, last.reloadFailure()));
		}
	}

	/**
	 * Record that the plugin is ready for calls.
	 */
	public void activated() {
		if (this.activation.state() != PluginState.ACTIVE) {
			activate((last) -> new Activation(PluginState.ACTIVE, null, last.reloadFailure()));
		}
	}

	/**
	 * Record that the plugin could not be loaded or activated.
	 * @param cause why
	 */
	public void activationFailed(PluginFailure cause) {
		activate((last) -> new Activation(PluginState.FAILED, cause, last.reloadFailure()));
	}

	/**
	 * Record that the plugin was reloaded.
	 */
	public void reloadSucceeded() {
		activate((last) -> new Activation(PluginState.ACTIVE, null, null));
	}

	/**
	 * Record that the plugin could not be reloaded.
	 * @param cause why
	 */
	public void reloadFailed(PluginFailure cause) {
		activate((last) -> new Activation(last.state(), (last.failure() != null) ? cause : null, cause));
	}

	private void activate(UnaryOperator<Activation> next) {
		PluginState former;
		synchronized (this.activationMonitor) {
			former = state();
			this.activation = next.apply(this.activation);
		}
		stateChanged(former);
	}

	/**
	 * Notify the listener if the state has changed.
	 */
	void stateChanged(PluginState former) {
		PluginState state = state();
		if (state != former) {
			PluginFailure failure = (state == PluginState.FAILED) ? failure() : null;
			this.stateListener.stateChanged(this.name, former, state, failure);
		}
	}

	/**
	 * Return the statistics of the loaders.
	 * @return the statistics, which continue to be updated
	 */
	public LoaderStats figures() {
		return this.figures;
	}

	/**
	 * Return the number of loaded modules.
	 * @return the number of module instances in all loaders
	 */
	public int loadedCount() {
		return this.pool.loaders().stream().mapToInt(ModuleLoader::moduleCount).sum();
	}

	/**
	 * Return the number of retained modules.
	 * @return the number of cleared instances that survived a collection
	 */
	public int retainedCount() {
		return this.pool.loaders().stream().mapToInt(ModuleLoader::retainedCount).sum();
	}

	/**
	 * Return the number of uncollected modules.
	 * @return the number of cleared instances that await a collection
	 */
	public int uncollectedCount() {
		return this.pool.loaders().stream().mapToInt(ModuleLoader::uncollectedCount).sum();
	}

	/**
	 * Return the retained modules.
	 * @return the cleared instances that survived a collection, loader by loader
	 */
	public List<RetainedInstance> retained() {
		List<RetainedInstance> retained = new ArrayList<>();
		for (ModuleLoader loader : this.pool.loaders()) {
			for (RetainedModule module : loader.retained()) {
				retained.add(new RetainedInstance(this.name, loader.name(), module));
			}
		}
		return retained;
	}

	@Override
	public String toString() {
		return "HostedPlugin[" + this.name + "]";
	}

	/**
	 * The result of the last time that the entry was loaded.
	 *
	 * @param state the state of a plugin that has not ended
	 * @param failure the reason why it failed, if it did
	 * @param reloadFailure the reason why the last reload failed, if it did
	 */
	private record Activation(PluginState state, @Nullable PluginFailure failure,
			@Nullable PluginFailure reloadFailure) {

		private static final Activation NONE = new Activation(PluginState.DISCOVERED, null, null);

	}

}
