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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.LoaderChange;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.cache.ResolutionKey;
import io.github.graaljsplugins.cache.RetainedInstance;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.ConsoleOutput;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.LoaderOptions;
import io.github.graaljsplugins.internal.loader.LoaderStats;
import io.github.graaljsplugins.internal.loader.ModuleClear;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The module caches of one plugin: the snapshot that its loaders work from, and the pool
 * of the loaders. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * A clear first makes the successor of the snapshot current, then offers itself to every
 * loader. A loader applies what it was offered before it runs a call, and always moves to
 * the snapshot that is current then. So no call that begins after clear() returned works
 * from an older snapshot or sees an instance that the clear removed; a call that runs
 * goes on with the snapshot that its loader has. Clears of one plugin exclude each other;
 * they never wait for a call.
 */
public final class ModuleCache implements AutoCloseable {

	private static final int UPDATE_ATTEMPTS = 10;

	private final String plugin;

	private final LoaderPool pool;

	private final CacheLifecycle lifecycle;

	private final ResolverOptions options;

	private final PluginStatus status;

	private final AtomicLong clears = new AtomicLong();

	private volatile ClearTargets targets;

	private final ReentrantLock clearLock = new ReentrantLock();

	private final LoaderStats figures = new LoaderStats();

	private volatile Snapshot snapshot;

	private final FailedLoads failedLoads = new FailedLoads();

	/**
	 * Create the caches of a plugin and capture its sources. No loader is created yet.
	 * @param plugin the plugin's name
	 * @param roots where its modules come from
	 * @param options how specifiers are resolved
	 * @param settings the pool's settings
	 * @param engine the engine that its loaders share with all others
	 * @param console where the plugin's console goes
	 * @param setUp what to do with each new loader before any plugin code runs in it
	 */
	public ModuleCache(String plugin, ModuleRoots roots, ResolverOptions options, LoaderPoolSettings settings,
			LoaderEngine engine, ConsoleOutput console, Consumer<ModuleLoader> setUp) {
		this(plugin, roots, options, settings, engine, console, LoaderOptions.DEFAULT, setUp,
				ModuleLoader::importEntry);
	}

	/**
	 * Create the caches of a plugin and capture its sources. No loader is created yet.
	 * @param plugin the plugin's name
	 * @param roots where its modules come from
	 * @param options how specifiers are resolved
	 * @param settings the pool's settings
	 * @param engine the engine that its loaders share with all others
	 * @param console where the plugin's console goes
	 * @param loaderOptions what is particular to its loaders
	 * @param setUp what to do with each new loader before any plugin code runs in it
	 * @param warmUp loads the entry in a new loader; what it throws, other than what the
	 * guest throws, reaches the call that the loader was made for
	 */
	public ModuleCache(String plugin, ModuleRoots roots, ResolverOptions options, LoaderPoolSettings settings,
			LoaderEngine engine, ConsoleOutput console, LoaderOptions loaderOptions, Consumer<ModuleLoader> setUp,
			Consumer<ModuleLoader> warmUp) {
		this(plugin, roots, options, settings, engine, console, loaderOptions, setUp, warmUp,
				new PluginStatus((from, to) -> {
				}));
	}

	/**
	 * Create the caches of a plugin and capture its sources. No loader is created yet.
	 * @param plugin the plugin's name
	 * @param roots where its modules come from
	 * @param options how specifiers are resolved
	 * @param settings the pool's settings
	 * @param engine the engine that its loaders share with all others
	 * @param console where the plugin's console goes
	 * @param loaderOptions what is particular to its loaders
	 * @param setUp what to do with each new loader before any plugin code runs in it
	 * @param warmUp loads the entry in a new loader; what it throws, other than what the
	 * guest throws, reaches the call that the loader was made for
	 * @param status the plugin's state, which whoever loads the entry keeps up to date
	 */
	public ModuleCache(String plugin, ModuleRoots roots, ResolverOptions options, LoaderPoolSettings settings,
			LoaderEngine engine, ConsoleOutput console, LoaderOptions loaderOptions, Consumer<ModuleLoader> setUp,
			Consumer<ModuleLoader> warmUp, PluginStatus status) {
		this.status = Objects.requireNonNull(status, "status");
		this.options = Objects.requireNonNull(options, "options");
		this.plugin = Objects.requireNonNull(plugin, "plugin");
		this.targets = new ClearTargets(roots.plugin().root());
		this.snapshot = Snapshot.capture(roots, options);
		this.lifecycle = new CacheLifecycle(plugin,
				(loader, from) -> engine.newLoader(loader, from, console, loaderOptions, this.figures), this::snapshot,
				setUp, warmUp, settings.maxRetained());
		this.pool = new LoaderPool(plugin, settings, this.lifecycle, engine.maintenance());
	}

	/**
	 * Return the plugin's name.
	 * @return the name
	 */
	public String plugin() {
		return this.plugin;
	}

	/**
	 * Return the plugin's state.
	 * @return the state, which changes
	 */
	public PluginStatus status() {
		return this.status;
	}

	/**
	 * Return the URL that a module in the plugin's root would have but for its name.
	 * @return the URL of the plugin's folder, with a slash at the end
	 */
	public String rootUrl() {
		return this.targets.rootUrl();
	}

	/**
	 * Return the plugin's version.
	 * @return what its {@code package.json} says, or {@code null} if that says nothing,
	 * does not parse, or does not exist
	 */
	public @Nullable String version() {
		return versionOf(this.snapshot);
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
			// Calls report what is wrong with it
			return null;
		}
	}

	public boolean contains(String path) {
		return this.targets.contains(path);
	}

	/**
	 * Return the snapshot.
	 * @return what calls that begin now work from
	 */
	public Snapshot snapshot() {
		return this.snapshot;
	}

	/**
	 * Run a call with a loader of its own.
	 * @param <R> the result's type
	 * @param call the call; nothing of the loader may be used after it returns
	 * @return what the call returns
	 * @throws io.github.graaljsplugins.LoaderPoolExhaustedException if no loader becomes
	 * free in time
	 */
	public <R extends @Nullable Object> R withLoader(Function<ModuleLoader, R> call) {
		if (this.failedLoads.any()) {
			retryFailed();
		}
		return this.pool.withLoader((loader) -> {
			long failures = loader.failureCount();
			boolean completed = false;
			try {
				R result = call.apply(loader);
				completed = true;
				return result;
			}
			finally {
				if (!completed && loader.failureCount() > failures) {
					this.failedLoads.add(loader.unfinished());
				}
			}
		});
	}

	/**
	 * Look again at what failed to load: the cause may be gone. What works stays as it
	 * is. Calls that begin meanwhile wait, since they would fail once more.
	 */
	private void retryFailed() {
		if (!lockPatiently()) {
			return;
		}
		try {
			if (this.failedLoads.any()) {
				long failures = this.failedLoads.count();
				Set<String> unfinished = ofLoaders(ModuleLoader::unfinished);
				unfinished.addAll(this.failedLoads.files());
				advance(Invalidation.of(unfinished).withEveryPackageJson(), new ModuleClear(unfinished, false));
				this.failedLoads.lookedInto(failures);
			}
		}
		catch (UnreadableSourcesException ex) {
			// The call tells what is wrong with what there is; the next one looks again
			return;
		}
		finally {
			this.clearLock.unlock();
		}
	}

	/**
	 * Wait for a clear, but not for one whose reading stalls.
	 */
	private boolean lockPatiently() {
		try {
			return this.clearLock.tryLock(this.pool.maxWait().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Clear entries.
	 * @param request which entries; its plugin is this one
	 * @return what was cleared
	 * @throws io.github.graaljsplugins.ResolutionException if the request's specifier
	 * does not resolve
	 * @throws UnreadableSourcesException if the sources cannot be read; nothing is
	 * cleared then
	 * @throws IllegalStateException if the thread is interrupted while it waits for
	 * another clear of the plugin; nothing is cleared then
	 */
	public PluginClearReport clear(ClearRequest request) {
		lockInterruptibly();
		try {
			this.clears.incrementAndGet();
			return (request.specifier() != null) ? clearModule(request) : clearPlugin(request);
		}
		finally {
			this.clearLock.unlock();
		}
	}

	private void lockInterruptibly() {
		try {
			this.clearLock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for another clear of '" + this.plugin + "'", ex);
		}
	}

	private PluginClearReport clearPlugin(ClearRequest request) {
		return switch (request.caches()) {
			case ALL -> clearEverything(Invalidation.everything());
			case MODULE -> clearEverything(Invalidation.everyFile());
			case RESOLUTION -> report(Invalidation.none().withEveryPackageJson().withResolutions((key, module) -> true),
					ModuleClear.nothing());
		};
	}

	private PluginClearReport clearEverything(Invalidation invalidation) {
		long failures = this.failedLoads.count();
		PluginClearReport report = report(invalidation, ModuleClear.everything());
		this.failedLoads.lookedInto(failures);
		return report;
	}

	private PluginClearReport clearModule(ClearRequest request) {
		ClearTarget target = this.targets.resolve(request, this.snapshot);
		if (request.caches() == Caches.RESOLUTION) {
			return report(target.resolutionOnly(), ModuleClear.nothing());
		}
		ModuleClear clear = new ModuleClear(Set.of(target.file()), request.dependents());
		Set<String> files = selected(clear);
		files.add(target.file());
		Invalidation invalidation = Invalidation.of(files);
		if (request.caches() == Caches.ALL) {
			invalidation = target.withResolutions(invalidation, files, this.snapshot);
		}
		return report(invalidation, clear);
	}

	private PluginClearReport report(Invalidation invalidation, ModuleClear clear) {
		Set<ResolutionKey> before = this.snapshot.resolutions().keySet();
		List<LoaderChange<LoaderClearReport>> changes = advance(invalidation, clear);
		Set<ResolutionKey> dropped = new HashSet<>(before);
		dropped.removeAll(this.snapshot.resolutions().keySet());
		return new PluginClearReport(this.plugin, changes, List.copyOf(dropped));
	}

	private List<LoaderChange<LoaderClearReport>> advance(Invalidation invalidation, ModuleClear clear) {
		this.snapshot = this.snapshot.next(invalidation);
		return this.pool.apply((loader) -> loader.apply(clear, this.snapshot));
	}

	/**
	 * Make what changed on disk current, if it works: the modules that would be others
	 * now, and all that import them, are cleared. What did not change stays as it is. Of
	 * a plugin that was not loaded since it was cleared, all is tried, whatever changed.
	 * Calls go on meanwhile; if the new code does not work, with the old one.
	 * @param trial tries the new code in a fresh loader, which is given to it with the
	 * paths of the changed modules that are loaded; what it throws reaches the caller,
	 * and nothing is cleared
	 * @return the paths of the modules that were cleared; empty if nothing that was
	 * loaded is concerned
	 * @throws ConcurrentModificationException if it was cleared again and again meanwhile
	 */
	public Set<String> update(BiConsumer<ModuleLoader, Set<String>> trial) {
		for (int attempt = 0; attempt < UPDATE_ATTEMPTS; attempt++) {
			long failures = this.failedLoads.count();
			Snapshot base = this.snapshot;
			Snapshot next = base.probe();
			Set<String> changed = changed(base, next);
			Set<String> files = Set.copyOf(changed);
			ModuleClear clear = ModuleClear.update(files);
			if (!changed.isEmpty() || !isUsed(base)) {
				Set<String> loaded = selected(new ModuleClear(files, false));
				changed.addAll(selected(clear));
				next = next.next(Invalidation.of(changed));
				working(next, (loader) -> trial.accept(loader, loaded)).retire();
			}
			if (replace(base, next, clear)) {
				if (!changed.isEmpty()) {
					this.failedLoads.lookedInto(failures);
				}
				return changed;
			}
		}
		throw new ConcurrentModificationException(
				"Plugin '" + this.plugin + "' was cleared each time it was about to change");
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

	/**
	 * Whether there is anything to try before the code on disk becomes current.
	 * @return whether what changed on disk concerns loaded modules, or whether the plugin
	 * was not loaded since it was cleared, so that all of it may be other code than
	 * before
	 */
	public boolean isOutdated() {
		Snapshot base = this.snapshot;
		return !isUsed(base) || !changed(base, base.probe()).isEmpty();
	}

	private static boolean isUsed(Snapshot snapshot) {
		try {
			String entry = snapshot.entry().path();
			return entry == null || snapshot.loaded().containsKey(entry);
		}
		catch (ResolutionException ex) {
			// What calls would report does not matter to the code that is to replace it
			return false;
		}
	}

	/**
	 * Move to a snapshot, unless somebody has moved to another one meanwhile.
	 */
	private boolean replace(Snapshot base, Snapshot next, ModuleClear clear) {
		this.clearLock.lock();
		try {
			if (this.snapshot != base) {
				return false;
			}
			// Code that was read before this is older than what calls are promised now,
			// even if nothing of it was loaded yet
			this.clears.incrementAndGet();
			this.snapshot = next;
			this.pool.apply((loader) -> loader.apply(clear, this.snapshot));
			return true;
		}
		finally {
			this.clearLock.unlock();
		}
	}

	/**
	 * Read the plugin's sources and try them out in a loader of their own. Calls go on
	 * with the current sources.
	 * @param roots where its modules come from now
	 * @param trial what has to work; what it throws reaches the caller
	 * @return the code that works
	 */
	public Candidate tryOut(ModuleRoots roots, Consumer<ModuleLoader> trial) {
		long before = this.clears.get();
		long failures = this.failedLoads.count();
		ModuleLoader loader = working(Snapshot.capture(roots, this.options), trial);
		return new Candidate(loader.snapshot(), loader, roots.plugin().root(), before, failures);
	}

	private ModuleLoader working(Snapshot candidate, Consumer<ModuleLoader> trial) {
		ModuleLoader loader = this.lifecycle.newLoader(candidate);
		boolean works = false;
		try {
			trial.accept(loader);
			works = true;
			return loader;
		}
		finally {
			if (!works) {
				loader.retire();
			}
		}
	}

	/**
	 * Make code that was tried out current. Every call that begins after this returned
	 * runs it; those that run end on what they began with. The old loaders are closed,
	 * each as soon as no call runs on it.
	 * @param candidate the code
	 * @return {@code false} if the plugin was cleared since the code was read: it may be
	 * older than what the clear promised, and nothing was changed
	 */
	public boolean adopt(Candidate candidate) {
		this.clearLock.lock();
		try {
			if (this.clears.get() != candidate.clears()) {
				return false;
			}
			this.failedLoads.lookedInto(candidate.failures());
			this.targets = new ClearTargets(candidate.root());
			this.snapshot = candidate.snapshot();
			this.lifecycle.offer(candidate.loader());
			this.pool.recycle();
			return true;
		}
		finally {
			this.clearLock.unlock();
		}
	}

	/**
	 * Return the loaders.
	 * @return the loaders there are now, for reading what any thread may read
	 */
	public List<ModuleLoader> loaders() {
		return this.pool.loaders();
	}

	/**
	 * Whether a call runs on a loader.
	 * @param loader one of the loaders
	 * @return whether it is lent at this moment
	 */
	public boolean isActive(ModuleLoader loader) {
		return this.pool.isActive(loader);
	}

	/**
	 * Return the pool's figures.
	 * @return this moment's figures
	 */
	public LoaderPoolStats poolStats() {
		return this.pool.stats();
	}

	/**
	 * Return how many loaders were closed for a reason.
	 * @param reason the reason
	 * @return how many so far
	 */
	public long recycled(RecycleReason reason) {
		return this.pool.recycled(reason);
	}

	/**
	 * Return how many calls found no loader.
	 * @return how many gave up waiting for one so far
	 */
	public long exhausted() {
		return this.pool.exhausted();
	}

	/**
	 * Add a listener to how long calls wait for a loader. Without listeners nothing is
	 * measured.
	 * @param nanos receives the time in nanoseconds, on the thread of the call
	 */
	public void onBorrow(LongConsumer nanos) {
		this.pool.onBorrow(nanos);
	}

	/**
	 * Return what the loaders did.
	 * @return the figures, which go on being counted
	 */
	public LoaderStats figures() {
		return this.figures;
	}

	/**
	 * Return the number of loaded modules.
	 * @return how many module instances the loaders have in all
	 */
	public int loadedCount() {
		return this.pool.loaders().stream().mapToInt(ModuleLoader::moduleCount).sum();
	}

	/**
	 * Return the number of retained modules.
	 * @return how many cleared instances are still reachable in all loaders
	 */
	public int retainedCount() {
		return this.pool.loaders().stream().mapToInt(ModuleLoader::retainedCount).sum();
	}

	/**
	 * Return the retained modules.
	 * @return the cleared instances that are still reachable, loader by loader
	 */
	public List<RetainedInstance> retained() {
		List<RetainedInstance> retained = new ArrayList<>();
		for (ModuleLoader loader : this.pool.loaders()) {
			for (RetainedModule module : loader.retained()) {
				retained.add(new RetainedInstance(this.plugin, loader.name(), module));
			}
		}
		return retained;
	}

	/**
	 * Return the number of modules that are held by somebody for certain.
	 * @return how many cleared instances a garbage collection has left alive
	 */
	public int survivorCount() {
		return this.pool.loaders().stream().mapToInt(ModuleLoader::survivorCount).sum();
	}

	/**
	 * Create as many idle loaders as the pool's settings ask for.
	 */
	public void prepare() {
		this.pool.prepare();
	}

	/**
	 * Close every loader as soon as no call runs on it; calls that come later get new
	 * ones.
	 */
	public void restart() {
		this.pool.recycle();
	}

	/**
	 * Close every loader as soon as no call runs on it, and keep none from now on.
	 */
	public void retire() {
		this.pool.retire();
	}

	/**
	 * Keep loaders again after {@link #retire()}.
	 */
	public void resume() {
		this.pool.resume();
	}

	/**
	 * Close all loaders, stopping calls that still run.
	 */
	@Override
	public void close() {
		this.pool.close();
		this.lifecycle.close();
	}

}
