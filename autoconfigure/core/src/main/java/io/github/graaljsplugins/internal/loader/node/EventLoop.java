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

package io.github.graaljsplugins.internal.loader.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.graaljsplugins.internal.loader.graal.AsyncFrames;
import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.Interruptions;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import org.jspecify.annotations.Nullable;

/**
 * Event loop of one module loader, in the order of Node's: {@code nextTick} callbacks and
 * promise jobs after every callback; then timers, completions of the host, and
 * immediates, round by round.
 * <p>
 * It runs only while a call waits for its promise, on the thread of that call: there are
 * no threads in the background. What is still scheduled when a call ends stays scheduled
 * and runs when a later call of the same loader waits. Everything but {@link #enqueue},
 * {@link #ref}, {@link #unref} and {@link #handles} belongs to the thread that runs the
 * loader.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick">The
 * Node.js event loop</a>
 */
public final class EventLoop {

	private static final Runnable NOTHING = () -> {
	};

	private final JavaScriptRealm realm;

	private final Jobs jobs;

	private final Timers timers = new Timers();

	private final AsyncFrames frames;

	private final LinkedBlockingDeque<Runnable> completions = new LinkedBlockingDeque<>();

	private final AtomicInteger keepAlive = new AtomicInteger();

	private Deque<Handle> immediates = new ArrayDeque<>();

	EventLoop(JavaScriptRealm realm, GuestInternals internals) {
		this.realm = realm;
		this.frames = internals.asyncFrames();
		this.jobs = new Jobs(realm, internals, this.frames);
	}

	/**
	 * Enqueue a task for the loader's thread, which runs it while, or the next time, it
	 * waits. May be called by any thread.
	 * @param completion the task, for example one that settles a guest promise; runs with
	 * the context entered
	 */
	public void enqueue(Runnable completion) {
		this.completions.add(Objects.requireNonNull(completion, "completion"));
	}

	/**
	 * Announce a future completion, so that the loop waits for it. May be called by any
	 * thread.
	 */
	public void ref() {
		this.keepAlive.incrementAndGet();
	}

	/**
	 * Withdraw an announcement by {@link #ref}, after the completion or instead of it.
	 * May be called by any thread; does not wake a waiting call, {@link #enqueue} does.
	 */
	public void unref() {
		this.keepAlive.decrementAndGet();
	}

	/**
	 * Cancel the timers and immediates that the code of a module has scheduled.
	 * @param moduleUrl the module's URL
	 * @return the number of cancelled ones
	 */
	public int cancelOf(String moduleUrl) {
		int before = this.immediates.size();
		this.immediates.removeIf((immediate) -> immediate.belongsTo(moduleUrl));
		return this.timers.cancelOf(moduleUrl) + before - this.immediates.size();
	}

	/**
	 * Count the timers that are scheduled. May be called by any thread.
	 * @return their number by the URL of the module whose code scheduled them
	 */
	public Map<String, Integer> handles() {
		Map<String, Integer> handles = new TreeMap<>();
		this.timers.moduleUrls().forEach((url) -> handles.merge(url, 1, Integer::sum));
		return handles;
	}

	/**
	 * Begin a call from outside, with an empty async context.
	 */
	public void beginCall() {
		this.frames.clear();
	}

	/**
	 * Run until a condition holds. Must be called within a guest call. An exception that
	 * a callback throws and no handler catches ends the loop and is thrown.
	 * @param settled the condition
	 * @param limit the maximum time to wait, or {@code null} for no limit
	 * @return the outcome
	 */
	public Outcome run(BooleanSupplier settled, @Nullable Duration limit) {
		long deadline = (limit != null) ? System.nanoTime() + limit.toNanos() : 0;
		this.timers.updateNow();
		try {
			this.jobs.drain();
			while (!runRound(settled)) {
				if (limit != null && System.nanoTime() - deadline >= 0) {
					return Outcome.TIMED_OUT;
				}
				if (!isAlive()) {
					return Outcome.UNSETTLED;
				}
				if (!awaitNext((limit != null) ? deadline - System.nanoTime() : Long.MAX_VALUE)) {
					return Outcome.INTERRUPTED;
				}
			}
			return Outcome.SETTLED;
		}
		finally {
			this.timers.releaseNow();
		}
	}

	/**
	 * Run one round through the phases.
	 * @return whether the condition holds
	 */
	private boolean runRound(BooleanSupplier settled) {
		this.timers.updateNow();
		while (!settled.getAsBoolean()) {
			Handle due = this.timers.nextDue();
			if (due == null) {
				break;
			}
			run(due);
		}
		for (int i = this.completions.size(); i > 0 && !settled.getAsBoolean(); i--) {
			this.completions.remove().run();
			this.jobs.drain();
		}
		for (int i = this.immediates.size(); i > 0 && !this.immediates.isEmpty() && !settled.getAsBoolean(); i--) {
			run(this.immediates.remove());
		}
		return settled.getAsBoolean();
	}

	private void run(Handle handle) {
		this.frames.run(handle.frame(), () -> this.realm.call(handle.callback()));
		this.jobs.drain();
	}

	private boolean isAlive() {
		return this.keepAlive.get() > 0 || !this.completions.isEmpty() || this.timers.keepAlive()
				|| this.immediates.stream().anyMatch(Handle::isReferenced);
	}

	/**
	 * Wait for the next timer or completion.
	 * @return whether to continue
	 */
	private boolean awaitNext(long limit) {
		if (!this.immediates.isEmpty()) {
			return !Thread.currentThread().isInterrupted();
		}
		long end = System.nanoTime() + Math.min(Math.min(limit, this.timers.nanosToNext()), TimeUnit.DAYS.toNanos(1));
		Interruptions.block(() -> await(end), () -> this.completions.addFirst(NOTHING));
		return !Thread.currentThread().isInterrupted();
	}

	private void await(long end) {
		try {
			Runnable completion = this.completions.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			if (completion != null) {
				this.completions.addFirst(completion);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	Timers timers() {
		return this.timers;
	}

	AsyncFrames frames() {
		return this.frames;
	}

	Jobs jobs() {
		return this.jobs;
	}

	void addImmediate(Handle handle) {
		this.immediates.add(handle);
	}

	void removeImmediate(int id) {
		this.immediates.removeIf((handle) -> handle.id() == id);
	}

	void referenceImmediate(int id, boolean referenced) {
		this.immediates.stream()
			.filter((handle) -> handle.id() == id)
			.forEach((handle) -> handle.reference(referenced));
	}

	/**
	 * Reason for the end of the loop.
	 *
	 * @since 0.1.0
	 */
	public enum Outcome {

		/** The condition holds. */
		SETTLED,

		/** Nothing is left that could fulfil the condition. */
		UNSETTLED,

		/** The time limit was exceeded. */
		TIMED_OUT,

		/** The thread was interrupted; its interrupted status is still set. */
		INTERRUPTED

	}

}
