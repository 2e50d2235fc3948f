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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.jspecify.annotations.Nullable;

/**
 * Makes, counts and closes the loaders of a pool, never more than there may be. Nobody
 * waits here, but for a loader to be made or closed. Thread-safe.
 */
/*
 * The virtual machine may run out of memory at any allocation. A place is therefore taken
 * and given back by counting alone, which allocates nothing, and whoever takes one gives
 * it back unless a loader has it.
 */
final class LoaderStore {

	private final String name;

	private final int maxSize;

	private final LoaderLifecycle lifecycle;

	private final RecycleCounts recycled;

	/** Of loaders that are there, and of those that are being made. */
	private final AtomicInteger places = new AtomicInteger();

	private final AtomicLong created = new AtomicLong();

	private final AtomicLong restarts = new AtomicLong();

	private final Set<PooledLoader> loaders = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	LoaderStore(String name, int maxSize, LoaderLifecycle lifecycle, RecycleCounts recycled) {
		this.name = name;
		this.maxSize = maxSize;
		this.lifecycle = lifecycle;
		this.recycled = recycled;
	}

	/**
	 * Make a loader if there may be more.
	 * @return the loader, or {@code null} if there are as many as there may be
	 * @throws LoaderPoolClosedException if the pool is closed, even meanwhile
	 */
	@Nullable PooledLoader make() {
		if (this.closed) {
			throw new LoaderPoolClosedException(this.name, null);
		}
		if (!takePlace()) {
			return null;
		}
		boolean made = false;
		try {
			PooledLoader loader = create();
			made = true;
			return loader;
		}
		catch (RuntimeException ex) {
			throw this.closed ? new LoaderPoolClosedException(this.name, ex) : ex;
		}
		finally {
			if (!made) {
				this.places.decrementAndGet();
			}
		}
	}

	private boolean takePlace() {
		int taken = this.places.get();
		while (taken < this.maxSize) {
			if (this.places.compareAndSet(taken, taken + 1)) {
				return true;
			}
			taken = this.places.get();
		}
		return false;
	}

	private PooledLoader create() {
		long before = this.restarts.get();
		ModuleLoader loader = this.lifecycle.create();
		PooledLoader pooled = null;
		boolean done = false;
		try {
			pooled = new PooledLoader(loader, this.lifecycle);
			this.loaders.add(pooled);
			if (this.restarts.get() == before) {
				pooled.offer(this.lifecycle::catchUp);
				pooled.applyIfIdle();
			}
			else {
				pooled.mark(RecycleReason.RESTART);
			}
			this.created.incrementAndGet();
			done = true;
			return pooled;
		}
		finally {
			if (!done) {
				if (pooled != null) {
					this.loaders.remove(pooled);
				}
				loader.close();
			}
		}
	}

	/**
	 * Whether {@link #make()} has something to give, or to tell.
	 */
	boolean hasRoom() {
		return this.closed || this.places.get() < this.maxSize;
	}

	/**
	 * Close a loader that nobody uses, and have its place for another. Does nothing if
	 * somebody else does.
	 * @throws OutOfMemoryError if there was no memory to close it; it has its place until
	 * this is tried again
	 * @throws StackOverflowError likewise
	 */
	void close(PooledLoader pooled) {
		if (!pooled.leave()) {
			return;
		}
		List<String> problems;
		try {
			problems = pooled.retire();
		}
		catch (OutOfMemoryError | StackOverflowError ex) {
			pooled.lost = true;
			pooled.stay();
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			free(pooled);
			throw ex;
		}
		try {
			tell(pooled, problems);
		}
		finally {
			free(pooled);
		}
	}

	private void free(PooledLoader pooled) {
		this.loaders.remove(pooled);
		this.places.decrementAndGet();
	}

	private void tell(PooledLoader pooled, List<String> problems) {
		RecycleReason reason = pooled.reason();
		if (reason != null) {
			this.recycled.count(reason);
			this.lifecycle.recycled(pooled.loader(), reason, problems);
		}
	}

	/**
	 * Have every loader closed that is there, or is being made.
	 */
	void restart() {
		this.restarts.incrementAndGet();
		this.loaders.forEach((pooled) -> pooled.mark(RecycleReason.RESTART));
	}

	/**
	 * The loaders that are there, without those that are being closed.
	 */
	List<PooledLoader> loaders() {
		// A loop, and no stream: this is needed where little is left of the stack
		List<PooledLoader> loaders = new ArrayList<>();
		for (PooledLoader pooled : this.loaders) {
			if (!pooled.isLeaving()) {
				loaders.add(pooled);
			}
		}
		return loaders;
	}

	long created() {
		return this.created.get();
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Make no more loaders.
	 */
	void close() {
		this.closed = true;
	}

	/**
	 * Close every loader, stopping the calls that still run.
	 */
	void closeAll() {
		for (PooledLoader pooled : this.loaders) {
			pooled.mark(RecycleReason.BROKEN);
			pooled.loader().close();
		}
		this.loaders.clear();
	}

}
