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

import java.util.Objects;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import org.jspecify.annotations.Nullable;

/**
 * A loader that one call has borrowed. Used by one thread, which reports exceptions:
 *
 * <pre>
 * try (Lease lease = plugin.borrow()) {
 * 	try {
 * 		return call(lease.loader());
 * 	}
 * 	catch (RuntimeException | Error ex) {
 * 		lease.failed(ex);
 * 		throw ex;
 * 	}
 * }
 * </pre>
 *
 * @since 0.1.0
 */
/*
 * Invariant "one call, one snapshot": nothing walks between LoaderPool.borrow() and
 * close(), since only the owner of a loader walks, and between the two that is the call.
 *
 * failed() and close() may be called where the stack has just ended, and a loader whose
 * lease cannot be closed would be lost forever. So borrow() calls both once, from deeper
 * in the stack than the caller does, before a loader is borrowed.
 */
public final class Lease implements AutoCloseable {

	private final LoaderPool pool;

	/** Set by the pool, by an assignment and without a call. */
	@Nullable PooledLoader pooled;

	private boolean failed;

	Lease(LoaderPool pool) {
		this.pool = pool;
	}

	/**
	 * Return the loader.
	 * @return the loader, owned by the caller until the lease is closed
	 */
	public ModuleLoader loader() {
		return Objects.requireNonNull(this.pooled, "The lease has ended").loader();
	}

	/**
	 * Assess the loader by the call's exception. A loader that was stopped, or that ran
	 * out of a resource, is not used again.
	 * @param ex the call's exception, {@code null} if there is none
	 */
	public void failed(@Nullable Throwable ex) {
		PooledLoader current = this.pooled;
		if (current == null) {
			return;
		}
		if (ex instanceof StackOverflowError || ex instanceof InternalError || ex instanceof LinkageError) {
			// An overflow may be the cause of the latter two. Fields, and no calls: there
			// may be no stack left for a call
			current.lost = true;
			this.pool.anyLost = true;
			return;
		}
		this.failed = true;
		if (ex != null && Termination.of(ex).breaksContext()) {
			current.mark(RecycleReason.BROKEN);
		}
	}

	/**
	 * Return the loader to the pool. It first walks to the current generation of its
	 * plugin, which may run code of the plugin.
	 */
	@Override
	public void close() {
		PooledLoader current = this.pooled;
		if (current == null) {
			return;
		}
		try {
			this.pool.end(this, current, this.failed);
		}
		catch (StackOverflowError ex) {
			if (this.pooled != null) {
				// Not even the frame of the call found room
				current.lost = true;
				this.pool.anyLost = true;
			}
			throw ex;
		}
	}

	/**
	 * Check that there is room for the frames of {@link #failed} and {@link #close}. No
	 * loader is borrowed yet, so they do nothing.
	 * @throws StackOverflowError if there is not
	 */
	void rehearseEnd() {
		failed(null);
		close();
	}

}
