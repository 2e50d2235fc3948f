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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.DaemonThreads;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.jspecify.annotations.Nullable;

/**
 * The loaders of a pool, up to its maximum size: creates, counts and closes them. Waits
 * only for the creation or the close of a loader. Thread-safe.
 */
/*
 * The virtual machine may run out of memory at any allocation. A place is therefore
 * acquired and released by counting alone, which allocates nothing, and is released by
 * the thread that acquired it unless a loader has it.
 */
final class LoaderStore {

	private static final ThreadFactory CLOSERS = DaemonThreads.factory("graaljs-plugins-close");

	private final String name;

	private final LoaderPoolSettings settings;

	private final Supplier<Generation> current;

	private final LoaderFactory factory;

	private final RecycleCounts recycled;

	/** The number of loaders that exist or are being created. */
	private final AtomicInteger places = new AtomicInteger();

	private final AtomicLong created = new AtomicLong();

	private final Set<PooledLoader> loaders = ConcurrentHashMap.newKeySet();

	private final AtomicInteger writtenOff = new AtomicInteger();

	/** Called when a place becomes free while its loader is in use. */
	private final Runnable placeGivenUp;

	/** A loader that a reload has created, and that has no place yet. */
	private final AtomicReference<@Nullable PooledLoader> spare = new AtomicReference<>();

	LoaderStore(String name, LoaderPoolSettings settings, Supplier<Generation> current, LoaderFactory factory,
			RecycleCounts recycled, Runnable placeGivenUp) {
		this.placeGivenUp = placeGivenUp;
		this.name = name;
		this.settings = settings;
		this.current = current;
		this.factory = factory;
		this.recycled = recycled;
	}

	/**
	 * Add a loader if there is room for one: the spare one, or a new one.
	 * @param reserve the number of loaders by which the maximum size may be exceeded
	 * @return the loader, or {@code null} if the pool is full
	 * @throws LoaderPoolClosedException if the pool is closed, before or meanwhile
	 */
	@Nullable PooledLoader make(int reserve) {
		if (isClosed()) {
			throw new LoaderPoolClosedException(this.name, null);
		}
		if (!takePlace(this.settings.maxSize() + reserve)) {
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

	private boolean takePlace(int limit) {
		int taken = this.places.get();
		while (taken < limit) {
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
			pooled.loader().timer().onWriteOff((call, replaceable) -> writeOff(pooled, replaceable));
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
	 * Set the spare loader, which is the next one to be used.
	 * @return the former spare, to be closed
	 */
	@Nullable PooledLoader offerSpare(PooledLoader loader) {
		return this.spare.getAndSet(loader);
	}

	boolean hasSpare() {
		return this.spare.get() != null;
	}

	/**
	 * Return whether {@link #make} would return or throw, without a reserve.
	 */
	boolean hasRoom() {
		return isClosed() || this.places.get() < this.settings.maxSize();
	}

	/**
	 * Return whether there are more loaders than the maximum size, for calls within
	 * calls.
	 */
	boolean isExceeded() {
		return hasMoreThan(this.settings.maxSize());
	}

	/**
	 * Return whether more than a number of loaders exist, or are being created or closed.
	 */
	boolean hasMoreThan(int number) {
		return this.places.get() > number;
	}

	/**
	 * Close a loader that the caller owns, and release its place. Does nothing if another
	 * thread does so.
	 * @throws VirtualMachineError if there is too little memory or stack to close it; it
	 * keeps its place until the close is retried
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
			// The place is released after everything about its loader was reported
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
		PooledLoader.Place place = pooled.leave();
		if (place != PooledLoader.Place.GIVEN_UP) {
			this.places.decrementAndGet();
		}
		if (place != PooledLoader.Place.HELD) {
			this.writtenOff.decrementAndGet();
		}
	}

	/**
	 * Handle a loader whose call does not end. The call's thread still owns the loader,
	 * and closes it if the call ends after all.
	 */
	private void writeOff(PooledLoader pooled, boolean replaceable) {
		if (!pooled.writeOff(replaceable)) {
			return;
		}
		this.writtenOff.incrementAndGet();
		if (replaceable) {
			this.loaders.remove(pooled);
			this.places.decrementAndGet();
			this.placeGivenUp.run();
		}
	}

	/**
	 * Add to the number of loaders whose calls were written off and still run.
	 */
	void addWrittenOff(int number) {
		this.writtenOff.addAndGet(number);
	}

	/**
	 * Return the number of loaders whose calls were written off and still run.
	 */
	int writtenOff() {
		return Math.max(0, this.writtenOff.get());
	}

	/**
	 * Return the loaders, without those that are being closed.
	 */
	List<PooledLoader> loaders() {
		// A loop instead of a stream, since this may run with little stack left
		List<PooledLoader> loaders = new ArrayList<>();
		for (PooledLoader pooled : this.loaders) {
			if (!pooled.isClosing()) {
				loaders.add(pooled);
			}
		}
		return loaders;
	}

	/**
	 * Return whether a call has abandoned its loader, and no thread is about to return
	 * it.
	 */
	boolean hasLost() {
		for (PooledLoader pooled : this.loaders) {
			if (pooled.isToBeReaped() && !pooled.isClosing()) {
				return true;
			}
		}
		return false;
	}

	long created() {
		return this.created.get();
	}

	boolean isClosed() {
		return this.current.get().service() == Generation.Service.CLOSED;
	}

	/**
	 * Close every loader, stopping the calls that still run. A call that cannot be
	 * stopped within the grace time is written off.
	 */
	void closeAll() {
		PooledLoader unused = this.spare.getAndSet(null);
		if (unused != null) {
			unused.loader().close();
		}
		Map<ModuleLoader, Thread> closing = new HashMap<>();
		for (PooledLoader pooled : this.loaders) {
			pooled.mark(RecycleReason.BROKEN);
			if (!pooled.isWrittenOff()) {
				closing.put(pooled.loader(), close(pooled.loader()));
			}
		}
		long start = System.nanoTime();
		closing.forEach((loader, thread) -> {
			if (!hasEnded(thread, start + loader.timer().graceTime().toNanos())) {
				loader.abandon();
			}
		});
		this.loaders.clear();
	}

	/**
	 * Close a loader in use on another thread, since the close waits for code that cannot
	 * be stopped.
	 */
	private static Thread close(ModuleLoader loader) {
		Thread thread = CLOSERS.newThread(loader::close);
		thread.start();
		return thread;
	}

	private static boolean hasEnded(Thread thread, long deadline) {
		boolean interrupted = false;
		long left = deadline - System.nanoTime();
		while (thread.isAlive() && left > 0) {
			try {
				TimeUnit.NANOSECONDS.timedJoin(thread, left);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
			left = deadline - System.nanoTime();
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

}
