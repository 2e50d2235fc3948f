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
 * Calls that wait for a loader, in the order in which they came. Thread-safe.
 */
/*
 * Handing each loader to the first in line would make every call of a busy pool a change
 * of threads, which costs more than most calls do (ThroughputProbe, 64 callers). So a
 * call that comes when a loader is free has it, even if others wait; and the first in
 * line asks for the next loader that is given back, but not before a turn has passed
 * since one was handed over. So nobody is overtaken for longer than a turn for each that
 * stands before him.
 *
 * Who asks looks for a free loader after that, and who gives back looks for who asks
 * after that: one of the two sees the other.
 */
final class WaitingLine {

	private static final long TURN = TimeUnit.MICROSECONDS.toNanos(100);

	/** Who ends where no stack is left cannot wake anybody. */
	private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

	private final ReentrantLock line = new ReentrantLock(true);

	private final AtomicReference<@Nullable Demand> demand = new AtomicReference<>();

	private final IdleLoaders idle;

	private final BooleanSupplier otherwise;

	private final Consumer<PooledLoader> giveBack;

	private volatile long handedOver = System.nanoTime() - TURN;

	/**
	 * Create a line.
	 * @param idle what is free
	 * @param otherwise whether there is no need to wait
	 * @param giveBack takes a loader of two
	 */
	WaitingLine(IdleLoaders idle, BooleanSupplier otherwise, Consumer<PooledLoader> giveBack) {
		this.idle = idle;
		this.otherwise = otherwise;
		this.giveBack = giveBack;
	}

	/**
	 * Wait for a loader.
	 * @param deadline until when, as of {@link System#nanoTime()}
	 * @return the loader, or {@code null} if none became free in time, or there is no
	 * need to wait any more
	 */
	@Nullable PooledLoader await(long deadline) throws InterruptedException {
		if (!this.line.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
			return null;
		}
		try {
			pauseUntil(this.handedOver + TURN, deadline);
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

	private @Nullable PooledLoader awaitFirst(long deadline) throws InterruptedException {
		Demand own = new Demand(Thread.currentThread());
		this.demand.set(own);
		PooledLoader found;
		try {
			found = search(own, deadline);
		}
		catch (InterruptedException | RuntimeException | Error ex) {
			PooledLoader given = withdraw(own);
			if (given != null) {
				this.giveBack.accept(given);
			}
			throw ex;
		}
		PooledLoader given = withdraw(own);
		if (found != null && given != null) {
			this.giveBack.accept(given);
		}
		return (found != null) ? found : given;
	}

	private @Nullable PooledLoader search(Demand own, long deadline) throws InterruptedException {
		PooledLoader found = this.idle.poll();
		long left = deadline - System.nanoTime();
		while (found == null && own.given == null && left > 0 && !this.otherwise.getAsBoolean()) {
			park(Math.min(left, LOOK));
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

	private @Nullable PooledLoader withdraw(Demand own) {
		if (this.demand.compareAndSet(own, null)) {
			return null;
		}
		PooledLoader given = own.given;
		while (given == null) {
			Thread.onSpinWait();
			given = own.given;
		}
		return given;
	}

	/**
	 * Give a loader to who asks for one.
	 * @return {@code false} if nobody does
	 */
	boolean handOver(PooledLoader loader) {
		Demand first = this.demand.get();
		if (first == null) {
			return false;
		}
		long now = System.nanoTime();
		if (!this.demand.compareAndSet(first, null)) {
			return false;
		}
		first.given = loader;
		this.handedOver = now;
		try {
			LockSupport.unpark(first.thread);
		}
		catch (StackOverflowError ex) {
			// It has been given, and who waits looks for it now and then
			return true;
		}
		return true;
	}

	/**
	 * Have the first in line look again whether there is need to wait.
	 */
	void lookAgain() {
		Demand first = this.demand.get();
		if (first != null) {
			LockSupport.unpark(first.thread);
		}
	}

	/**
	 * How many wait.
	 */
	int length() {
		return this.line.getQueueLength() + (this.line.isLocked() ? 1 : 0);
	}

	/**
	 * That the first in line asks for a loader.
	 */
	private static final class Demand {

		private final Thread thread;

		private volatile @Nullable PooledLoader given;

		Demand(Thread thread) {
			this.thread = thread;
		}

	}

}
