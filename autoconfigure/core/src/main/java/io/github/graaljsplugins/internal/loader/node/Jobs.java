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

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.graaljsplugins.internal.loader.graal.AsyncFrames;
import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import org.jspecify.annotations.Nullable;

/**
 * Queue of {@code nextTick}, and its order with promise jobs: within the event loop ticks
 * come first; after a call from Java, as after the body of an ES module, promise jobs do.
 */
final class Jobs {

	private final JavaScriptRealm realm;

	private final GuestInternals internals;

	private final AsyncFrames frames;

	private final Deque<Job> ticks = new ArrayDeque<>();

	/** The microtasks that were queued in an async context of their own. */
	private final Deque<Job> microtasks = new ArrayDeque<>();

	private @Nullable Object drainAfterPromises;

	private @Nullable Object nextMicrotask;

	private boolean draining;

	Jobs(JavaScriptRealm realm, GuestInternals internals, AsyncFrames frames) {
		this.realm = realm;
		this.frames = frames;
		this.internals = internals;
	}

	/**
	 * Queue a tick. Where no loop runs, the engine drains promise jobs when the call from
	 * Java returns: one of them then runs the ticks.
	 */
	void tick(Object callback) {
		this.ticks.add(new Job(callback, this.frames.current()));
		if (!this.draining && this.ticks.size() == 1) {
			this.internals.enqueueJob(drainAfterPromises());
		}
	}

	/**
	 * Queue a microtask. The engine's queue keeps no async context, so a microtask that
	 * has one waits here for a job that takes the first of them.
	 */
	void microtask(Object callback) {
		if (this.frames.isEmpty()) {
			this.internals.enqueueJob(callback);
			return;
		}
		this.microtasks.add(new Job(callback, this.frames.current()));
		Object next = this.nextMicrotask;
		if (next == null) {
			next = this.realm.function("node:nextMicrotask", (arguments) -> {
				run(this.microtasks.remove());
				return null;
			});
			this.nextMicrotask = next;
		}
		this.internals.enqueueJob(next);
	}

	private void run(Job job) {
		this.frames.run(job.frame(), () -> this.realm.call(job.callback()));
	}

	/**
	 * Run all ticks, then all promise jobs, until neither is left.
	 */
	void drain() {
		boolean outer = this.draining;
		this.draining = true;
		try {
			do {
				Job tick = this.ticks.poll();
				while (tick != null) {
					run(tick);
					tick = this.ticks.poll();
				}
				this.realm.runPromiseJobs();
			}
			while (!this.ticks.isEmpty());
		}
		finally {
			this.draining = outer;
		}
	}

	private Object drainAfterPromises() {
		Object function = this.drainAfterPromises;
		if (function == null) {
			function = this.realm.function("node:processTicks", (arguments) -> {
				if (!this.draining) {
					this.draining = true;
					try {
						this.realm.runPromiseJobs();
					}
					finally {
						this.draining = false;
					}
					drain();
				}
				return null;
			});
			this.drainAfterPromises = function;
		}
		return function;
	}

	/**
	 * Callback and its async context.
	 *
	 * @param callback a JavaScript function
	 * @param frame the context it was queued in
	 */
	private record Job(Object callback, AsyncFrames.Frame frame) {

	}

}
