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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls of an application that did not end within a grace time after they were to be
 * stopped. Each occupies a thread, and most of them a processor, until it ends. Built-in
 * functions with long loops of their own are the known cause. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WrittenOffCalls {

	private final Duration graceTime;

	private final int maxCalls;

	private final AtomicInteger count = new AtomicInteger();

	private volatile Runnable listener = () -> {
	};

	/**
	 * Create the calls, of which there are none yet.
	 * @param graceTime the time that a call has to end after it was stopped
	 * @param maxCalls the number of calls whose loaders may be replaced
	 */
	public WrittenOffCalls(Duration graceTime, int maxCalls) {
		this.graceTime = graceTime;
		this.maxCalls = maxCalls;
	}

	/**
	 * Return the time that a call has to end after it was stopped.
	 * @return the time
	 */
	public Duration graceTime() {
		return this.graceTime;
	}

	/**
	 * Return the number of calls that still run.
	 * @return the present number
	 */
	public int count() {
		return Math.max(0, this.count.get());
	}

	/**
	 * Return the number of calls whose loaders may be replaced.
	 * @return the maximum
	 */
	public int maxCalls() {
		return this.maxCalls;
	}

	/**
	 * Return whether more calls still run than loaders may be replaced.
	 * @return whether the application should be restarted
	 */
	public boolean isExceeded() {
		return count() > this.maxCalls;
	}

	/**
	 * Set the listener that is called after each change of the number.
	 * @param listener called by any thread
	 */
	public void onChange(Runnable listener) {
		this.listener = listener;
	}

	/**
	 * Count a call.
	 * @return whether its loader may be replaced
	 */
	boolean add() {
		boolean replaceable = this.count.incrementAndGet() <= this.maxCalls;
		this.listener.run();
		return replaceable;
	}

	/**
	 * Discount a call that ended late.
	 */
	void remove() {
		this.count.decrementAndGet();
		this.listener.run();
	}

}
