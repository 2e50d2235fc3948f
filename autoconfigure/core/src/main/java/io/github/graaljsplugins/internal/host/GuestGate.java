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

package io.github.graaljsplugins.internal.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads into one loader one after the other, for as long as it is borrowed.
 * Thread-safe.
 */
/*
 * One thread is inside at a time: the one that has the loader, unless it waits in the
 * application's code for others. Who wants to enter then enters itself. While that thread
 * is inside and waits on the event loop, it runs what others want to have run. So nobody
 * waits for a thread that waits for him, as long as that thread left the gate first.
 */
final class GuestGate {

	private static final long LOOK_AFTER = TimeUnit.MILLISECONDS.toNanos(50);

	private final ModuleLoader loader;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<Visit<?>> visits = new ArrayDeque<>();

	private @Nullable Thread inside;

	private long borrow;

	GuestGate(ModuleLoader loader) {
		this.loader = loader;
	}

	/**
	 * Begin, or go on with, a borrow on this thread.
	 * @return the number of the borrow
	 */
	long begin() {
		this.lock.lock();
		try {
			if (this.inside == null) {
				this.inside = Thread.currentThread();
			}
			return this.borrow;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * End the borrow: who wants to enter is turned away.
	 */
	void end() {
		this.lock.lock();
		try {
			this.borrow++;
			this.inside = null;
			this.visits.clear();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait in the application's code, while others may enter.
	 */
	<R extends @Nullable Object> R outside(Supplier<R> body) {
		leave();
		try {
			return body.get();
		}
		finally {
			enter();
		}
	}

	private void leave() {
		this.lock.lock();
		try {
			this.inside = null;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void enter() {
		this.lock.lock();
		try {
			while (this.inside != null) {
				this.changed.awaitUninterruptibly();
			}
			this.inside = Thread.currentThread();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Run something inside, on whatever thread.
	 * @param number the number of the borrow that it belongs to
	 * @param lives tells whether the call still goes on
	 * @param body what is to run
	 * @param ended makes the exception for who comes too late
	 */
	<R extends @Nullable Object> R visit(long number, BooleanSupplier lives, Supplier<R> body,
			Supplier<RuntimeException> ended) {
		if (isInside(number)) {
			return body.get();
		}
		Visit<R> visit = new Visit<>(body);
		if (!admit(visit, number, lives)) {
			if (visit.isTaken()) {
				return visit.result();
			}
			throw ended.get();
		}
		try {
			return this.loader.inside(body);
		}
		finally {
			leave();
		}
	}

	private boolean isInside(long number) {
		this.lock.lock();
		try {
			return this.inside == Thread.currentThread() && number == this.borrow;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until this thread may enter, or somebody inside has done what it wants.
	 * @return whether this thread is inside
	 */
	private boolean admit(Visit<?> visit, long number, BooleanSupplier lives) {
		this.lock.lock();
		try {
			this.visits.add(visit);
			this.loader.eventLoop().enqueue(this::receive);
			while (!visit.isTaken() && this.inside != null && number == this.borrow && lives.getAsBoolean()) {
				await();
			}
			while (visit.isTaken() && !visit.isDone()) {
				this.changed.awaitUninterruptibly();
			}
			this.visits.remove(visit);
			if (visit.isTaken() || number != this.borrow || !lives.getAsBoolean()) {
				return false;
			}
			this.inside = Thread.currentThread();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await() {
		try {
			this.changed.awaitNanos(LOOK_AFTER);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The thread was interrupted while it waited for a plugin", ex);
		}
	}

	/**
	 * Run what others want to have run, on the event loop.
	 */
	private void receive() {
		for (Visit<?> visit = take(); visit != null; visit = take()) {
			visit.run();
			this.lock.lock();
			try {
				visit.done();
				this.changed.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private @Nullable Visit<?> take() {
		this.lock.lock();
		try {
			Visit<?> visit = this.visits.poll();
			if (visit != null) {
				visit.taken();
			}
			return visit;
		}
		finally {
			this.lock.unlock();
		}
	}

}
