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

import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.graaljsplugins.PluginLimit;
import org.jspecify.annotations.Nullable;

/**
 * Limit of the number of calls of one plugin that run, or wait for a loader,
 * concurrently. Thread-safe.
 */
/*
 * Invariant "every permit comes back": a call may end where the stack has no room for a
 * further call. So a permit is released by an assignment, and a place whose permit is
 * released is free.
 */
final class CallPermits {

	/** The maximum number of places, beyond which no service has calls. */
	private static final int MAX_PLACES = 1 << 16;

	private final CallExceptions exceptions;

	private final AtomicReferenceArray<@Nullable Permit> places;

	/**
	 * Create the permits.
	 * @param limit the number of permits, or zero if calls are not limited
	 * @param exceptions creates the exception of a call that gets none
	 */
	CallPermits(int limit, CallExceptions exceptions) {
		this.exceptions = exceptions;
		this.places = new AtomicReferenceArray<>(Math.min(limit, MAX_PLACES));
	}

	/**
	 * Acquire a permit, without waiting for one.
	 * @return the permit, or {@code null} if calls are not limited
	 * @throws io.github.graaljsplugins.PluginLimitException if there is none
	 */
	@Nullable Permit acquire(Operation operation) {
		int limit = this.places.length();
		if (limit == 0) {
			return null;
		}
		Permit permit = new Permit();
		for (int i = 0; i < limit; i++) {
			Permit former = this.places.get(i);
			if ((former == null || former.released) && this.places.compareAndSet(i, former, permit)) {
				return permit;
			}
		}
		throw this.exceptions.exceeded(operation, PluginLimit.CONCURRENT_CALLS, limit + " calls run already");
	}

	/**
	 * A permit to run a call.
	 */
	static final class Permit {

		/**
		 * The mark that the permit is released: by the call, or by the thread that writes
		 * it off.
		 */
		volatile boolean released;

	}

}
