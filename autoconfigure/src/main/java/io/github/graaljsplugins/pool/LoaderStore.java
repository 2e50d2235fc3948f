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

package io.github.graaljsplugins.pool;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * Makes, counts, checks and closes the loaders of a pool, never more than there may be.
 * Nobody waits here, but for a loader to be made. Thread-safe.
 */
final class LoaderStore {

	private final String name;

	private final int maxSize;

	private final GenericObjectPool<PooledLoader> pool;

	private final AtomicInteger inTheMaking = new AtomicInteger();

	LoaderStore(String name, LoaderPoolSettings settings, PooledLoaderFactory factory) {
		this.name = name;
		this.maxSize = settings.maxSize();
		this.pool = new GenericObjectPool<>(factory, config(settings));
	}

	private static GenericObjectPoolConfig<PooledLoader> config(LoaderPoolSettings settings) {
		GenericObjectPoolConfig<PooledLoader> config = new GenericObjectPoolConfig<>();
		config.setMaxTotal(settings.maxSize());
		config.setMaxIdle(settings.maxSize());
		config.setMinIdle(settings.minIdle());
		config.setBlockWhenExhausted(false);
		config.setTestOnReturn(true);
		// Idle loaders stay, unless they are to be recycled: evict() looks at them all
		config.setTestWhileIdle(true);
		config.setNumTestsPerEvictionRun(-1);
		config.setMinEvictableIdleDuration(Duration.ofMillis(-1));
		config.setJmxEnabled(false);
		return config;
	}

	/**
	 * Take an idle loader, or make one if there may be more.
	 * @return the loader, or {@code null} if all that may be there are in use
	 */
	@Nullable PooledLoader take() throws InterruptedException {
		if (this.pool.getNumIdle() == 0 && Thread.interrupted()) {
			// JavaScript stops where it finds the thread interrupted, and so would the
			// making of a loader
			throw new InterruptedException();
		}
		int before = this.inTheMaking.getAndIncrement();
		try {
			return (isClosed() || hasRoom(before)) ? this.pool.borrowObject() : null;
		}
		catch (NoSuchElementException ex) {
			// Somebody else was faster
			return null;
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw isClosed() ? new LoaderPoolClosedException(this.name, ex) : unchecked(ex, "be created");
		}
		finally {
			this.inTheMaking.decrementAndGet();
		}
	}

	/**
	 * Whether {@link #take()} has something to give, or to tell.
	 */
	boolean hasRoom() {
		return isClosed() || hasRoom(this.inTheMaking.get());
	}

	private boolean hasRoom(int made) {
		long existing = this.pool.getCreatedCount() - this.pool.getDestroyedCount();
		return this.pool.getNumIdle() > 0 || existing + made < this.maxSize;
	}

	/**
	 * Put a loader back, which is closed if it is to be recycled.
	 */
	void put(PooledLoader loader) {
		this.pool.returnObject(loader);
	}

	void discard(PooledLoader loader) {
		run("be closed", () -> this.pool.invalidateObject(loader));
	}

	/**
	 * Make one more loader, if there may be more.
	 */
	void add() {
		run("be created", this.pool::addObject);
	}

	/**
	 * Make loaders until as many are idle as there should be.
	 */
	void prepare() {
		run("be created", this.pool::preparePool);
	}

	/**
	 * Close the idle loaders that are to be recycled.
	 */
	void closeMarked() {
		run("be closed", this.pool::evict);
	}

	private void run(String what, Task task) {
		try {
			task.run();
		}
		catch (Exception ex) {
			throw unchecked(ex, what);
		}
	}

	private RuntimeException unchecked(Exception ex, String what) {
		return (ex instanceof RuntimeException unchecked) ? unchecked
				: new IllegalStateException("A module loader of '" + this.name + "' could not " + what, ex);
	}

	int lent() {
		return this.pool.getNumActive();
	}

	int idle() {
		return this.pool.getNumIdle();
	}

	long created() {
		return this.pool.getCreatedCount();
	}

	boolean isClosed() {
		return this.pool.isClosed();
	}

	void close() {
		this.pool.close();
	}

	/**
	 * What the library says may throw anything.
	 */
	@FunctionalInterface
	private interface Task {

		void run() throws Exception;

	}

}
