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

package io.github.graaljsplugins.internal.loader;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A call with a time limit, which other threads may end. Thread-safe.
 */
/*
 * One compare-and-set of `state` decides whether the call's own thread or another one
 * ends the call. If it is another one, finish() waits until the interruption is over, so
 * that it never hits the code that the thread runs next.
 */
public final class TimedCall {

	static final long NEVER = Long.MAX_VALUE;

	private static final ThreadFactory STOPPERS = DaemonThreads.factory("graaljs-plugins-stop");

	/** The time that a cancelled call with a listener has to end by itself. */
	private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

	private static final long MAX_ABORT_LEAD = TimeUnit.SECONDS.toNanos(1);

	private final CallStopper stopper;

	private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

	private final Object subject;

	private final Thread thread = Thread.currentThread();

	/** The time at which the call is stopped. */
	private volatile long deadline;

	/** The time at which the call is aborted if it has a listener. */
	private volatile long abortAt;

	private volatile @Nullable CallAbort abort;

	private @Nullable Consumer<CallAbort> listener;

	private volatile @Nullable Stop stop;

	TimedCall(CallStopper stopper, long deadline, long limit, Object subject) {
		this.stopper = stopper;
		this.subject = subject;
		this.deadline = deadline;
		this.abortAt = (deadline == NEVER) ? deadline : deadline - Math.min(limit / 10, MAX_ABORT_LEAD);
	}

	/**
	 * Return what is called.
	 * @return the object given when the call began
	 */
	public Object subject() {
		return this.subject;
	}

	/**
	 * Return the thread that runs the call.
	 * @return the thread that began it
	 */
	public Thread thread() {
		return this.thread;
	}

	/**
	 * Return the time of the next check.
	 */
	synchronized long due() {
		return (this.listener != null && this.abort == null) ? this.abortAt : this.deadline;
	}

	/**
	 * Register a listener for the abort of the call.
	 * @param aborted called at most once, by any thread
	 * @return the reason if the call was aborted already, or {@code null} if the listener
	 * was registered
	 */
	public @Nullable CallAbort onAbort(Consumer<CallAbort> aborted) {
		synchronized (this) {
			if (this.abort != null) {
				return this.abort;
			}
			this.listener = aborted;
		}
		this.stopper.scheduleCheck(due());
		return null;
	}

	/**
	 * Cancel the call on behalf of its caller.
	 */
	public void cancel() {
		if (this.state.get() != State.RUNNING) {
			return;
		}
		if (requestAbort(CallAbort.CANCEL)) {
			this.deadline = Math.min(this.deadline, this.stopper.now() + GRACE);
			this.stopper.scheduleCheck(due());
		}
		else if (this.abort == CallAbort.CANCEL) {
			stop();
		}
	}

	/**
	 * Abort the call with a listener whose time limit is about to expire, or stop the
	 * call.
	 */
	void expire() {
		if (!requestAbort(CallAbort.TIMEOUT)) {
			stop();
		}
		else {
			this.stopper.scheduleCheck(due());
		}
	}

	/**
	 * Signal the abort to the listener, at most once.
	 * @return whether it was signalled, so that the call is stopped later
	 */
	private boolean requestAbort(CallAbort why) {
		Consumer<CallAbort> called;
		synchronized (this) {
			if (this.abort != null) {
				return false;
			}
			this.abort = why;
			called = this.listener;
		}
		if (called != null) {
			called.accept(why);
		}
		return called != null;
	}

	private void stop() {
		Stop stopping = new Stop(new CountDownLatch(1), new CountDownLatch(1));
		Runnable task = () -> this.stopper.stop(stopping.ended(), stopping.stopped());
		synchronized (this) {
			if (this.stop != null) {
				return;
			}
			this.stop = stopping;
		}
		if (this.state.compareAndSet(State.RUNNING, State.STOPPING)) {
			this.stopper.scheduleWriteOff(this::writeOff);
			// Stopping may take a while, and the timer thread has other calls to check
			startOrRun(task);
		}
	}

	/**
	 * Write the call off, unless it has ended since it was stopped.
	 */
	void writeOff() {
		if (this.state.compareAndSet(State.STOPPING, State.WRITTEN_OFF)) {
			this.stopper.writtenOff();
		}
	}

	/**
	 * Write the call off, whether it was stopped before or not.
	 */
	void abandon() {
		if (this.state.compareAndSet(State.RUNNING, State.WRITTEN_OFF)) {
			this.stopper.writtenOff();
		}
		else {
			writeOff();
		}
	}

	/**
	 * Run a task on a new thread, or on this one if none can be created: the call's
	 * thread waits for the task, so other calls have to wait instead.
	 */
	private static void startOrRun(Runnable task) {
		try {
			STOPPERS.newThread(task).start();
		}
		catch (OutOfMemoryError ex) {
			task.run();
		}
	}

	/**
	 * Return whether the call is running. May be called by any thread.
	 * @return {@code false} if it has ended, is being stopped, or is written off
	 */
	public boolean isRunning() {
		return this.state.get() == State.RUNNING;
	}

	/**
	 * Return why the call was aborted or stopped.
	 * @return the reason, or {@code null} if it was neither
	 */
	public @Nullable CallAbort reason() {
		return this.abort;
	}

	/**
	 * End the call on its own thread.
	 * @return whether it was stopped
	 */
	boolean finish() {
		State before = this.state.getAndSet(State.ENDED);
		Stop stopping = this.stop;
		if (before != State.RUNNING && stopping != null) {
			stopping.ended().countDown();
			awaitUninterruptibly(stopping.stopped());
		}
		if (before == State.WRITTEN_OFF) {
			this.stopper.endedLate();
		}
		return before != State.RUNNING;
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

		/** The call is running. */
		RUNNING,

		/** Another thread is stopping the call. */
		STOPPING,

		/** The call did not end within the grace time. */
		WRITTEN_OFF,

		/** The call ended. */
		ENDED

	}

	/**
	 * An interruption of the call.
	 *
	 * @param ended whether the call has ended
	 * @param stopped whether the interruption is over
	 */
	record Stop(CountDownLatch ended, CountDownLatch stopped) {
	}

}
