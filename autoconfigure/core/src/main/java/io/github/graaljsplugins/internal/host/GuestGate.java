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
 * Monitor that admits one thread at a time to a borrowed loader. Thread-safe.
 */
/*
 * One thread is inside at a time: the owner of the loader, unless it waits in the
 * application's code for others. Then another thread enters and runs its task itself.
 * While the owner is inside and waits on the event loop, it runs the tasks of the others.
 * So there is no deadlock between the owner and a thread it waits for, provided that the
 * owner leaves the gate before it waits.
 */
final class GuestGate {

	private static final long RECHECK_INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

	private final ModuleLoader loader;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<GuestTask<?>> tasks = new ArrayDeque<>();

	private @Nullable Thread inside;

	private long borrow;

	GuestGate(ModuleLoader loader) {
		this.loader = loader;
	}

	/**
	 * Begin or continue a borrow on this thread.
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
	 * End the borrow and reject all waiting threads.
	 */
	void end() {
		this.lock.lock();
		try {
			this.borrow++;
			this.inside = null;
			this.tasks.clear();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Run code of the application while other threads may enter.
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
	 * Run a task inside, on this thread or on the owner's.
	 * @param number the number of the borrow that the task belongs to
	 * @param running whether the call is still running
	 * @param body the task
	 * @param ended creates the exception for a call that has ended
	 */
	<R extends @Nullable Object> R run(long number, BooleanSupplier running, Supplier<R> body,
			Supplier<RuntimeException> ended) {
		if (isInside(number)) {
			return body.get();
		}
		GuestTask<R> task = new GuestTask<>(body);
		if (!awaitEntry(task, number, running)) {
			if (task.isTaken()) {
				return task.result();
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
	 * Wait until this thread may enter, or its task was run by the thread inside.
	 * @return whether this thread is inside
	 */
	private boolean awaitEntry(GuestTask<?> task, long number, BooleanSupplier running) {
		this.lock.lock();
		try {
			this.tasks.add(task);
			this.loader.eventLoop().enqueue(this::runTasks);
			while (!task.isTaken() && this.inside != null && number == this.borrow && running.getAsBoolean()) {
				await();
			}
			while (task.isTaken() && !task.isComplete()) {
				this.changed.awaitUninterruptibly();
			}
			this.tasks.remove(task);
			if (task.isTaken() || number != this.borrow || !running.getAsBoolean()) {
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
			this.changed.awaitNanos(RECHECK_INTERVAL);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The thread was interrupted while it waited for a plugin", ex);
		}
	}

	/**
	 * Run the tasks of other threads, on the event loop.
	 */
	private void runTasks() {
		for (GuestTask<?> task = take(); task != null; task = take()) {
			task.run();
			this.lock.lock();
			try {
				task.complete();
				this.changed.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private @Nullable GuestTask<?> take() {
		this.lock.lock();
		try {
			GuestTask<?> task = this.tasks.poll();
			if (task != null) {
				task.markTaken();
			}
			return task;
		}
		finally {
			this.lock.unlock();
		}
	}

}
