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
 * Whether calls failed to load modules since somebody last looked for the cause.
 * Thread-safe.
 */
final class FailedLoads {

	private final Set<String> files = new HashSet<>();

	private volatile long failures;

	private volatile long lookedInto;

	/**
	 * A call failed.
	 * @param unfinished the files that its loader could not load, which may be gone by
	 * the time that somebody looks
	 */
	synchronized void add(Collection<String> unfinished) {
		this.files.addAll(unfinished);
		this.failures++;
	}

	/**
	 * Whether a call failed for a reason that nobody has looked into.
	 */
	boolean any() {
		return this.failures != this.lookedInto;
	}

	/**
	 * How many calls failed so far; to be asked before the files are looked at.
	 */
	long count() {
		return this.failures;
	}

	/**
	 * What could not be loaded.
	 */
	synchronized Set<String> files() {
		return Set.copyOf(this.files);
	}

	/**
	 * All files were looked at. Calls that failed meanwhile may have failed for a reason
	 * that was seen, or for one that was not.
	 * @param before how many had failed before
	 */
	synchronized void lookedInto(long before) {
		if (this.failures == before) {
			this.files.clear();
		}
		this.lookedInto = Math.max(this.lookedInto, before);
	}

}
