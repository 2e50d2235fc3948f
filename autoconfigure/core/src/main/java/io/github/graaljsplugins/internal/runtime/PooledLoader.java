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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.StackReserve;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * A loader and the changes that wait for it. Whoever holds {@link #lock} owns the loader.
 */
/*
 * A change is queued first and applied by whoever gets the lock next: the thread that
 * queued it if the loader is idle, else the borrower when it gives the loader back. A
 * borrower applies what is queued before it uses the loader, so a borrow that begins
 * after offer() returned always sees the change. The lock is not reentrant by use: a
 * thread that runs a plugin never offers to its own loader and waits.
 */
final class PooledLoader {

	private final ModuleLoader loader;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Consumer<ModuleLoader>> changes = new ConcurrentLinkedQueue<>();

	private volatile boolean borrowed;

	private final LoaderLifecycle lifecycle;

	private volatile @Nullable RecycleReason reason;

	private final AtomicBoolean leaving = new AtomicBoolean();

	private long user;

	/**
	 * Whether a call had to leave the loader behind as it is, having no stack or memory
	 * left to do anything about it. A field, since it is set where nothing can be called.
	 */
	volatile boolean lost;

	PooledLoader(ModuleLoader loader, LoaderLifecycle lifecycle) {
		this.loader = loader;
		this.lifecycle = lifecycle;
	}

	ModuleLoader loader() {
		return this.loader;
	}

	/**
	 * Insist on the stack that it takes to use the loader, which is less for who used it
	 * last.
	 */
	void requireStack() {
		long thread = Thread.currentThread().getId();
		((this.user == thread) ? StackReserve.AGAIN : StackReserve.ENTER).require();
		this.user = thread;
	}

	/**
	 * Take the loader for a call; waits only while a change is being applied to it.
	 */
	void acquire() {
		this.lock.lock();
		boolean acquired = false;
		try {
			this.borrowed = true;
			if (applyChanges()) {
				replaceIfWorn();
			}
			acquired = true;
		}
		finally {
			if (!acquired) {
				mark(RecycleReason.BROKEN);
				this.borrowed = false;
				this.lock.unlock();
			}
		}
	}

	/**
	 * Give the loader back after a call.
	 */
	void release() {
		try {
			applyChanges();
			replaceIfWorn();
		}
		finally {
			this.borrowed = false;
			this.lock.unlock();
		}
		applyIfIdle();
	}

	void offer(Consumer<ModuleLoader> change) {
		this.changes.add(change);
	}

	/**
	 * Apply what is queued if nobody uses the loader.
	 * @return whether nothing is left to apply
	 */
	boolean applyIfIdle() {
		while (!this.changes.isEmpty()) {
			if (this.lock.isHeldByCurrentThread() || !this.lock.tryLock()) {
				return false;
			}
			try {
				applyChanges();
				replaceIfWorn();
			}
			finally {
				this.lock.unlock();
			}
		}
		return true;
	}

	private boolean applyChanges() {
		Consumer<ModuleLoader> change = this.changes.poll();
		boolean any = change != null;
		while (change != null) {
			if (this.reason == null && !this.loader.isClosed()) {
				apply(change);
			}
			change = this.changes.poll();
		}
		return any;
	}

	private void replaceIfWorn() {
		if (this.reason == null && this.lifecycle.isWorn(this.loader)) {
			mark(RecycleReason.RETAINED);
		}
	}

	/**
	 * A loader in which a change fails is of no more use, but the call that it ends with
	 * has its result.
	 */
	private void apply(Consumer<ModuleLoader> change) {
		try {
			change.accept(this.loader);
		}
		catch (PolyglotException ex) {
			mark(RecycleReason.BROKEN);
		}
		catch (RuntimeException | Error ex) {
			mark(RecycleReason.BROKEN);
			throw ex;
		}
		if (this.loader.isBroken()) {
			mark(RecycleReason.BROKEN);
		}
	}

	/**
	 * Close the loader, letting its modules go first unless its context is past that.
	 * @return what went wrong in the modules' callbacks
	 */
	List<String> retire() {
		if (this.lost) {
			// The call may have left it locked
			this.loader.close();
			return List.of();
		}
		this.lock.lock();
		try {
			if (this.reason != RecycleReason.BROKEN) {
				return this.loader.retire();
			}
			this.loader.close();
			return List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Decide who closes the loader of those that want to.
	 * @return whether it is the caller
	 */
	boolean leave() {
		return this.leaving.compareAndSet(false, true);
	}

	/**
	 * Have somebody else decide to close it.
	 */
	void stay() {
		this.leaving.set(false);
	}

	boolean isLeaving() {
		return this.leaving.get();
	}

	boolean isBorrowed() {
		return this.borrowed;
	}

	/**
	 * Why the loader is to be closed, or {@code null} if it is fit for use.
	 */
	@Nullable RecycleReason reason() {
		return this.lost ? RecycleReason.BROKEN : this.reason;
	}

	/**
	 * Have the loader closed when nobody uses it any more. That it is broken is never
	 * forgotten for another reason.
	 */
	void mark(RecycleReason why) {
		if (this.reason != RecycleReason.BROKEN) {
			this.reason = why;
		}
	}

}
