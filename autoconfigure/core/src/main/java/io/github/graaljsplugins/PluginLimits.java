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

package io.github.graaljsplugins;

import java.time.Duration;

/**
 * The limits of a plugin. A value of {@link Duration#ZERO zero} or 0 means no limit, and
 * adds no overhead. Immutable.
 *
 * @param callTime the time that a call may take, including the wait for promises
 * @param loadTime the time that loading the plugin in a loader may take
 * @param statements the number of statements that a call may execute
 * @param outputSize the number of characters that a call may write to the console; the
 * rest is dropped
 * @param concurrentCalls the number of calls that may run or wait for a loader
 * concurrently
 * @param values the limits of arguments and results
 * @since 0.1.0
 */
public record PluginLimits(Duration callTime, Duration loadTime, long statements, long outputSize, int concurrentCalls,
		ValueLimits values) {

	/**
	 * No limits other than the size of values.
	 */
	public static final PluginLimits NONE = new PluginLimits(Duration.ZERO, Duration.ZERO, 0, 0, 0,
			ValueLimits.DEFAULT);

	/**
	 * Check the limits.
	 * @throws IllegalArgumentException if one is negative
	 */
	public PluginLimits {
		if (callTime.isNegative() || loadTime.isNegative()) {
			throw new IllegalArgumentException("Time limits must not be negative");
		}
		if (statements < 0 || outputSize < 0 || concurrentCalls < 0) {
			throw new IllegalArgumentException("Limits must not be negative");
		}
	}

}
