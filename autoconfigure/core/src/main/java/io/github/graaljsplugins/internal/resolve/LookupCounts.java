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

package io.github.graaljsplugins.internal.resolve;

import java.util.concurrent.atomic.LongAdder;

/**
 * Hits and misses of a cache. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LookupCounts {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	/**
	 * Count a lookup.
	 * @param found whether it was a hit
	 */
	public void count(boolean found) {
		(found ? this.hits : this.misses).increment();
	}

	/**
	 * Return the number of hits.
	 * @return the hits
	 */
	public long hits() {
		return this.hits.sum();
	}

	/**
	 * Return the number of misses.
	 * @return the misses
	 */
	public long misses() {
		return this.misses.sum();
	}

}
