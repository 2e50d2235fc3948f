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

package io.github.graaljsplugins.internal.loader.node;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.internal.loader.graal.AsyncFrames;
import org.jspecify.annotations.Nullable;

/**
 * Timers of one event loop, ordered by due time. Like Node's they count whole
 * milliseconds from the start of the loop's round.
 */
final class Timers {

	private static final long UNKNOWN = -1;

	private final ConcurrentSkipListSet<Handle> queue = new ConcurrentSkipListSet<>();

	private final Map<Integer, Handle> byId = new ConcurrentHashMap<>();

	private final long origin = System.nanoTime();

	private int lastId;

	private long now = UNKNOWN;

	/**
	 * Fix the clock for a round, as Node does.
	 */
	void updateNow() {
		this.now = milliseconds();
	}

	/**
	 * Release the clock that {@link #updateNow} fixed.
	 */
	void releaseNow() {
		this.now = UNKNOWN;
	}

	private long now() {
		return (this.now != UNKNOWN) ? this.now : milliseconds();
	}

	private long milliseconds() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.origin);
	}

	int nextId() {
		return ++this.lastId;
	}

	int add(Object callback, AsyncFrames.Frame frame, long delay, @Nullable String moduleUrl) {
		Handle handle = new Handle(nextId(), callback, frame, moduleUrl, now() + delay);
		this.byId.put(handle.id(), handle);
		this.queue.add(handle);
		return handle.id();
	}

	void remove(int id) {
		Handle handle = this.byId.remove(id);
		if (handle != null) {
			this.queue.remove(handle);
		}
	}

	void reference(int id, boolean referenced) {
		Handle handle = this.byId.get(id);
		if (handle != null) {
			handle.reference(referenced);
		}
	}

	int cancelOf(String moduleUrl) {
		List<Handle> cancelled = this.queue.stream().filter((handle) -> handle.belongsTo(moduleUrl)).toList();
		cancelled.forEach((handle) -> remove(handle.id()));
		return cancelled.size();
	}

	List<String> moduleUrls() {
		return this.queue.stream().map(Handle::moduleUrl).filter(Objects::nonNull).toList();
	}

	/**
	 * Take the first timer that is due.
	 */
	@Nullable Handle nextDue() {
		Handle first = first();
		if (first == null || first.due() > now()) {
			return null;
		}
		remove(first.id());
		return first;
	}

	boolean keepAlive() {
		return this.queue.stream().anyMatch(Handle::isReferenced);
	}

	long nanosToNext() {
		Handle first = first();
		return (first != null) ? this.origin + TimeUnit.MILLISECONDS.toNanos(first.due()) - System.nanoTime()
				: Long.MAX_VALUE;
	}

	private @Nullable Handle first() {
		return this.queue.isEmpty() ? null : this.queue.first();
	}

}
