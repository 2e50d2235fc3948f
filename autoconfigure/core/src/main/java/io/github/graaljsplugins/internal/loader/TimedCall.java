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
 * A call that may be ended by other threads. Thread-safe.
 */
/*
 * Whether the call's own thread or another one ends the call is decided by one
 * compare-and-set of `state`. If it is another one, finish() waits until the interruption
 * is over, so that it never hits what the thread does next.
 */
public final class TimedCall {

	private static final ThreadFactory STOPPERS = DaemonThreads.factory("graaljs-plugins-stop");

	/** How long a cancelled call that listens has to end by itself. */
	private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

	private static final long LONGEST_NOTICE = TimeUnit.SECONDS.toNanos(1);

	private final CallTimer timer;

	private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

	/** When the call is stopped. */
	private volatile long deadline;

	/** When the call is asked to end, if it listens. */
	private volatile long notice;

	private volatile @Nullable CallAbort abort;

	private @Nullable Consumer<CallAbort> listener;

	private volatile @Nullable Stop stop;

	TimedCall(CallTimer timer, long deadline, long limit) {
		this.timer = timer;
		this.deadline = deadline;
		this.notice = (deadline == CallTimer.NEVER) ? deadline : deadline - Math.min(limit / 10, LONGEST_NOTICE);
	}

	/**
	 * When there is something to do for the watch.
	 */
	synchronized long due() {
		return (this.listener != null && this.abort == null) ? this.notice : this.deadline;
	}

	/**
	 * Register a listener that is called when the call is asked to end.
	 * @param aborted called at most once, by any thread
	 * @return the reason if the call was asked to end already, or {@code null} if the
	 * listener was registered
	 */
	public @Nullable CallAbort onAbort(Consumer<CallAbort> aborted) {
		synchronized (this) {
			if (this.abort != null) {
				return this.abort;
			}
			this.listener = aborted;
		}
		this.timer.scheduleCheck(this);
		return null;
	}

	/**
	 * End the call because its caller gave it up.
	 */
	public void cancel() {
		if (this.state.get() != State.RUNNING) {
			return;
		}
		if (askToEnd(CallAbort.CANCEL)) {
			this.deadline = Math.min(this.deadline, this.timer.now() + GRACE);
			this.timer.scheduleCheck(this);
		}
		else if (this.abort == CallAbort.CANCEL) {
			stop();
		}
	}

	/**
	 * End the call because its time is over, or nearly over if it listens.
	 */
	void expire() {
		if (!askToEnd(CallAbort.TIMEOUT)) {
			stop();
		}
		else {
			this.timer.scheduleCheck(this);
		}
	}

	/**
	 * Ask once.
	 * @return whether the call was asked, and will be stopped later
	 */
	private boolean askToEnd(CallAbort why) {
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
		Runnable task = () -> this.timer.stop(stopping);
		synchronized (this) {
			if (this.stop != null) {
				return;
			}
			this.stop = stopping;
		}
		if (this.state.compareAndSet(State.RUNNING, State.STOPPING)) {
			// Stopping may take a while, and the watch has other calls to check
			startOrRun(task);
		}
	}

	/**
	 * If there is no thread to be had, the others have to wait: the call's thread waits
	 * until it is stopped.
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
	 * Whether the call runs. May be called by any thread.
	 * @return whether it neither ended nor is being stopped
	 */
	public boolean isRunning() {
		return this.state.get() == State.RUNNING;
	}

	/**
	 * Return why the call was asked to end, or stopped.
	 * @return the reason, or {@code null} if it was neither
	 */
	public @Nullable CallAbort reason() {
		return this.abort;
	}

	/**
	 * End the call by its own thread.
	 * @return whether it was stopped
	 */
	boolean finish() {
		Stop stopping = this.state.compareAndSet(State.RUNNING, State.ENDED) ? null : this.stop;
		if (stopping == null) {
			return false;
		}
		stopping.ended().countDown();
		awaitUninterruptibly(stopping.stopped());
		return true;
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

		/** It runs. */
		RUNNING,

		/** It is being stopped. */
		STOPPING,

		/** It ended by itself. */
		ENDED

	}

	/**
	 * An interruption.
	 *
	 * @param ended whether the call has ended
	 * @param stopped whether the interruption is over
	 */
	record Stop(CountDownLatch ended, CountDownLatch stopped) {
	}

}
