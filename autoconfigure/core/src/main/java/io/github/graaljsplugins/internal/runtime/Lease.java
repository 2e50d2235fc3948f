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
import org.jspecify.annotations.Nullable;

/**
 * A loader that one call has borrowed. Used by one thread, which assigns to two fields:
 *
 * <pre>
 * Lease lease = plugin.lease();
 * try (lease) {
 * 	plugin.borrow(lease);
 * 	try {
 * 		return call(lease.loader());
 * 	}
 * 	catch (RuntimeException | Error ex) {
 * 		lease.thrown = ex;
 * 		throw ex;
 * 	}
 * }
 * finally {
 * 	lease.ended = true;
 * }
 * </pre>
 *
 * @since 0.1.0
 */
/*
 * Invariant "one call, one snapshot": nothing walks between LoaderPool.borrow() and
 * close(), since only the owner of a loader walks, and between the two that is the call.
 *
 * Invariant "every loader comes back": a call may end where the stack has room for no
 * call at all, not even for that of close(). It need not have been so when the loader was
 * borrowed: the frames around become larger if the virtual machine falls back to
 * interpreting them. Hence the fields: an assignment needs no stack. A loader whose lease
 * has ended without being closed is found by the next thread that needs one.
 */
public final class Lease implements AutoCloseable {

	/**
	 * The exception with which the use ended, {@code null} if there is none. To be set
	 * before the lease is closed. A loader that was stopped, or that ran out of a
	 * resource, is not used again.
	 */
	public @Nullable Throwable thrown;

	/**
	 * The mark that the use has ended, even if {@link #close()} found no room to run.
	 */
	public volatile boolean ended;

	/** Set by the pool, by an assignment and without a call. */
	@Nullable PooledLoader pooled;

	private final LoaderPool pool;

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
	 * Return the loader to the pool. It first walks to the current generation of its
	 * plugin, which may run code of the plugin.
	 */
	@Override
	public void close() {
		PooledLoader current = this.pooled;
		if (current != null) {
			this.pool.end(this, current);
		}
	}

}
