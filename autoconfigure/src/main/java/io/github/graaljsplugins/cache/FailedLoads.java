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

package io.github.graaljsplugins.cache;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether calls failed to load modules since somebody last looked for the cause.
 * Thread-safe.
 */
final class FailedLoads {

	private final AtomicLong failures = new AtomicLong();

	private final Set<String> files = ConcurrentHashMap.newKeySet();

	private volatile long lookedInto;

	/**
	 * A call failed.
	 * @param unfinished the files that its loader could not load, which may be gone by
	 * the time that somebody looks
	 */
	void add(Collection<String> unfinished) {
		this.files.addAll(unfinished);
		this.failures.incrementAndGet();
	}

	/**
	 * Whether a call failed for a reason that nobody has looked into, or is just looking
	 * into.
	 */
	boolean any() {
		return this.failures.get() != this.lookedInto;
	}

	/**
	 * Look into everything that failed until now. Those that fail meanwhile count anew,
	 * and all do if looking fails.
	 * @param look looks, given the files that could not be loaded
	 */
	void lookInto(Consumer<Set<String>> look) {
		long seen = this.failures.get();
		Set<String> failed = Set.copyOf(this.files);
		this.files.removeAll(failed);
		boolean looked = false;
		try {
			look.accept(failed);
			this.lookedInto = seen;
			looked = true;
		}
		finally {
			if (!looked) {
				this.files.addAll(failed);
			}
		}
	}

	/**
	 * What failed until now does not matter any more.
	 */
	void forget() {
		this.files.clear();
		this.lookedInto = this.failures.get();
	}

	/**
	 * What failed until now does not matter any more, if what is done next succeeds.
	 * @param next what is done
	 */
	<R> R forgetBefore(Supplier<R> next) {
		boolean any = any();
		Set<String> forgotten = Set.copyOf(this.files);
		this.files.removeAll(forgotten);
		this.lookedInto = this.failures.get();
		boolean done = false;
		try {
			R result = next.get();
			done = true;
			return result;
		}
		finally {
			if (!done && any) {
				add(forgotten);
			}
		}
	}

}
