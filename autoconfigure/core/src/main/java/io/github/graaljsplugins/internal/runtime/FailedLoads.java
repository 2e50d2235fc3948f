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

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The modules that calls failed to load since somebody last looked for the cause.
 * Thread-safe.
 */
final class FailedLoads {

	private final Set<String> files = new HashSet<>();

	private volatile long failures;

	private volatile long examined;

	/**
	 * Record a call that failed.
	 * @param unfinished the files that its loader could not load, which may be gone by
	 * the time that somebody looks
	 */
	synchronized void add(Collection<String> unfinished) {
		this.files.addAll(unfinished);
		this.failures++;
	}

	/**
	 * Return whether a call failed for a cause that was not looked into.
	 */
	boolean hasUnexamined() {
		return this.failures != this.examined;
	}

	/**
	 * Return how many calls failed so far. To be read before the files are.
	 */
	long count() {
		return this.failures;
	}

	/**
	 * Return what could not be loaded.
	 */
	synchronized Set<String> files() {
		return Set.copyOf(this.files);
	}

	/**
	 * Record that all files were looked at. Calls that failed meanwhile may have failed
	 * for a cause that was seen, or for one that was not.
	 * @param upTo how many calls had failed before
	 */
	synchronized void markExamined(long upTo) {
		if (this.failures == upTo) {
			this.files.clear();
		}
		this.examined = Math.max(this.examined, upTo);
	}

}
