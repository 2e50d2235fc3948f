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

package io.github.graaljsplugins.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When a plugin's files were broken, half written or gone, and the calls that failed on
 * that account. Thread-safe.
 */
final class Troubles {

	private static final int KEPT = 10_000;

	private final Deque<Trouble> troubles = new ArrayDeque<>();

	private final Deque<long[]> failures = new ArrayDeque<>();

	synchronized Trouble begin() {
		Trouble trouble = new Trouble(System.nanoTime());
		this.troubles.addLast(trouble);
		if (this.troubles.size() > KEPT) {
			this.troubles.removeFirst();
		}
		return trouble;
	}

	/**
	 * Whether a call that works from files read at some time or later may fail.
	 */
	synchronized boolean explain(long readAt, long callEnd) {
		return this.troubles.stream().anyMatch((trouble) -> trouble.from <= callEnd && trouble.until >= readAt);
	}

	/**
	 * Whether a failed call is the second one, one after the other, since everything was
	 * in order again.
	 */
	synchronized boolean isRepeated(long callStart, long callEnd) {
		long mended = Long.MIN_VALUE;
		for (Trouble trouble : this.troubles) {
			if (trouble.from <= callEnd) {
				mended = Math.max(mended, trouble.until);
			}
		}
		boolean repeated = false;
		for (Iterator<long[]> all = this.failures.descendingIterator(); all.hasNext() && !repeated;) {
			long[] failure = all.next();
			repeated = failure[0] > mended && failure[1] < callStart;
		}
		this.failures.addLast(new long[] { callStart, callEnd });
		if (this.failures.size() > KEPT) {
			this.failures.removeFirst();
		}
		return repeated;
	}

	/**
	 * A time in which the files were not in order.
	 */
	static final class Trouble {

		private final long from;

		private volatile long until = Long.MAX_VALUE;

		Trouble(long from) {
			this.from = from;
		}

		void end() {
			this.until = System.nanoTime();
		}

	}

}
