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
 * The operations that read a piece of a plugin from disk, and what they promise. Times
 * are those of {@link System#nanoTime()}. Thread-safe.
 */
final class Captures {

	private static final int KEPT = 20_000;

	/** In the order in which they began. */
	private final Deque<Capture> captures = new ArrayDeque<>();

	private boolean forgetful;

	synchronized Capture begin(String what) {
		Capture capture = new Capture(what, System.nanoTime());
		this.captures.addLast(capture);
		if (this.captures.size() > KEPT) {
			this.captures.removeFirst();
			this.forgetful = true;
		}
		return capture;
	}

	/**
	 * The last operation that had promised its effect when a call began.
	 */
	synchronized Capture lastPromisedBefore(long callStart) {
		for (Iterator<Capture> all = this.captures.descendingIterator(); all.hasNext();) {
			Capture capture = all.next();
			if (capture.promises && capture.end < callStart) {
				return capture;
			}
		}
		return null;
	}

	/**
	 * Whether an operation may have made a version current that a call saw.
	 */
	synchronized boolean mayHavePublished(Timeline.Version version, long callEnd) {
		for (Iterator<Capture> all = this.captures.descendingIterator(); all.hasNext();) {
			Capture capture = all.next();
			if (capture.publishes && capture.start <= callEnd && capture.end >= version.from()
					&& capture.start <= version.until()) {
				return true;
			}
		}
		return this.forgetful;
	}

	/**
	 * An operation, which publishes unless it turns out to have failed, and promises
	 * nothing before it has ended well.
	 */
	static final class Capture {

		private final String what;

		private final long start;

		private volatile long end = Long.MAX_VALUE;

		private volatile boolean publishes = true;

		private volatile boolean promises;

		Capture(String what, long start) {
			this.what = what;
			this.start = start;
		}

		long start() {
			return this.start;
		}

		/**
		 * It ended well: later calls see what it read, or newer.
		 */
		void promise() {
			this.end = System.nanoTime();
			this.promises = true;
		}

		/**
		 * It ended, and what it read may be current, or not.
		 */
		void end() {
			this.end = System.nanoTime();
		}

		/**
		 * It failed, so that what it read must never be current.
		 */
		void fail() {
			this.end = System.nanoTime();
			this.publishes = false;
		}

		@Override
		public String toString() {
			return this.what;
		}

	}

}
