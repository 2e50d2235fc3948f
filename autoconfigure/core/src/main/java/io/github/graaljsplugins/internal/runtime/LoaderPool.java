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
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.cache.LoaderChange;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.StackReserve;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The loaders of one plugin. A call borrows one and has it to itself; a change reaches
 * all of them: the idle ones at once, the busy ones when their call ends. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * A loader is in the store before it is told what changed while it was made, and a change
 * is recorded by its author before it is offered to the loaders in the store. So a new
 * loader either is there when the change is offered, or learns of it by itself. Likewise
 * a restart is counted before the loaders in the store are marked. A loader may be marked
 * until the moment that a call has it, hence borrow() looks itself.
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

	private final LoaderLifecycle lifecycle;

	private final Executor maintenance;

	private final LoaderStore store;

	private final IdleLoaders idle;

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
		this.store = new LoaderStore(name, settings.maxSize(), lifecycle, this.recycled);
		this.idle = new IdleLoaders(settings.maxSize());
		this.line = new WaitingLine(this.idle, () -> this.anyLost || this.store.hasRoom(), this::giveBack);
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
			try {
				if (!pooled.lost) {
					giveBack(pooled);
				}
			}
			catch (StackOverflowError ex) {
				// Not even its frame found room: it throws none itself
				pooled.lost = true;
				this.anyLost = true;
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
			if (pooled.loader().isBroken()) {
				pooled.mark(RecycleReason.BROKEN);
			}
			else if (this.retired) {
				pooled.mark(RecycleReason.RESTART);
			}
			pooled.release();
		}
	}

	/**
	 * Have the loader used by others, or closed. Throws no {@link StackOverflowError} but
	 * for want of room for its own frame.
	 */
	private void giveBack(PooledLoader pooled) {
		boolean given = false;
		try {
			if (pooled.reason() == null && !this.store.isClosed()) {
				given = this.line.handOver(pooled);
				if (!given) {
					this.idle.offer(pooled);
					given = true;
					lookAfter(pooled);
				}
			}
			else {
				StackReserve.UPKEEP.require();
				close(pooled);
			}
		}
		catch (StackOverflowError ex) {
			if (!given) {
				pooled.lost = true;
				this.anyLost = true;
			}
			// Else the next that takes a loader looks at what was to be looked at
		}
	}

	/**
	 * See whether anything happened to a loader, or for want of it, while it was put
	 * away.
	 */
	private void lookAfter(PooledLoader putAway) {
		if (putAway.reason() != null || this.store.isClosed()) {
			closeUnfit();
		}
		else {
			this.line.lookAgain();
		}
	}

	/**
	 * Close a loader that nobody uses, and see to it that there is another.
	 */
	private void close(PooledLoader pooled) {
		try {
			this.store.close(pooled);
		}
		catch (OutOfMemoryError | StackOverflowError ex) {
			// The call itself may have been done; its loader is closed as soon as
			// possible
			this.anyLost = true;
		}
		this.line.lookAgain();
		replenish();
	}

	/**
	 * Close the idle loaders that are to be recycled, or all if the pool is closed.
	 */
	private void closeUnfit() {
		StackReserve.UPKEEP.require();
		PooledLoader unfit = pollUnfit();
		while (unfit != null) {
			close(unfit);
			unfit = pollUnfit();
		}
	}

	private @Nullable PooledLoader pollUnfit() {
		return this.store.isClosed() ? this.idle.poll() : this.idle.pollUnfit();
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
		boolean done = false;
		try {
			for (PooledLoader pooled : this.store.loaders()) {
				if (pooled.lost) {
					closeElsewhere(pooled);
				}
			}
			done = true;
		}
		catch (OutOfMemoryError ex) {
			// There may be some when somebody looks again
			return;
		}
		finally {
			if (!done) {
				this.anyLost = true;
			}
		}
	}

	private void closeElsewhere(PooledLoader pooled) {
		try {
			this.maintenance.execute(() -> close(pooled));
		}
		catch (RejectedExecutionException ex) {
			close(pooled);
		}
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
		try {
			while (pooled.reason() != null) {
				giveBack(pooled);
				pooled = take();
			}
			return pooled;
		}
		catch (StackOverflowError ex) {
			// Nobody else has it, or it is closed already
			pooled.lost = true;
			this.anyLost = true;
			throw ex;
		}
	}

	private PooledLoader take() {
		PooledLoader found = this.idle.poll();
		return (found != null) ? found : makeOrAwait(System.nanoTime() + this.settings.maxWait().toNanos());
	}

	private PooledLoader makeOrAwait(long deadline) {
		StackReserve.UPKEEP.require();
		try {
			PooledLoader pooled = make();
			while (pooled == null) {
				pooled = this.line.await(deadline);
				if (pooled == null) {
					pooled = make();
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

	private @Nullable PooledLoader make() throws InterruptedException {
		closeLost();
		if (Thread.interrupted()) {
			// JavaScript stops where it finds the thread interrupted, and so would the
			// making of a loader
			throw new InterruptedException();
		}
		try {
			return this.store.make();
		}
		finally {
			this.line.lookAgain();
		}
	}

	/**
	 * Apply a change to every loader: to the idle ones before this returns, to the others
	 * before anything else is run by them. Never waits for a call. A loader in which this
	 * fails is replaced, and the others have the change all the same.
	 * @param <R> what applying the change gives
	 * @param change the change
	 * @return what came of it, loader by loader
	 */
	public <R> List<LoaderChange<R>> apply(Function<ModuleLoader, R> change) {
		StackReserve.UPKEEP.require();
		closeLost();
		List<LoaderChange<R>> changes = new ArrayList<>();
		RuntimeException exception = null;
		Error error = null;
		for (PooledLoader pooled : this.store.loaders()) {
			try {
				changes.add(apply(change, pooled));
			}
			catch (RuntimeException ex) {
				pooled.mark(RecycleReason.BROKEN);
				exception = ex;
			}
			catch (Error ex) {
				pooled.mark(RecycleReason.BROKEN);
				error = ex;
			}
		}
		closeUnfit();
		if (error != null) {
			throw error;
		}
		if (exception != null) {
			throw exception;
		}
		return changes;
	}

	private <R> LoaderChange<R> apply(Function<ModuleLoader, R> change, PooledLoader pooled) {
		AtomicReference<@Nullable R> result = new AtomicReference<>();
		pooled.offer((loader) -> result.set(change.apply(loader)));
		pooled.applyIfIdle();
		return new LoaderChange<>(pooled.loader().name(), result.get());
	}

	/**
	 * Create loaders until as many are idle as the settings ask for.
	 */
	public void prepare() {
		closeUnfit();
		boolean room = true;
		while (room && isShort()) {
			room = addOne();
		}
	}

	/**
	 * Make one more loader, for whoever waits or comes next.
	 * @return whether there was room for it
	 */
	private boolean addOne() {
		PooledLoader made = this.store.make();
		if (made != null) {
			giveBack(made);
		}
		return made != null;
	}

	private boolean isShort() {
		return !this.store.isClosed() && this.idle.size() < this.settings.minIdle();
	}

	/**
	 * Close every loader as soon as no call runs on it. Calls that come later get new
	 * ones.
	 */
	public void recycle() {
		this.store.restart();
		closeUnfit();
		if (this.lifecycle.hasReady()) {
			addOne();
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
		return pooled().map(PooledLoader::loader).toList();
	}

	/**
	 * Whether a call runs on a loader.
	 * @param loader one of the loaders
	 * @return whether it is lent at this moment
	 */
	public boolean isActive(ModuleLoader loader) {
		return pooled().anyMatch((pooled) -> pooled.loader() == loader && pooled.isBorrowed());
	}

	/**
	 * Return the figures.
	 * @return this moment's figures
	 */
	public LoaderPoolStats stats() {
		closeLost();
		int unused = this.idle.size();
		int used = (int) pooled().filter((pooled) -> !pooled.lost).count() - unused;
		return new LoaderPoolStats(Math.max(0, used), unused, this.line.length(), this.store.created(),
				this.recycled.total(), this.settings.maxSize());
	}

	private Stream<PooledLoader> pooled() {
		return this.store.loaders().stream();
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
		closeUnfit();
		this.store.closeAll();
	}

}
