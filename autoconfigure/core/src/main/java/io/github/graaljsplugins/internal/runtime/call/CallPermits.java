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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.graaljsplugins.PluginLimit;
import org.jspecify.annotations.Nullable;

/**
 * Limit of the number of calls of one plugin that run, or wait for a loader,
 * concurrently. Thread-safe.
 */
final class CallPermits {

	private final int limit;

	private final CallExceptions exceptions;

	private final @Nullable Semaphore permits;

	/**
	 * Create the permits.
	 * @param limit the number of permits, or zero if calls are not limited
	 * @param exceptions creates the exception of a call that gets none
	 */
	CallPermits(int limit, CallExceptions exceptions) {
		this.limit = limit;
		this.exceptions = exceptions;
		this.permits = (limit > 0) ? new Semaphore(limit) : null;
	}

	/**
	 * Acquire a permit, without waiting for one.
	 * @throws io.github.graaljsplugins.PluginLimitException if there is none
	 */
	Permit acquire(Operation operation) {
		if (this.permits != null && !this.permits.tryAcquire()) {
			throw this.exceptions.exceeded(operation, PluginLimit.CONCURRENT_CALLS, this.limit + " calls run already");
		}
		return (this.permits != null) ? new SinglePermit(this.permits) : Permit.NONE;
	}

	/**
	 * A permit to run a call, released when it is closed first: by the call, or by the
	 * thread that writes it off.
	 */
	@FunctionalInterface
	interface Permit extends AutoCloseable {

		/**
		 * The permit of code that needs none.
		 */
		Permit NONE = () -> {
		};

		@Override
		void close();

	}

	/**
	 * One of a limited number of permits.
	 */
	private static final class SinglePermit implements Permit {

		private final Semaphore permits;

		private final AtomicBoolean released = new AtomicBoolean();

		SinglePermit(Semaphore permits) {
			this.permits = permits;
		}

		@Override
		public void close() {
			if (this.released.compareAndSet(false, true)) {
				this.permits.release();
			}
		}

	}

}
