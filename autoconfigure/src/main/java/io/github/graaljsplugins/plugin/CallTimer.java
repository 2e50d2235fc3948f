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

package io.github.graaljsplugins.plugin;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.graalvm.polyglot.Context;

/**
 * Stops calls in one context that take too long. {@link #begin} and {@link #end} are
 * called by the thread that has the context.
 */
/*
 * Scheduling and cancelling a task with every call would wake the watch's thread with
 * every call. So a call only leaves its deadline in a field. One task per context looks
 * at it, at the deadline of the call that was there when it was scheduled: if that call
 * is gone, it goes on to the deadline of the present one, or ends. A call that finds no
 * task schedules one. Who ends a call, its thread or the watch, is decided by one
 * compare-and-set of `state`. If the watch wins, end() waits until the interruption is
 * over, so that it never hits what the thread does next.
 */
final class CallTimer {

	private static final Duration PATIENCE = Duration.ofMillis(500);

	private static final long CLOSE_AFTER = TimeUnit.SECONDS.toNanos(2);

	private static final long NEVER = Long.MAX_VALUE;

	private final ScheduledExecutorService executor;

	private final Context context;

	private final AtomicLong nextCheck = new AtomicLong(NEVER);

	private final long origin = System.nanoTime();

	private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

	private volatile long deadline;

	private volatile CountDownLatch ended = new CountDownLatch(1);

	private volatile CountDownLatch stopped = new CountDownLatch(1);

	CallTimer(ScheduledExecutorService executor, Context context) {
		this.executor = executor;
		this.context = context;
	}

	void begin(Duration limit) {
		this.deadline = now() + limit.toNanos();
		this.state.set(State.RUNNING);
		scheduleCheck();
	}

	/**
	 * Whether a call runs.
	 */
	boolean isRunning() {
		return this.state.get() != State.IDLE;
	}

	/**
	 * End the call.
	 * @return whether it was stopped for taking too long
	 */
	boolean end() {
		if (this.state.compareAndSet(State.RUNNING, State.IDLE)) {
			return false;
		}
		this.ended.countDown();
		awaitUninterruptibly(this.stopped);
		this.ended = new CountDownLatch(1);
		this.stopped = new CountDownLatch(1);
		this.state.set(State.IDLE);
		return true;
	}

	private void scheduleCheck() {
		long due = this.deadline;
		long next = this.nextCheck.get();
		if (due >= next || !this.nextCheck.compareAndSet(next, due)) {
			return;
		}
		try {
			this.executor.schedule(new Check(new WeakReference<>(this), due), due - now(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The application is stopping; it closes all contexts
			this.nextCheck.set(NEVER);
		}
	}

	private void check(long due) {
		this.nextCheck.compareAndSet(due, NEVER);
		if (this.state.get() != State.RUNNING) {
			return;
		}
		if (this.deadline > now()) {
			scheduleCheck();
		}
		else if (this.state.compareAndSet(State.RUNNING, State.STOPPING)) {
			// Stopping may take a while, and the watch has others to look after
			CallTimers.thread(this::stop, "graaljs-plugins-stop").start();
		}
	}

	private long now() {
		return System.nanoTime() - this.origin;
	}

	/**
	 * An interruption stops only what the guest runs at that moment. A call that goes
	 * back and forth between Java and JavaScript may be in Java just then, hence again
	 * and again.
	 */
	private void stop() {
		long start = System.nanoTime();
		try {
			do {
				if (System.nanoTime() - start > CLOSE_AFTER) {
					this.context.close(true);
					return;
				}
				this.context.interrupt(PATIENCE);
			}
			while (!this.ended.await(1, TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			this.context.close(true);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.stopped.countDown();
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean interrupted = false;
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private enum State {

		/** No call runs. */
		IDLE,

		/** A call runs. */
		RUNNING,

		/** A call is being stopped. */
		STOPPING

	}

	/**
	 * Looks at a context, unless that was closed and forgotten.
	 */
	private record Check(WeakReference<CallTimer> timer, long due) implements Runnable {

		@Override
		public void run() {
			CallTimer current = this.timer.get();
			if (current != null) {
				current.check(this.due);
			}
		}

	}

}
