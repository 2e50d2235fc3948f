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

package io.github.graaljsplugins.internal.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * The size of a pool, and the time that a call waits for a loader. Immutable.
 *
 * @param minIdle the number of idle loaders to keep ready, at least 0
 * @param maxSize the maximum number of loaders, at least 1
 * @param maxWait the time that a call waits for a loader
 * @param maxRetained the number of cleared modules that may be retained in a loader
 * before it is replaced, at least 0
 * @since 0.1.0
 */
public record LoaderPoolSettings(int minIdle, int maxSize, Duration maxWait, int maxRetained) {

	private static final int DEFAULT_MAX_RETAINED = 100;

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public LoaderPoolSettings {
		Objects.requireNonNull(maxWait, "maxWait");
		if (maxSize < 1) {
			throw new IllegalArgumentException("A pool needs at least one loader, but its maximum size is " + maxSize);
		}
		if (minIdle < 0 || minIdle > maxSize) {
			throw new IllegalArgumentException(
					"A pool of at most " + maxSize + " loaders cannot keep " + minIdle + " idle");
		}
		if (maxRetained < 0) {
			throw new IllegalArgumentException("A loader cannot retain " + maxRetained + " modules at most");
		}
		if (maxWait.isNegative()) {
			throw new IllegalArgumentException("A call cannot wait for " + maxWait + " for a loader");
		}
	}

	/**
	 * Create settings for loaders that are replaced when more than a hundred cleared
	 * modules are retained in them.
	 * @param minIdle the number of idle loaders to keep ready, at least 0
	 * @param maxSize the maximum number of loaders, at least 1
	 * @param maxWait the time that a call waits for a loader
	 */
	public LoaderPoolSettings(int minIdle, int maxSize, Duration maxWait) {
		this(minIdle, maxSize, maxWait, DEFAULT_MAX_RETAINED);
	}

}
