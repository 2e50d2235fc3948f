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

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.StackReserve;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * A loader and its place in the history of its plugin.
 */
/*
 * A loader has one owner at a time: the thread that created it, took it out of the idle
 * slots, or received it by a handoff. Only the owner walks, uses or closes it; there is
 * no lock. Others read `at`, `reason`, `lost` and `lease`, and may mark it.
 */
final class PooledLoader {

	private final ModuleLoader loader;

	private final int maxRetained;

	private final AtomicBoolean closing = new AtomicBoolean();

	private final AtomicReference<Place> place = new AtomicReference<>(Place.HELD);

	/** The change that was applied last. */
	private volatile Change at;

	private volatile @Nullable RecycleReason reason;

	/** Passed from owner to owner with the loader. */
	private long user;

	private long failures;

	/**
	 * Set if a call had to abandon the loader, having no stack or memory left to return
	 * it. A field, since it is set where no method can be called.
	 */
	volatile boolean lost;

	private final AtomicBoolean reaped = new AtomicBoolean();

	/** The lease of the call that uses the loader. */
	volatile @Nullable Lease lease;

	PooledLoader(ModuleLoader loader, Change at, int maxRetained) {
		this.loader = loader;
		this.at = at;
		this.maxRetained = maxRetained;
	}

	ModuleLoader loader() {
		return this.loader;
	}

	/**
	 * Require the stack that the use of the loader takes, which is less for the thread
	 * that used it last.
	 */
	void requireStack() {
		long thread = Thread.currentThread().getId();
		((this.user == thread) ? StackReserve.AGAIN : StackReserve.ENTER).require();
		this.user = thread;
	}

	/**
	 * Return the thread that uses the loader, or used it last. Reliable only of threads
	 * that {@linkplain LoaderWaits wait} since.
	 * @return the thread's identifier
	 */
	long user() {
		return this.user;
	}

	/**
	 * Begin to count the modules that fail to load.
	 */
	void beginUse() {
		this.failures = this.loader.failureCount();
	}

	/**
	 * Return whether anything failed to load since {@link #beginUse()}.
	 */
	boolean hasFailedToLoad() {
		return this.loader.failureCount() > this.failures;
	}

	/**
	 * Return whether there are changes up to a generation that the loader has not
	 * applied.
	 */
	boolean isBehind(Generation generation) {
		return this.at.number() < generation.number();
	}

	/**
	 * Return whether the loader has yet to apply a change.
	 */
	boolean isBefore(Change change) {
		return this.at.number() < change.number();
	}

	/**
	 * Walk to the current generation, applying each change on the way. A loader in which
	 * a change fails is marked as broken.
	 */
	void walk(Supplier<Generation> current) {
		boolean walked = false;
		Generation target = current.get();
		while (isBehind(target)) {
			walkTo(target);
			walked = true;
			target = current.get();
		}
		if (walked) {
			evictIfOverRetained();
		}
	}

	private void walkTo(Generation target) {
		if (isReplacedOnTheWayTo(target)) {
			mark(RecycleReason.RESTART);
		}
		if (isFit()) {
			// Plugin code runs here, and the context stays unchanged if there is no room
			StackReserve.UPKEEP.require();
		}
		while (isBehind(target)) {
			Change next = Objects.requireNonNull(this.at.next(), "next");
			if (isFit()) {
				apply(next, target);
			}
			this.at = next;
		}
	}

	private boolean isReplacedOnTheWayTo(Generation target) {
		Change change = this.at;
		while (change.number() < target.number()) {
			change = Objects.requireNonNull(change.next(), "next");
			if (change.kind().isReplacing()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Apply a change. The loader moves directly to the snapshot of the target, whatever
	 * snapshots there were on the way.
	 */
	private void apply(Change change, Generation target) {
		try {
			change.apply(this.loader, target.snapshot());
		}
		catch (PolyglotException ex) {
			mark(RecycleReason.BROKEN);
		}
		catch (RuntimeException | Error ex) {
			this.reason = RecycleReason.BROKEN;
			throw ex;
		}
		if (this.loader.isBroken()) {
			mark(RecycleReason.BROKEN);
		}
	}

	/**
	 * Mark the loader for replacement if too many cleared modules are retained in it.
	 */
	void evictIfOverRetained() {
		if (isFit() && this.loader.retainedCount() > this.maxRetained) {
			mark(RecycleReason.RETAINED);
		}
	}

	/**
	 * Close the loader, after its modules' callbacks unless its context can no longer run
	 * them.
	 * @return the failures of the callbacks
	 */
	List<String> close() {
		if (reason() != RecycleReason.BROKEN) {
			return this.loader.retire();
		}
		this.loader.close();
		return List.of();
	}

	/**
	 * Claim the right to close the loader.
	 * @return whether the caller obtained it
	 */
	boolean tryClaimClose() {
		return this.closing.compareAndSet(false, true);
	}

	/**
	 * Release the right to close the loader.
	 */
	void releaseClose() {
		this.closing.set(false);
	}

	boolean isClosing() {
		return this.closing.get();
	}

	/**
	 * Write off the call that uses the loader.
	 * @param replaceable whether the loader gives up its place in the pool
	 * @return {@code false} if the loader was closed before
	 */
	boolean writeOff(boolean replaceable) {
		mark(RecycleReason.BROKEN);
		return this.place.compareAndSet(Place.HELD, replaceable ? Place.GIVEN_UP : Place.OCCUPIED);
	}

	/**
	 * Return whether a call has abandoned the loader, or ended without being able to
	 * return it.
	 */
	/*
	 * A lease that is closed leaves the loader before it ends, hence the second look: the
	 * loader may have been returned, and borrowed again, since the first one.
	 */
	boolean isLost() {
		Lease current = this.lease;
		return this.lost || (current != null && current.ended && this.lease == current);
	}

	/**
	 * Claim the right to return the loader, if it is lost and no other thread does so.
	 * @return whether the caller obtained it
	 */
	boolean tryClaimReap() {
		return isLost() && this.reaped.compareAndSet(false, true);
	}

	/**
	 * Release the right to return the loader.
	 */
	void releaseReap() {
		this.reaped.set(false);
	}

	/**
	 * Return whether the loader is lost, and no thread is about to return it.
	 */
	boolean isToBeReaped() {
		return isLost() && !this.reaped.get();
	}

	/**
	 * Return whether the loader is idle or in use by a call that is expected to end.
	 */
	boolean isCounted() {
		return !isLost() && !isWrittenOff();
	}

	boolean isWrittenOff() {
		return this.place.get() == Place.GIVEN_UP || this.place.get() == Place.OCCUPIED;
	}

	/**
	 * Give up the place in the pool.
	 * @return what the loader had of it
	 */
	Place leave() {
		return this.place.getAndSet(Place.LEFT);
	}

	/**
	 * Return whether the loader may be used.
	 */
	boolean isFit() {
		return !isLost() && this.reason == null && !this.loader.isClosed();
	}

	/**
	 * Return the reason why the loader is to be closed, or {@code null} if it is fit for
	 * use.
	 */
	@Nullable RecycleReason reason() {
		return isLost() ? RecycleReason.BROKEN : this.reason;
	}

	/**
	 * Mark the loader to be closed when it is no longer in use. A loader marked as broken
	 * stays so, whatever other reason is given.
	 */
	void mark(RecycleReason why) {
		if (this.reason != RecycleReason.BROKEN) {
			this.reason = why;
		}
	}

	/**
	 * Mark the loader to be closed, unless there is another reason already.
	 */
	void markIfFit(RecycleReason why) {
		if (this.reason == null) {
			this.reason = why;
		}
	}

	/**
	 * The place of a loader in its pool.
	 */
	enum Place {

		/** The loader is idle, or in use. */
		HELD,

		/** A call that was written off uses the loader, which counts against the pool. */
		OCCUPIED,

		/** A call that was written off uses the loader, which can be replaced. */
		GIVEN_UP,

		/** The loader was closed. */
		LEFT

	}

}
