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

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.internal.loader.ModuleClear;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The transition from one {@link Generation} of a plugin to the next, as it applies to
 * the plugin's loaders. Thread-safe.
 */
/*
 * Changes are linked forwards: a loader that is behind holds the change it is at, and
 * finds from there the changes it has missed. A change references neither its predecessor
 * nor a snapshot, so a long-running call retains no sources but its own, however often
 * its plugin is cleared meanwhile.
 */
final class Change {

	private final Kind kind;

	private final long number;

	private final @Nullable Action action;

	private final Map<String, LoaderClearReport> reports = new ConcurrentHashMap<>();

	/** Set once, by {@link HostedPlugin} when it publishes a generation. */
	private volatile @Nullable Change next;

	Change(Kind kind, long number, @Nullable Action action) {
		this.kind = kind;
		this.number = number;
		this.action = action;
	}

	/**
	 * Create the first change of a history.
	 */
	static Change origin() {
		return new Change(Kind.NONE, 0, null);
	}

	Change then(Kind kind) {
		return new Change(kind, this.number + 1, null);
	}

	Change then(Kind kind, ModuleClear clear) {
		return new Change(kind, this.number + 1, (loader, snapshot) -> loader.apply(clear, snapshot));
	}

	/**
	 * Return the position in the plugin's history.
	 */
	long number() {
		return this.number;
	}

	Kind kind() {
		return this.kind;
	}

	/**
	 * Return the change after this one, or {@code null} if this is the latest.
	 */
	@Nullable Change next() {
		return this.next;
	}

	/**
	 * Link the successor.
	 * @throws IllegalStateException if there is one
	 */
	void leadTo(Change successor) {
		if (this.next != null) {
			throw new IllegalStateException("Change " + this.number + " has a successor");
		}
		this.next = successor;
	}

	/**
	 * Apply the change to a loader, which the calling thread owns.
	 */
	void apply(ModuleLoader loader, Snapshot snapshot) {
		if (this.action != null) {
			this.reports.put(loader.name(), this.action.apply(loader, snapshot));
		}
	}

	/**
	 * Return what the change removed from a loader, or {@code null} if the loader has not
	 * applied it.
	 */
	@Nullable LoaderClearReport report(String loader) {
		return this.reports.get(loader);
	}

	/**
	 * Return whether code that was verified at one change may be older than the code that
	 * callers have been guaranteed since.
	 */
	static boolean isSuperseded(Change verifiedAt, Change now) {
		for (Change change = verifiedAt; change != now;) {
			change = Objects.requireNonNull(change.next(), "next");
			if (change.kind.supersedes) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The kinds of changes.
	 */
	enum Kind {

		/** Affects no loader. */
		NONE(false, false),

		/** Removes entries from module maps, and moves to another snapshot. */
		CLEAR(false, true),

		/**
		 * Does the same for modules that failed to load, without a request by a caller.
		 */
		RETRY(false, false),

		/** Replaces loaders by fresh ones of the same code. */
		RESTART(true, false),

		/** Replaces loaders by loaders of other code. */
		RELOAD(true, true);

		private final boolean replacing;

		private final boolean supersedes;

		Kind(boolean replacing, boolean supersedes) {
			this.replacing = replacing;
			this.supersedes = supersedes;
		}

		/**
		 * Return whether the change closes the loaders that reach it.
		 */
		boolean isReplacing() {
			return this.replacing;
		}

	}

	/**
	 * The effect of a change on a loader.
	 */
	@FunctionalInterface
	interface Action {

		LoaderClearReport apply(ModuleLoader loader, Snapshot snapshot);

	}

}
