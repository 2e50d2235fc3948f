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

package io.github.graaljsplugins.cache;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether calls failed to load modules since somebody last looked for the cause.
 * Thread-safe.
 */
final class FailedLoads {

	private final AtomicLong failures = new AtomicLong();

	private volatile long lookedInto;

	/**
	 * A call failed.
	 */
	void add() {
		this.failures.incrementAndGet();
	}

	/**
	 * Whether a call failed for a reason that nobody has looked into, or is just looking
	 * into.
	 */
	boolean any() {
		return this.failures.get() != this.lookedInto;
	}

	/**
	 * Look into everything that failed until now. Those that fail meanwhile count anew.
	 */
	void lookInto(Runnable look) {
		long seen = this.failures.get();
		look.run();
		this.lookedInto = seen;
	}

	/**
	 * What failed until now does not matter any more.
	 */
	void forget() {
		this.lookedInto = this.failures.get();
	}

}
