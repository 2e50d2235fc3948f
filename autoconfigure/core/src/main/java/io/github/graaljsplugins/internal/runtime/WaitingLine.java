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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A line of threads that wait for an item, in the order of their arrival. Thread-safe.
 *
 * @param <T> the items' type
 */
/*
 * Handing each item to the first in line would make every call of a busy pool a context
 * switch, which costs more than most calls do (ThroughputProbe, 64 callers). So a call
 * that arrives when an item is free takes it, even if others wait (barging); and the
 * first in line demands the next returned item, but not before an interval has passed
 * since the last handoff. So no thread is overtaken for longer than one interval per
 * thread before it in the line.
 *
 * The waiter looks for a free item after it has published its demand, and the returning
 * thread looks for a demand after it has returned its item: one of the two sees the
 * other.
 */
final class WaitingLine<T> {

	private static final long HANDOFF_INTERVAL = TimeUnit.MICROSECONDS.toNanos(100);

	/** Bounds the wait, since a call that ends without any stack left cannot signal. */
	private static final long RECHECK_INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

	private final ReentrantLock line = new ReentrantLock(true);

	private final AtomicReference<@Nullable Demand<T>> demand = new AtomicReference<>();

	private final IdleSlots<T> idle;

	private final BooleanSupplier shouldStopWaiting;

	private final Consumer<T> giveBack;

	private volatile long handedOver = System.nanoTime() - HANDOFF_INTERVAL;

	/**
	 * Create a line.
	 * @param idle the free items
	 * @param shouldStopWaiting returns whether there is no need to wait
	 * @param giveBack takes the second of two items
	 */
	WaitingLine(IdleSlots<T> idle, BooleanSupplier shouldStopWaiting, Consumer<T> giveBack) {
		this.idle = idle;
		this.shouldStopWaiting = shouldStopWaiting;
		this.giveBack = giveBack;
	}

	/**
	 * Wait for an item.
	 * @param deadline the end of the wait, as of {@link System#nanoTime()}
	 * @return the item, or {@code null} if none became free in time, or there is no need
	 * to wait any more
	 */
	@Nullable T await(long deadline) throws InterruptedException {
		if (!this.line.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
			return null;
		}
		try {
			pauseUntil(this.handedOver + HANDOFF_INTERVAL, deadline);
			return awaitFirst(deadline);
		}
		finally {
			this.line.unlock();
		}
	}

	private void pauseUntil(long time, long deadline) throws InterruptedException {
		long nanos = Math.min(time, deadline) - System.nanoTime();
		while (nanos > 0) {
			park(nanos);
			nanos = Math.min(time, deadline) - System.nanoTime();
		}
	}

	private @Nullable T awaitFirst(long deadline) throws InterruptedException {
		Demand<T> own = new Demand<>(Thread.currentThread());
		this.demand.set(own);
		T found;
		try {
			found = search(own, deadline);
		}
		catch (InterruptedException | RuntimeException | Error ex) {
			T given = withdraw(own);
			if (given != null) {
				this.giveBack.accept(given);
			}
			throw ex;
		}
		T given = withdraw(own);
		if (found != null && given != null) {
			this.giveBack.accept(given);
		}
		return (found != null) ? found : given;
	}

	private @Nullable T search(Demand<T> own, long deadline) throws InterruptedException {
		T found = this.idle.poll();
		long left = deadline - System.nanoTime();
		while (found == null && own.given == null && left > 0 && !this.shouldStopWaiting.getAsBoolean()) {
			park(Math.min(left, RECHECK_INTERVAL));
			found = (own.given != null) ? null : this.idle.poll();
			left = deadline - System.nanoTime();
		}
		return found;
	}

	private void park(long nanos) throws InterruptedException {
		LockSupport.parkNanos(this, nanos);
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
	}

	/**
	 * Withdraw a demand. Spins while another thread is between claiming the demand and
	 * setting its item, which are two instructions.
	 */
	private @Nullable T withdraw(Demand<T> own) {
		if (this.demand.compareAndSet(own, null)) {
			return null;
		}
		T given = own.given;
		while (given == null) {
			Thread.onSpinWait();
			given = own.given;
		}
		return given;
	}

	/**
	 * Hand an item over to the first in line, if that demands one.
	 * @return {@code false} if there is no demand, and the caller still owns the item
	 */
	boolean handOver(T item) {
		Demand<T> first = this.demand.get();
		if (first == null) {
			return false;
		}
		long now = System.nanoTime();
		if (!this.demand.compareAndSet(first, null)) {
			return false;
		}
		first.given = item;
		this.handedOver = now;
		try {
			LockSupport.unpark(first.thread);
		}
		catch (StackOverflowError ex) {
			// The item has its new owner, which checks for it at intervals
			return true;
		}
		return true;
	}

	/**
	 * Signal the first in line to check again whether it has to wait.
	 */
	void signalFirst() {
		Demand<T> first = this.demand.get();
		if (first != null) {
			LockSupport.unpark(first.thread);
		}
	}

	/**
	 * Return the number of waiting threads.
	 */
	int length() {
		return this.line.getQueueLength() + (this.line.isLocked() ? 1 : 0);
	}

	/**
	 * The request of the first in line.
	 */
	private static final class Demand<T> {

		private final Thread thread;

		private volatile @Nullable T given;

		Demand(Thread thread) {
			this.thread = thread;
		}

	}

}
