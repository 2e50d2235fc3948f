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

package io.github.graaljsplugins.watch;

import java.time.Duration;

import io.github.graaljsplugins.internal.resolve.source.SourceBounds;

import org.springframework.util.Assert;

/**
 * Settings of the plugin watcher.
 *
 * @param pollInterval the time between polls of the files
 * @param quietPeriod the time without changes after which pending changes are reported
 * @param maxDelay the maximum time that changes stay pending, and the time after which
 * the removal of a plugin is reported
 * @param bounds the bounds of the watched files of each plugin and library
 */
record WatchSettings(Duration pollInterval, Duration quietPeriod, Duration maxDelay, SourceBounds bounds) {

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if a duration is not positive
	 */
	public WatchSettings {
		Assert.isTrue(isPositive(pollInterval) && isPositive(quietPeriod) && isPositive(maxDelay),
				"Durations must be positive");
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

}
