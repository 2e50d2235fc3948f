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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * Time limit of the calls in one context: calls of the plugin and callbacks of its
 * modules. {@link #begin} and {@link #end} are called by the thread that runs the
 * context.
 */
/*
 * Scheduling and cancelling a task with every call would wake the timer thread with every
 * call. So a call only publishes its deadline in a field. One task per context checks it,
 * at the deadline of the call that ran when the task was scheduled: if that call has
 * ended, the task is rescheduled for the deadline of the present one, or ends. A call
 * that finds no task schedules one.
 */
public final class CallTimer implements CallStopper {

	private static final Duration INTERRUPT_TIMEOUT = Duration.ofMillis(500);

	private static final long OVERDUE = TimeUnit.SECONDS.toNanos(1);

	private static final long CLOSE_AFTER = TimeUnit.SECONDS.toNanos(2);

	private final ScheduledExecutorService executor;

	private final Context context;

	private final AtomicLong nextCheck = new AtomicLong(TimedCall.NEVER);

	private final long origin = System.nanoTime();

	private final WrittenOffCalls writtenOff;

	private final List<WriteOffListener> writeOffListeners = new CopyOnWriteArrayList<>();

	private volatile @Nullable TimedCall current;

	CallTimer(ScheduledExecutorService executor, Context context, WrittenOffCalls writtenOff) {
		this.writtenOff = writtenOff;
		this.executor = executor;
		this.context = context;
	}

	/**
	 * Begin a call.
	 * @param limit the time limit, or zero for none
	 * @param subject what is called, for those who handle that it is written off
	 * @return the call, to be passed to {@link #end}
	 */
	public TimedCall begin(Duration limit, Object subject) {
		long start = now();
		long next = this.nextCheck.get();
		if (start - OVERDUE > next) {
			// The timer thread may have died of an OutOfMemoryError; it is recreated
			this.nextCheck.compareAndSet(next, TimedCall.NEVER);
		}
		long deadline = limit.isZero() ? TimedCall.NEVER : start + limit.toNanos();
		TimedCall call = new TimedCall(this, deadline, limit.toNanos(), subject);
		this.current = call;
		scheduleCheck(call.due());
		return call;
	}

	/**
	 * End the call. If it is being stopped, wait until the interruption is over.
	 * @param call the running call
	 * @return whether it was stopped
	 */
	public boolean end(TimedCall call) {
		this.current = null;
		return call.finish();
	}

	/**
	 * Return the running call. May be called by any thread.
	 * @return the call, or {@code null} if none runs
	 */
	public @Nullable TimedCall current() {
		return this.current;
	}

	/**
	 * Add a listener for the calls of this context that are written off. It is called
	 * before those that were added earlier.
	 * @param listener called by any thread
	 */
	public void onWriteOff(WriteOffListener listener) {
		this.writeOffListeners.add(0, listener);
	}

	/**
	 * Return the time that a call has to end after it was stopped.
	 * @return the grace time
	 */
	public Duration graceTime() {
		return this.writtenOff.graceTime();
	}

	/**
	 * Write off the running call, or the code that runs without a limit.
	 */
	void abandon() {
		TimedCall call = this.current;
		if (call != null) {
			call.abandon();
		}
		else {
			this.writtenOff.add();
		}
	}

	@Override
	public void scheduleWriteOff(Runnable task) {
		try {
			this.executor.schedule(task, this.writtenOff.graceTime().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The application is stopping; it closes all contexts, in bounded time
			return;
		}
	}

	@Override
	public void writtenOff() {
		boolean replaceable = this.writtenOff.add();
		TimedCall call = this.current;
		if (call != null) {
			this.writeOffListeners.forEach((listener) -> listener.writtenOff(call, replaceable));
		}
	}

	@Override
	public void endedLate() {
		this.writtenOff.remove();
	}

	@Override
	public void scheduleCheck(long due) {
		long next = this.nextCheck.get();
		if (due >= next || !this.nextCheck.compareAndSet(next, due)) {
			return;
		}
		try {
			this.executor.schedule(new Check(new WeakReference<>(this), due), due - now(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The application is stopping; it closes all contexts
			this.nextCheck.set(TimedCall.NEVER);
		}
		catch (OutOfMemoryError ex) {
			// The next call tries again
			this.nextCheck.set(TimedCall.NEVER);
			throw ex;
		}
	}

	private void check(long due) {
		this.nextCheck.compareAndSet(due, TimedCall.NEVER);
		TimedCall call = this.current;
		if (call == null || !call.isRunning()) {
			return;
		}
		if (call.due() > now()) {
			scheduleCheck(call.due());
		}
		else {
			call.expire();
		}
	}

	@Override
	public long now() {
		return System.nanoTime() - this.origin;
	}

	/**
	 * Interrupt the guest until the call ends, and close the context if it does not. One
	 * interruption stops only the code that the guest runs at that moment; a call that
	 * alternates between Java and JavaScript may be in Java just then, hence the loop.
	 */
	@Override
	public void stop(CountDownLatch ended, CountDownLatch stopped) {
		long start = System.nanoTime();
		try {
			do {
				if (System.nanoTime() - start > CLOSE_AFTER) {
					this.context.close(true);
					return;
				}
				this.context.interrupt(INTERRUPT_TIMEOUT);
			}
			while (!ended.await(1, TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			this.context.close(true);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			stopped.countDown();
		}
	}

	/**
	 * The task that checks the running call of a context, unless the context was closed
	 * and collected.
	 */
	private record Check(WeakReference<CallTimer> timer, long due) implements Runnable {

		private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

		/**
		 * Check the call. A check that runs out of memory is repeated, since nothing else
		 * would stop the call.
		 */
		private boolean isChecked(CallTimer current) {
			try {
				current.check(this.due);
				return true;
			}
			catch (OutOfMemoryError ex) {
				return Thread.currentThread().isInterrupted();
			}
		}

		@Override
		public void run() {
			CallTimer current = this.timer.get();
			while (current != null && !isChecked(current)) {
				LockSupport.parkNanos(PAUSE);
			}
		}

	}

}
