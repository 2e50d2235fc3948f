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
 * Watched files of one plugin or library, with the state last reported and the changes
 * pending since. Changes are reported after a quiet period, when they are likely to be
 * complete, or after the maximum delay. Confined to one thread.
 */
final class WatchedTree {

	private final long quietPeriod;

	private final long maxDelay;

	private TreeStamps reported = TreeStamps.none();

	private TreeStamps latest = TreeStamps.none();

	/** Files reported before a quiet period, which may have been read half-written. */
	private Set<Path> unstable = Set.of();

	private boolean pending;

	private long firstChange;

	private long lastChange;

	WatchedTree(WatchSettings settings) {
		this.quietPeriod = settings.quietPeriod().toNanos();
		this.maxDelay = settings.maxDelay().toNanos();
	}

	/**
	 * Update the state of the files.
	 * @param now the current stamps of the files
	 * @param time the current time in nanoseconds
	 * @return the changed files to report; empty while changes are pending
	 */
	Set<Path> update(TreeStamps now, long time) {
		if (!now.equals(this.latest)) {
			this.firstChange = this.pending ? this.firstChange : time;
			this.lastChange = time;
			this.latest = now;
			this.pending = true;
		}
		return (this.pending && isDue(time)) ? report(time) : Set.of();
	}

	/**
	 * Return whether pending changes are to be reported. A removal always waits for the
	 * maximum delay, since the plugin may be about to be redeployed.
	 */
	private boolean isDue(long time) {
		if (this.latest.isEmpty()) {
			return time - this.lastChange >= this.maxDelay;
		}
		return isQuiet(time) || time - this.firstChange >= this.maxDelay;
	}

	private boolean isQuiet(long time) {
		return time - this.lastChange >= this.quietPeriod;
	}

	private Set<Path> report(long time) {
		Set<Path> changed = new HashSet<>(this.latest.changedSince(this.reported));
		changed.addAll(this.unstable);
		this.reported = this.latest;
		this.pending = !isQuiet(time);
		this.unstable = this.pending ? changed : Set.of();
		this.firstChange = time;
		return changed;
	}

	/**
	 * Return whether changes are pending.
	 */
	boolean isPending() {
		return this.pending;
	}

	/**
	 * Return whether the tree is empty and its removal has been reported.
	 */
	boolean isGone() {
		return !this.pending && this.latest.isEmpty();
	}

}
