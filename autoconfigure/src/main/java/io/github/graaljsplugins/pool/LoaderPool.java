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

package io.github.graaljsplugins.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongConsumer;

import io.github.graaljsplugins.loader.ModuleLoader;
import io.github.graaljsplugins.loader.StackReserve;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The loaders of one plugin. A call borrows one and has it to itself; a change reaches
 * all of them: the idle ones at once, the busy ones when their call ends. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * A loader is added to `loaders` before it is told what changed while it was made, and a
 * change is recorded by its author before it is offered to `loaders`. So a new loader
 * either is in the set when the change is offered, or learns of it by itself. Likewise a
 * restart is counted before the loaders in the set are marked. A loader may be marked
 * until the moment that a call has it, hence borrow() looks itself: a pool that validates
 * on borrowing refuses the call when that happens to a loader that it just made.
 *
 * A call may end where its thread has no stack left to do anything with its loader, or
 * the virtual machine no memory. It leaves the loader behind as it is and tells so by
 * setting two fields, for which neither is needed. Whoever comes next has it closed.
 */
public final class LoaderPool implements AutoCloseable {

	private final String name;

	private final LoaderPoolSettings settings;

	private final RecycleCounts recycled = new RecycleCounts();

	private final LongAdder exhausted = new LongAdder();

	private volatile List<LongConsumer> borrowListeners = List.of();

	private final AtomicLong restarts = new AtomicLong();

	private final LoaderLifecycle lifecycle;

	private final Executor maintenance;

	private final LoaderStore store;

	private final Set<PooledLoader> loaders = ConcurrentHashMap.newKeySet();

	private final SpareLoaders spares;

	private final WaitingLine line;

	private volatile boolean retired;

	private volatile boolean anyLost;

	/**
	 * Create a pool. No loader is created yet.
	 * @param name the name, for messages
	 * @param settings the sizes and times
	 * @param lifecycle creates the loaders and is told of their end
	 * @param maintenance runs what no call is to wait for
	 */
	public LoaderPool(String name, LoaderPoolSettings settings, LoaderLifecycle lifecycle, Executor maintenance) {
		this.name = Objects.requireNonNull(name, "name");
		this.settings = Objects.requireNonNull(settings, "settings");
		this.maintenance = maintenance;
		this.lifecycle = lifecycle;
		this.store = new LoaderStore(name, settings,
				new PooledLoaderFactory(lifecycle, this.loaders, this.recycled, this.restarts));
		this.spares = new SpareLoaders(settings.maxSize());
		this.line = new WaitingLine(this.spares, () -> this.anyLost || this.store.hasRoom(), this::giveBack);
	}

	/**
	 * Run a call with a loader of its own.
	 * @param <R> the result's type
	 * @param call the call; nothing of the loader may be used after it returns
	 * @return what the call returns
	 * @throws LoaderPoolExhaustedException if no loader becomes free in time
	 * @throws LoaderPoolClosedException if the pool is closed
	 * @throws LoaderPoolInterruptedException if the thread is interrupted while it waits
	 * @throws StackOverflowError if the thread has too little of its stack left
	 */
	public <R extends @Nullable Object> R withLoader(Function<ModuleLoader, R> call) {
		PooledLoader pooled = timedBorrow();
		boolean begun = false;
		try {
			pooled.requireStack();
			begun = true;
			return use(pooled, call);
		}
		catch (StackOverflowError ex) {
			if (begun) {
				pooled.lost = true;
				this.anyLost = true;
			}
			throw ex;
		}
		finally {
			if (!pooled.lost) {
				giveBack(pooled);
			}
			if (this.anyLost && StackReserve.UPKEEP.isLeft()) {
				closeLost();
			}
		}
	}

	private <R extends @Nullable Object> R use(PooledLoader pooled, Function<ModuleLoader, R> call) {
		pooled.acquire();
		try {
			return call.apply(pooled.loader());
		}
		catch (PolyglotException ex) {
			if (ex.isCancelled() || ex.isResourceExhausted() || ex.isInternalError()) {
				pooled.mark(RecycleReason.BROKEN);
			}
			throw ex;
		}
		catch (VirtualMachineError ex) {
			pooled.mark(RecycleReason.BROKEN);
			throw ex;
		}
		finally {
			if (pooled.loader().isCondemned()) {
				pooled.mark(RecycleReason.BROKEN);
			}
			else if (this.retired) {
				pooled.mark(RecycleReason.RESTART);
			}
			pooled.release();
		}
	}

	private void giveBack(PooledLoader pooled) {
		boolean parked = false;
		try {
			if (pooled.reason() == null && !this.store.isClosed()) {
				if (this.line.handOver(pooled)) {
					return;
				}
				parked = this.spares.offer(pooled);
			}
			if (!parked) {
				StackReserve.UPKEEP.require();
			}
		}
		catch (StackOverflowError ex) {
			pooled.lost = true;
			this.anyLost = true;
			return;
		}
		if (parked) {
			lookAfter(pooled);
		}
		else {
			putAway(pooled);
			this.line.lookAgain();
			replenish();
		}
	}

	private void putAway(PooledLoader pooled) {
		try {
			this.store.put(pooled);
		}
		catch (OutOfMemoryError ex) {
			// The call itself may have been done; its loader is closed as soon as
			// possible
			pooled.lost = true;
			this.anyLost = true;
		}
	}

	/**
	 * See whether anything happened to a loader, or for want of it, while it was parked.
	 */
	private void lookAfter(PooledLoader parked) {
		if (parked.reason() != null || this.store.isClosed()) {
			returnSpares();
			replenish();
		}
		else if (this.line.isAsking()) {
			PooledLoader spare = this.spares.poll();
			if (spare != null) {
				giveBack(spare);
			}
		}
	}

	/**
	 * Have the loaders closed that calls had to leave behind: by another thread, whose
	 * stack is its own.
	 */
	private void closeLost() {
		if (!this.anyLost) {
			return;
		}
		StackReserve.UPKEEP.require();
		this.anyLost = false;
		for (PooledLoader pooled : this.loaders) {
			if (pooled.lost && pooled.leave()) {
				closeElsewhere(pooled);
			}
		}
	}

	private void closeElsewhere(PooledLoader pooled) {
		try {
			this.maintenance.execute(() -> discard(pooled));
		}
		catch (RejectedExecutionException ex) {
			discard(pooled);
		}
		catch (OutOfMemoryError ex) {
			// There may be some when somebody looks again
			pooled.stay();
			this.anyLost = true;
		}
	}

	private void discard(PooledLoader pooled) {
		try {
			this.store.discard(pooled);
		}
		catch (OutOfMemoryError ex) {
			pooled.stay();
			this.anyLost = true;
		}
		this.line.lookAgain();
		replenish();
	}

	/**
	 * Have the pool look at the loaders that calls left for each other.
	 */
	private void returnSpares() {
		StackReserve.UPKEEP.require();
		for (PooledLoader spare = this.spares.poll(); spare != null; spare = this.spares.poll()) {
			putAway(spare);
		}
		this.line.lookAgain();
	}

	private PooledLoader timedBorrow() {
		List<LongConsumer> listeners = this.borrowListeners;
		if (listeners.isEmpty()) {
			return borrow();
		}
		long start = System.nanoTime();
		PooledLoader pooled = null;
		boolean told = false;
		try {
			pooled = borrow();
		}
		finally {
			try {
				long nanos = System.nanoTime() - start;
				listeners.forEach((listener) -> listener.accept(nanos));
				told = true;
			}
			finally {
				if (!told && pooled != null) {
					pooled.lost = true;
					this.anyLost = true;
				}
			}
		}
		return pooled;
	}

	private PooledLoader borrow() {
		PooledLoader pooled = take();
		while (pooled.reason() != null) {
			giveBack(pooled);
			pooled = take();
		}
		return pooled;
	}

	private PooledLoader take() {
		PooledLoader spare = this.spares.poll();
		return (spare != null) ? spare : takeOrAwait(System.nanoTime() + this.settings.maxWait().toNanos());
	}

	private PooledLoader takeOrAwait(long deadline) {
		StackReserve.UPKEEP.require();
		try {
			PooledLoader pooled = takeFromStore();
			while (pooled == null) {
				pooled = this.line.await(deadline);
				if (pooled == null) {
					pooled = takeFromStore();
				}
				if (pooled == null && System.nanoTime() - deadline >= 0) {
					this.exhausted.increment();
					throw new LoaderPoolExhaustedException(this.name, this.settings.maxSize(), this.settings.maxWait());
				}
			}
			return pooled;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LoaderPoolInterruptedException(this.name, ex);
		}
	}

	private @Nullable PooledLoader takeFromStore() throws InterruptedException {
		closeLost();
		try {
			return this.store.take();
		}
		finally {
			this.line.lookAgain();
		}
	}

	/**
	 * Apply a change to every loader: to the idle ones before this returns, to the others
	 * before anything else is run by them. Never waits for a call.
	 * @param <R> what applying the change gives
	 * @param change the change
	 * @return what came of it, loader by loader
	 */
	public <R> List<LoaderChange<R>> apply(Function<ModuleLoader, R> change) {
		StackReserve.UPKEEP.require();
		closeLost();
		List<LoaderChange<R>> changes = new ArrayList<>();
		for (PooledLoader pooled : this.loaders) {
			AtomicReference<@Nullable R> result = new AtomicReference<>();
			pooled.offer((loader) -> result.set(change.apply(loader)));
			pooled.applyIfIdle();
			changes.add(new LoaderChange<>(pooled.loader().name(), result.get()));
		}
		closeMarked();
		return changes;
	}

	/**
	 * Create loaders until as many are idle as the settings ask for.
	 */
	public void prepare() {
		returnSpares();
		this.store.prepare();
	}

	/**
	 * Close every loader as soon as no call runs on it. Calls that come later get new
	 * ones.
	 */
	public void recycle() {
		this.restarts.incrementAndGet();
		this.loaders.forEach((pooled) -> pooled.mark(RecycleReason.RESTART));
		closeMarked();
		if (this.lifecycle.hasReady()) {
			this.store.add();
		}
	}

	/**
	 * Close every loader as soon as no call runs on it, and keep none from now on. Calls
	 * that were about to begin still get one.
	 */
	public void retire() {
		this.retired = true;
		recycle();
	}

	/**
	 * Keep loaders again after {@link #retire()}.
	 */
	public void resume() {
		this.retired = false;
		replenish();
	}

	/**
	 * Close the idle loaders that are to be recycled.
	 */
	private void closeMarked() {
		if (this.loaders.stream().noneMatch((pooled) -> pooled.reason() != null)) {
			return;
		}
		returnSpares();
		this.store.closeMarked();
		replenish();
	}

	/**
	 * Have fresh loaders ready again soon. If none can be created, the next call tells.
	 */
	private void replenish() {
		if (this.settings.minIdle() > 0 && !this.retired && !this.store.isClosed()) {
			try {
				this.maintenance.execute(this::prepareUnlessClosed);
			}
			catch (RejectedExecutionException ex) {
				// The application is stopping. Calls create the loaders that they need
				return;
			}
		}
	}

	private void prepareUnlessClosed() {
		try {
			if (!this.retired && !this.store.isClosed()) {
				prepare();
			}
		}
		catch (RuntimeException | Error ex) {
			// A loader that is being made when the pool is closed is of no use, and the
			// engine stops its code by an error
			if (!this.store.isClosed() || ex instanceof VirtualMachineError) {
				throw ex;
			}
		}
	}

	/**
	 * Return the loaders.
	 * @return the loaders there are now, for reading what any thread may read
	 */
	public List<ModuleLoader> loaders() {
		return this.loaders.stream().map(PooledLoader::loader).toList();
	}

	/**
	 * Whether a call runs on a loader.
	 * @param loader one of the loaders
	 * @return whether it is lent at this moment
	 */
	public boolean isActive(ModuleLoader loader) {
		return this.loaders.stream().anyMatch((pooled) -> pooled.loader() == loader && pooled.isBorrowed());
	}

	/**
	 * Return the figures.
	 * @return this moment's figures
	 */
	public LoaderPoolStats stats() {
		closeLost();
		int spare = this.spares.size();
		int lost = (int) this.loaders.stream().filter((pooled) -> pooled.lost).count();
		return new LoaderPoolStats(Math.max(0, this.store.lent() - spare - lost), this.store.idle() + spare,
				this.line.length(), this.store.created(), this.recycled.total(), this.settings.maxSize());
	}

	/**
	 * Return how many loaders were closed for a reason.
	 * @param reason the reason
	 * @return how many so far
	 */
	public long recycled(RecycleReason reason) {
		return this.recycled.of(reason);
	}

	/**
	 * Return how many calls found no loader.
	 * @return how many gave up waiting for one so far
	 */
	public long exhausted() {
		return this.exhausted.sum();
	}

	/**
	 * Add a listener to how long calls wait for a loader, those included that get none.
	 * Without listeners nothing is measured.
	 * @param nanos receives the time in nanoseconds, on the thread of the call
	 */
	public synchronized void onBorrow(LongConsumer nanos) {
		List<LongConsumer> listeners = new ArrayList<>(this.borrowListeners);
		listeners.add(nanos);
		this.borrowListeners = List.copyOf(listeners);
	}

	/**
	 * Return the longest wait.
	 * @return how long a call waits for a loader
	 */
	public Duration maxWait() {
		return this.settings.maxWait();
	}

	/**
	 * Close the pool and its loaders, stopping calls that still run.
	 */
	@Override
	public void close() {
		this.store.close();
		this.line.lookAgain();
		returnSpares();
		for (PooledLoader pooled : this.loaders) {
			pooled.mark(RecycleReason.BROKEN);
			pooled.loader().close();
		}
		this.loaders.clear();
	}

}
