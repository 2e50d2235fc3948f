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

import java.util.concurrent.CountDownLatch;

/**
 * Clock and stopper of the calls in one context. Thread-safe.
 */
interface CallStopper {

	/**
	 * Return the present time, in nanoseconds.
	 */
	long now();

	/**
	 * Check the running call at a time, unless a check is scheduled for an earlier one.
	 */
	void scheduleCheck(long due);

	/**
	 * Stop the running call.
	 * @param ended is zero when the call has ended
	 * @param stopped is counted down when the interruption is over
	 */
	void stop(CountDownLatch ended, CountDownLatch stopped);

	/**
	 * Run a task when the grace time of a stopped call has passed.
	 */
	void scheduleWriteOff(Runnable task);

	/**
	 * Handle that the running call is written off.
	 */
	void writtenOff();

	/**
	 * Handle the end of a call that was written off.
	 */
	void endedLate();

}
