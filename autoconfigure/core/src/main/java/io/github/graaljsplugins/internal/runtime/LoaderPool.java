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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.cache.LoaderChange;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.StackReserve;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import org.jspecify.annotations.Nullable;

/**
 * The loaders of one plugin. A call borrows one for exclusive use. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * The owner of a loader makes it walk to the current generation: before a call runs in it
 * (acquire), after the call (giveBack), and while it is idle (advance). A loader that is
 * returned just as the plugin moves may have missed advance(), so giveBack() checks
 * again.
 *
 * A call may end where its thread has too little stack, or the virtual machine too little
 * memory, to return its loader. It abandons the loader, and records this in fields, which
 * needs neither. The next thread that creates a loader, or waits for one, reaps it. So
 * does one that returns a loader, if the call had the stack to set anyLost.
 */
public final class LoaderPool {

	/** The number of loaders beyond the maximum size for calls within calls. */
	static final int NESTING_RESERVE = 16;

	private final String name;

	private final LoaderPoolSettings settings;

	private final Supplier<Generation> current;

	private final FailedLoads failedLoads;

	private final Executor maintenance;

	private final RecycleCounts recycled = new RecycleCounts();

	private final LongAdder exhausted = new LongAdder();

	private final LoaderStore store;

	private final LoaderWaits waits;

	private final IdleSlots<PooledLoader> idle;

	private final WaitingLine<PooledLoader> line;

	private volatile List<LongConsumer> borrowListeners = List.of();

	private volatile Runnable endListener = () -> {
	};

	/** Set if a loader is {@linkplain PooledLoader#lost lost}. */
	volatile boolean anyLost;

	/**
	 * Create a pool. No loader is created yet.
	 * @param name the name, for messages
	 * @param settings the sizes and times
	 * @param current the generation that loaders walk to
	 * @param factory creates the loaders
	 * @param failedLoads records the modules that calls failed to load
	 * @param waits the threads that wait for loaders of any plugin
	 * @param maintenance runs tasks that no call is to wait for
	 */
	LoaderPool(String name, LoaderPoolSettings settings, Supplier<Generation> current, LoaderFactory factory,
			FailedLoads failedLoads, LoaderWaits waits, Executor maintenance) {
		this.name = name;
		this.settings = settings;
		this.current = current;
		this.failedLoads = failedLoads;
		this.waits = waits;
		this.maintenance = maintenance;
		this.store = new LoaderStore(name, settings, current, factory, this.recycled, this::placeGivenUp);
		this.idle = new IdleSlots<>(settings.maxSize());
		this.line = new WaitingLine<>(this.idle, () -> hasLost() || this.store.hasRoom(), this::giveBack);
	}

	/**
	 * Create a lease, which has no loader yet.
	 */
	Lease lease() {
		return new Lease(this);
	}

	/**
	 * Borrow a loader, which is at the current generation.
	 * @param lease receives the loader
	 * @throws LoaderPoolExhaustedException if no loader becomes free in time
	 * @throws LoaderPoolClosedException if the pool is closed
	 * @throws LoaderPoolInterruptedException if the thread is interrupted while it waits
	 * @throws StackOverflowError if the thread has too little of its stack left
	 */
	void borrow(Lease lease) {
		List<LongConsumer> listeners = this.borrowListeners;
		long start = listeners.isEmpty() ? 0 : System.nanoTime();
		boolean borrowed = false;
		try {
			try {
				acquire(lease);
			}
			finally {
				if (!listeners.isEmpty()) {
					long nanos = System.nanoTime() - start;
					listeners.forEach((listener) -> listener.accept(nanos));
				}
			}
			borrowed = true;
		}
		finally {
			if (!borrowed) {
				lease.close();
				signalEnd();
			}
		}
	}

	private void acquire(Lease lease) {
		boolean ready = false;
		while (!ready) {
			PooledLoader owned = take();
			// From here on, an assignment is enough to return the loader
			owned.lease = lease;
			lease.pooled = owned;
			ready = isReady(owned);
			if (!ready) {
				lease.close();
			}
		}
	}

	/**
	 * Advance a loader to the current generation.
	 * @return {@code false} if it cannot be used there
	 */
	private boolean isReady(PooledLoader pooled) {
		pooled.requireStack();
		// Invariant "a clear is seen by every later call": before a lease runs, its
		// loader walks to the current generation
		pooled.walk(this.current);
		pooled.beginUse();
		return pooled.isFit();
	}

	private PooledLoader take() {
		PooledLoader found = this.idle.poll();
		return (found != null) ? found : makeOrAwait(System.nanoTime() + this.settings.maxWait().toNanos());
	}

	private PooledLoader makeOrAwait(long deadline) {
		StackReserve.UPKEEP.require();
		try {
			PooledLoader pooled = make(0);
			return (pooled != null) ? pooled : awaitOrExceed(deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LoaderPoolInterruptedException(this.name, ex);
		}
	}

	/**
	 * Signal that a loader can be created in the place of one whose call does not end.
	 */
	private void placeGivenUp() {
		this.line.signalFirst();
		signalEnd();
	}

	/**
	 * Wait for a loader. Where that is hopeless, since the threads that have the loaders
	 * wait for each other, exceed the maximum size instead.
	 */
	private PooledLoader awaitOrExceed(long deadline) throws InterruptedException {
		this.waits.begin(this);
		try {
			return this.waits.isHopeless(this) ? exceed() : await(deadline);
		}
		finally {
			this.waits.end();
		}
	}

	private PooledLoader exceed() throws InterruptedException {
		PooledLoader pooled = make(NESTING_RESERVE);
		if (pooled == null) {
			this.exhausted.increment();
			long thread = Thread.currentThread().getId();
			long own = this.store.loaders().stream().filter((other) -> other.user() == thread).count();
			throw LoaderPoolExhaustedException.nestedTooDeeply(this.name, this.settings.maxSize() + NESTING_RESERVE,
					(int) own);
		}
		return pooled;
	}

	private PooledLoader await(long deadline) throws InterruptedException {
		PooledLoader pooled = null;
		while (pooled == null) {
			pooled = this.line.await(deadline);
			if (pooled == null) {
				pooled = make(0);
			}
			if (pooled == null && System.nanoTime() - deadline >= 0) {
				this.exhausted.increment();
				throw new LoaderPoolExhaustedException(this.name, this.settings.maxSize(), this.settings.maxWait());
			}
		}
		return pooled;
	}

	/**
	 * Add the threads that have the loaders.
	 * @return {@code false} if a loader is not in use by a thread, so that it, or another
	 * one in its place, will be available
	 */
	boolean addUsers(Set<Long> threads) {
		List<PooledLoader> loaders = this.store.loaders();
		if (this.idle.size() > 0 || this.store.hasMoreThan(loaders.size())) {
			return false;
		}
		for (PooledLoader pooled : loaders) {
			if (pooled.isLost()) {
				return false;
			}
			threads.add(pooled.user());
		}
		return true;
	}

	private @Nullable PooledLoader make(int reserve) throws InterruptedException {
		reap();
		if (Thread.interrupted()) {
			// JavaScript stops if the thread is interrupted, and so would the creation of
			// a loader
			throw new InterruptedException();
		}
		try {
			return this.store.make(reserve);
		}
		finally {
			this.line.signalFirst();
		}
	}

	/**
	 * End the use of a loader by a call.
	 */
	void end(Lease lease, PooledLoader pooled) {
		try {
			lease.pooled = null;
			Throwable thrown = lease.thrown;
			// An overflow may be the cause of the latter two
			if (thrown instanceof StackOverflowError || thrown instanceof InternalError
					|| thrown instanceof LinkageError) {
				pooled.lost = true;
				this.anyLost = true;
			}
			else {
				if (thrown != null && Termination.of(thrown).breaksContext()) {
					pooled.mark(RecycleReason.BROKEN);
				}
				// If this is not reached, the loader is lost when the lease has ended
				pooled.lease = null;
				giveBack(pooled, true, thrown != null);
			}
		}
		catch (StackOverflowError ex) {
			// Not even its frame found room: it throws none itself
			pooled.lost = true;
			this.anyLost = true;
		}
		finally {
			if (this.anyLost && StackReserve.UPKEEP.isLeft()) {
				reap();
			}
			signalEnd();
		}
	}

	private void endUse(PooledLoader pooled, boolean failed) {
		if (failed && pooled.hasFailedToLoad()) {
			this.failedLoads.add(pooled.loader().unfinished());
		}
		if (pooled.loader().isBroken()) {
			pooled.mark(RecycleReason.BROKEN);
		}
		pooled.evictIfOverRetained();
	}

	private void signalEnd() {
		if (this.current.get().service() == Generation.Service.STOPPING) {
			this.endListener.run();
		}
	}

	private void giveBack(PooledLoader pooled) {
		try {
			giveBack(pooled, false, false);
		}
		finally {
			signalEnd();
		}
	}

	/**
	 * Return a loader that the caller owns, to the first waiter or to the idle ones, or
	 * close it. The only place that handles too little stack or memory to do so.
	 */
	private void giveBack(PooledLoader pooled, boolean used, boolean failed) {
		boolean settled = false;
		try {
			try {
				if (used) {
					endUse(pooled, failed);
				}
				pooled.walk(this.current);
			}
			finally {
				settled = settle(pooled);
			}
			recheckAfterRelease(pooled);
		}
		catch (VirtualMachineError | LinkageError ex) {
			if (!settled) {
				pooled.lost = true;
				this.anyLost = true;
			}
			// Else the next owner of the loader completes it
			if (ex instanceof LinkageError linkage && !isOfStack(linkage)) {
				throw linkage;
			}
		}
	}

	private static boolean isOfStack(LinkageError error) {
		try {
			return Termination.of(error) == Termination.STACK_EXHAUSTED;
		}
		catch (StackOverflowError ex) {
			return true;
		}
	}

	private boolean settle(PooledLoader pooled) {
		boolean unusable = !pooled.isFit() || !this.current.get().service().keepsLoaders();
		if (unusable || this.store.isExceeded()) {
			StackReserve.UPKEEP.require();
			if (unusable) {
				pooled.markIfFit(RecycleReason.RESTART);
			}
			this.store.close(pooled);
		}
		else if (!this.line.handOver(pooled)) {
			this.idle.offer(pooled);
		}
		return true;
	}

	/**
	 * Check again after returning a loader: the plugin may have moved meanwhile, or a
	 * waiter may have missed the loader.
	 */
	private void recheckAfterRelease(PooledLoader pooled) {
		if (isOutdated(pooled) && this.idle.claim(pooled)) {
			giveBack(pooled);
			return;
		}
		this.line.signalFirst();
		if (pooled.isClosing()) {
			replenish();
		}
	}

	private boolean isOutdated(PooledLoader pooled) {
		return pooled.isBehind(this.current.get()) || !pooled.isFit();
	}

	/**
	 * Close the loaders that calls had to abandon: on another thread, which has a stack
	 * of its own.
	 */
	private void reap() {
		if (!hasLost()) {
			return;
		}
		StackReserve.UPKEEP.require();
		this.anyLost = false;
		boolean done = false;
		try {
			for (PooledLoader pooled : this.store.loaders()) {
				if (pooled.tryClaimReap()) {
					reap(pooled);
				}
			}
			done = true;
		}
		finally {
			if (!done) {
				this.anyLost = true;
			}
		}
	}

	private void reap(PooledLoader pooled) {
		boolean done = false;
		try {
			runLater(() -> giveBackLost(pooled));
			done = true;
		}
		finally {
			if (!done) {
				pooled.releaseReap();
			}
		}
	}

	private void giveBackLost(PooledLoader pooled) {
		try {
			giveBack(pooled);
		}
		finally {
			if (!pooled.isClosing()) {
				// It could not be closed
				pooled.releaseReap();
			}
		}
	}

	private boolean hasLost() {
		return this.anyLost || this.store.hasLost();
	}

	private void runLater(Runnable task) {
		try {
			this.maintenance.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The application is stopping
			task.run();
		}
	}

	/**
	 * Walk the idle loaders to the current generation. Busy ones do so when their calls
	 * end. Each is unavailable to calls only while it walks.
	 * @param change the change to report, of the current generation or a former one
	 * @return the results of the change, by loader
	 */
	List<LoaderChange<LoaderClearReport>> advance(Change change) {
		StackReserve.UPKEEP.require();
		reap();
		List<PooledLoader> loaders = this.store.loaders();
		RuntimeException exception = null;
		Error error = null;
		for (PooledLoader pooled : loaders) {
			try {
				if (isOutdated(pooled) && this.idle.claim(pooled)) {
					giveBack(pooled);
				}
			}
			catch (RuntimeException ex) {
				exception = ex;
			}
			catch (Error ex) {
				error = ex;
			}
		}
		if (error != null) {
			throw error;
		}
		if (exception != null) {
			throw exception;
		}
		return report(loaders, change);
	}

	private static List<LoaderChange<LoaderClearReport>> report(List<PooledLoader> loaders, Change change) {
		List<LoaderChange<LoaderClearReport>> changes = new ArrayList<>();
		for (PooledLoader pooled : loaders) {
			LoaderClearReport report = change.report(pooled.loader().name());
			// A loader that is past the change without having applied it was created
			// later, or is closed
			if (report != null || pooled.isBefore(change)) {
				changes.add(new LoaderChange<>(pooled.loader().name(), report));
			}
		}
		return changes;
	}

	/**
	 * Create loaders until the configured number of loaders is idle.
	 */
	public void prepare() {
		boolean room = true;
		while (room && isShort()) {
			room = addOne();
		}
	}

	/**
	 * Create one more loader, for a waiting call or the next one.
	 * @return whether there was room for it
	 */
	private boolean addOne() {
		PooledLoader made = this.store.make(0);
		if (made != null) {
			giveBack(made);
		}
		return made != null;
	}

	private boolean isShort() {
		return !this.store.isClosed() && this.idle.size() < this.settings.minIdle();
	}

	/**
	 * Adopt a loader that was created outside of the pool.
	 * @param generation the generation that it runs
	 */
	PooledLoader adopt(ModuleLoader loader, Generation generation) {
		return new PooledLoader(loader, generation.change(), this.settings.maxRetained());
	}

	/**
	 * Set the spare loader, which is the next one to be used.
	 * @return the former spare, to be closed
	 */
	@Nullable PooledLoader offerSpare(PooledLoader loader) {
		return this.store.offerSpare(loader);
	}

	/**
	 * Add the spare loader to the pool, if there is room for it.
	 */
	void useSpare() {
		if (this.store.hasSpare()) {
			addOne();
		}
	}

	/**
	 * Create idle loaders in the background. If none can be created, the next call fails
	 * likewise.
	 */
	void replenish() {
		if (this.settings.minIdle() > 0 && keepsLoaders()) {
			try {
				this.maintenance.execute(this::prepareUnlessClosed);
			}
			catch (RejectedExecutionException ex) {
				// The application is stopping. Calls create the loaders that they need
				return;
			}
		}
	}

	private boolean keepsLoaders() {
		return this.current.get().service().keepsLoaders();
	}

	private void prepareUnlessClosed() {
		try {
			if (keepsLoaders()) {
				prepare();
			}
		}
		catch (RuntimeException | Error ex) {
			// A loader that is being created when the pool is closed is not needed, and
			// the engine stops its code by an error
			if (!this.store.isClosed() || ex instanceof VirtualMachineError) {
				throw ex;
			}
		}
	}

	/**
	 * Return the pool's loaders.
	 * @return the current loaders, to read the data that any thread may read
	 */
	public List<ModuleLoader> loaders() {
		return this.store.loaders().stream().map(PooledLoader::loader).toList();
	}

	/**
	 * Return whether a loader is in use.
	 * @param loader one of the loaders
	 * @return whether a call or a change owns it at this moment
	 */
	public boolean isActive(ModuleLoader loader) {
		return this.store.loaders()
			.stream()
			.anyMatch((pooled) -> pooled.loader() == loader && !this.idle.contains(pooled));
	}

	/**
	 * Add to the number of loaders whose calls were written off: a trial of new code,
	 * whose loader is not in the pool.
	 */
	void addWrittenOff(int number) {
		this.store.addWrittenOff(number);
	}

	/**
	 * Return the pool's statistics.
	 * @return the current statistics
	 */
	public LoaderPoolStats stats() {
		int unused = this.idle.size();
		int used = (int) this.store.loaders().stream().filter(PooledLoader::isCounted).count() - unused;
		return new LoaderPoolStats(Math.max(0, used), unused, this.line.length(), this.store.created(),
				this.recycled.total(), this.settings.maxSize(), this.store.writtenOff());
	}

	/**
	 * Return the number of loaders that were closed for a reason.
	 * @param reason the reason
	 * @return the number so far
	 */
	public long recycled(RecycleReason reason) {
		return this.recycled.of(reason);
	}

	/**
	 * Return the number of calls that found no loader.
	 * @return the number of calls whose wait timed out so far
	 */
	public long exhausted() {
		return this.exhausted.sum();
	}

	/**
	 * Add a listener for the time that calls wait for a loader, including those that get
	 * none. Without listeners, nothing is measured.
	 * @param nanos receives the time in nanoseconds, on the thread of the call
	 */
	public synchronized void onBorrow(LongConsumer nanos) {
		List<LongConsumer> listeners = new ArrayList<>(this.borrowListeners);
		listeners.add(nanos);
		this.borrowListeners = List.copyOf(listeners);
	}

	/**
	 * Set the listener that is called after each call while the application is stopping.
	 */
	void onEnd(Runnable listener) {
		this.endListener = listener;
	}

	/**
	 * Return whether no call has a loader, or waits for one.
	 */
	boolean isUnused() {
		LoaderPoolStats stats = stats();
		return stats.active() == 0 && stats.waiting() == 0;
	}

	/**
	 * Return the longest wait.
	 */
	Duration maxWait() {
		return this.settings.maxWait();
	}

	/**
	 * Close all loaders, stopping calls that still run. To be called when the current
	 * generation is one that is closed.
	 */
	void close() {
		this.line.signalFirst();
		this.store.closeAll();
	}

}
