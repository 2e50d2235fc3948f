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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that wait for loaders of any plugin, of an application. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * A call within a call borrows a loader while its thread has others. If all threads that
 * have the loaders of a pool wait for loaders that such threads have, none of them ever
 * goes on. Only a thread that begins to wait can complete such a circle, and it finds it,
 * since it registers before it looks: the counter orders the registrations, and with them
 * what the threads wrote before, which includes the users of the loaders.
 */
public final class LoaderWaits {

	private final Map<Long, LoaderPool> awaited = new ConcurrentHashMap<>();

	private final AtomicLong begun = new AtomicLong();

	/**
	 * Register that this thread waits.
	 */
	void begin(LoaderPool pool) {
		this.awaited.put(Thread.currentThread().getId(), pool);
		this.begun.incrementAndGet();
	}

	/**
	 * Register that this thread no longer waits.
	 */
	void end() {
		this.awaited.remove(Thread.currentThread().getId());
	}

	/**
	 * Return whether this thread would wait for itself: whether all threads that could
	 * return a loader to the pool wait for loaders, and this thread has some of them.
	 */
	boolean isHopeless(LoaderPool pool) {
		Set<Long> users = new HashSet<>();
		Set<LoaderPool> pools = new HashSet<>(Set.of(pool));
		Deque<LoaderPool> pending = new ArrayDeque<>(pools);
		while (!pending.isEmpty()) {
			Set<Long> threads = new HashSet<>();
			if (!pending.remove().addUsers(threads)) {
				return false;
			}
			for (Long thread : threads) {
				LoaderPool next = this.awaited.get(thread);
				if (next == null) {
					return false;
				}
				if (pools.add(next)) {
					pending.add(next);
				}
			}
			users.addAll(threads);
		}
		return users.contains(Thread.currentThread().getId());
	}

}
