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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.jspecify.annotations.Nullable;

/**
 * Makes, counts and closes the loaders of a pool, never more than there may be. Nothing
 * waits here but for a loader to be made or closed. Thread-safe.
 */
/*
 * The virtual machine may run out of memory at any allocation. A place is therefore taken
 * and given back by counting alone, which allocates nothing, and who takes one gives it
 * back unless a loader has it.
 */
final class LoaderStore {

	private final String name;

	private final LoaderPoolSettings settings;

	private final Supplier<Generation> current;

	private final LoaderFactory factory;

	private final RecycleCounts recycled;

	/** Of loaders that exist, and of those that are being made. */
	private final AtomicInteger places = new AtomicInteger();

	private final AtomicLong created = new AtomicLong();

	private final Set<PooledLoader> loaders = ConcurrentHashMap.newKeySet();

	/** A loader that a reload has made, and that has no place yet. */
	private final AtomicReference<@Nullable PooledLoader> spare = new AtomicReference<>();

	LoaderStore(String name, LoaderPoolSettings settings, Supplier<Generation> current, LoaderFactory factory,
			RecycleCounts recycled) {
		this.name = name;
		this.settings = settings;
		this.current = current;
		this.factory = factory;
		this.recycled = recycled;
	}

	/**
	 * Make a loader if there may be more.
	 * @return the loader, or {@code null} if there are as many as there may be
	 * @throws LoaderPoolClosedException if the pool is closed, even meanwhile
	 */
	@Nullable PooledLoader make() {
		if (isClosed()) {
			throw new LoaderPoolClosedException(this.name, null);
		}
		if (!takePlace()) {
			return null;
		}
		boolean made = false;
		try {
			PooledLoader spareLoader = this.spare.getAndSet(null);
			PooledLoader loader = add((spareLoader != null) ? spareLoader : create());
			made = true;
			return loader;
		}
		catch (RuntimeException ex) {
			throw isClosed() ? new LoaderPoolClosedException(this.name, ex) : ex;
		}
		finally {
			if (!made) {
				this.places.decrementAndGet();
			}
		}
	}

	private boolean takePlace() {
		int taken = this.places.get();
		while (taken < this.settings.maxSize()) {
			if (this.places.compareAndSet(taken, taken + 1)) {
				return true;
			}
			taken = this.places.get();
		}
		return false;
	}

	private PooledLoader create() {
		Generation generation = this.current.get();
		ModuleLoader loader = this.factory.create(generation);
		boolean done = false;
		try {
			PooledLoader pooled = new PooledLoader(loader, generation.change(), this.settings.maxRetained());
			done = true;
			return pooled;
		}
		finally {
			if (!done) {
				loader.close();
			}
		}
	}

	private PooledLoader add(PooledLoader pooled) {
		boolean done = false;
		try {
			this.loaders.add(pooled);
			this.created.incrementAndGet();
			done = true;
			return pooled;
		}
		finally {
			if (!done) {
				this.loaders.remove(pooled);
				pooled.loader().close();
			}
		}
	}

	/**
	 * Let a loader be the next one that is asked for.
	 * @return the one that was to be that, and is of no more use
	 */
	@Nullable PooledLoader offerSpare(PooledLoader loader) {
		return this.spare.getAndSet(loader);
	}

	boolean hasSpare() {
		return this.spare.get() != null;
	}

	/**
	 * Return whether {@link #make()} would return or throw.
	 */
	boolean hasRoom() {
		return isClosed() || this.places.get() < this.settings.maxSize();
	}

	/**
	 * Close a loader that the caller owns, and free its place. Does nothing if another
	 * thread does.
	 * @throws VirtualMachineError if there is too little memory or stack to close it; it
	 * keeps its place until this is tried again
	 */
	void close(PooledLoader pooled) {
		if (!pooled.tryClaimClose()) {
			return;
		}
		boolean closed = false;
		try {
			List<String> problems = pooled.close();
			closed = true;
			report(pooled, problems);
		}
		catch (RuntimeException ex) {
			closed = true;
			throw ex;
		}
		finally {
			// The place is free when everything is reported of the loader that had it
			if (closed) {
				free(pooled);
			}
			else {
				pooled.releaseClose();
			}
		}
	}

	private void report(PooledLoader pooled, List<String> problems) {
		RecycleReason reason = pooled.reason();
		if (reason != null) {
			this.recycled.count(reason);
			this.factory.recycled(pooled.loader(), reason, problems);
		}
	}

	private void free(PooledLoader pooled) {
		this.loaders.remove(pooled);
		this.places.decrementAndGet();
	}

	/**
	 * Return the loaders, without those that are being closed.
	 */
	List<PooledLoader> loaders() {
		// A loop, and no stream: this is needed where little is left of the stack
		List<PooledLoader> loaders = new ArrayList<>();
		for (PooledLoader pooled : this.loaders) {
			if (!pooled.isClosing()) {
				loaders.add(pooled);
			}
		}
		return loaders;
	}

	long created() {
		return this.created.get();
	}

	boolean isClosed() {
		return this.current.get().service() == Generation.Service.CLOSED;
	}

	/**
	 * Close every loader, stopping the calls that still run.
	 */
	void closeAll() {
		PooledLoader unused = this.spare.getAndSet(null);
		if (unused != null) {
			unused.loader().close();
		}
		for (PooledLoader pooled : this.loaders) {
			pooled.mark(RecycleReason.BROKEN);
			pooled.loader().close();
		}
		this.loaders.clear();
	}

}
