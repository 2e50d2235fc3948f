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

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import io.github.graaljsplugins.internal.resolve.source.TreeStamps;

/**
 * The files of one plugin or library: what somebody was told of them, and what changed
 * since then. Tells when the changes are complete, as far as that can be known: when
 * nothing has changed for a while, or when that is not to be awaited any longer. Used by
 * one thread.
 */
final class WatchedTree {

	private final long quietPeriod;

	private final long maxDelay;

	private TreeStamps told = TreeStamps.none();

	private TreeStamps latest = TreeStamps.none();

	/** What was told before it was calm, and so may have been read half-written. */
	private Set<Path> unsure = Set.of();

	private boolean waiting;

	private long firstChange;

	private long lastChange;

	WatchedTree(WatchSettings settings) {
		this.quietPeriod = settings.quietPeriod().toNanos();
		this.maxDelay = settings.maxDelay().toNanos();
	}

	/**
	 * Take a look.
	 * @param now how the files look
	 * @param time when that was, in nanoseconds
	 * @return the files whose changes count from now on; empty if there are none yet
	 */
	Set<Path> look(TreeStamps now, long time) {
		if (!now.equals(this.latest)) {
			this.firstChange = this.waiting ? this.firstChange : time;
			this.lastChange = time;
			this.latest = now;
			this.waiting = true;
		}
		return (this.waiting && isDue(time)) ? tell(time) : Set.of();
	}

	/**
	 * A plugin that is gone may be about to be deployed anew.
	 */
	private boolean isDue(long time) {
		if (this.latest.isEmpty()) {
			return time - this.lastChange >= this.maxDelay;
		}
		return isCalm(time) || time - this.firstChange >= this.maxDelay;
	}

	private boolean isCalm(long time) {
		return time - this.lastChange >= this.quietPeriod;
	}

	private Set<Path> tell(long time) {
		Set<Path> changed = new HashSet<>(this.latest.changedSince(this.told));
		changed.addAll(this.unsure);
		this.told = this.latest;
		this.waiting = !isCalm(time);
		this.unsure = this.waiting ? changed : Set.of();
		this.firstChange = time;
		return changed;
	}

	/**
	 * Whether changes wait to be told.
	 */
	boolean isWaiting() {
		return this.waiting;
	}

	/**
	 * Whether there is nothing, and everybody knows.
	 */
	boolean isGone() {
		return !this.waiting && this.latest.isEmpty();
	}

}
