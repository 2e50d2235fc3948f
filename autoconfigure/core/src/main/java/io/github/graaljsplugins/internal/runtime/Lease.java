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
 * One borrow of a loader by one call. Used by one thread, which reports what it throws:
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
 * close(), for only the owner of a loader walks, and between the two that is the call.
 *
 * failed() and close() may be called where the stack has just ended, and a loader whose
 * lease cannot be closed would be missing for ever. So borrow() calls both once, from
 * deeper in the stack than the caller does, before there is anything to lose.
 */
public final class Lease implements AutoCloseable {

	private final LoaderPool pool;

	/** Set by the pool, which calls nothing to do so. */
	@Nullable PooledLoader pooled;

	private boolean failed;

	Lease(LoaderPool pool) {
		this.pool = pool;
	}

	/**
	 * Return the loader.
	 * @return the loader, which is the caller's until the lease is closed
	 */
	public ModuleLoader loader() {
		return Objects.requireNonNull(this.pooled, "The lease has ended").loader();
	}

	/**
	 * Judge the loader by what the call threw. A loader that was stopped, or that ran out
	 * of a resource, is not used again.
	 * @param ex what the call threw, {@code null} if nothing
	 */
	public void failed(@Nullable Throwable ex) {
		PooledLoader current = this.pooled;
		if (current == null) {
			return;
		}
		if (ex instanceof StackOverflowError) {
			// Fields, and no calls: there may be nothing left to call with
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
	 * Give the loader back. It walks on to the current generation of its plugin first,
	 * which may run code of the plugin.
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
				// The end did not even begin
				current.lost = true;
				this.pool.anyLost = true;
			}
			throw ex;
		}
	}

	/**
	 * Find out whether there is room for the frames of {@link #failed} and
	 * {@link #close}. Nothing is borrowed yet, so that they do nothing.
	 * @throws StackOverflowError if there is not
	 */
	void rehearseEnd() {
		failed(null);
		close();
	}

}
