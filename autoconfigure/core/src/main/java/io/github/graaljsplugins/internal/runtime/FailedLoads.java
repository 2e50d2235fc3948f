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
 * The modules that calls failed to load since the causes were last examined. Thread-safe.
 */
final class FailedLoads {

	private final Set<String> files = new HashSet<>();

	private volatile long failures;

	private volatile long examined;

	/**
	 * Record a failed call.
	 * @param unfinished the files that its loader could not load, which may be deleted by
	 * the time that they are examined
	 */
	synchronized void add(Collection<String> unfinished) {
		this.files.addAll(unfinished);
		this.failures++;
	}

	/**
	 * Return whether a call failed for a cause that was not examined.
	 */
	boolean hasUnexamined() {
		return this.failures != this.examined;
	}

	/**
	 * Return the number of failed calls so far. To be read before the files are.
	 */
	long count() {
		return this.failures;
	}

	/**
	 * Return the files that could not be loaded.
	 */
	synchronized Set<String> files() {
		return Set.copyOf(this.files);
	}

	/**
	 * Record that all files were examined. Calls that failed meanwhile stay unexamined,
	 * since the cause may or may not have been seen.
	 * @param upTo the number of calls that had failed before
	 */
	synchronized void markExamined(long upTo) {
		if (this.failures == upTo) {
			this.files.clear();
		}
		this.examined = Math.max(this.examined, upTo);
	}

}
