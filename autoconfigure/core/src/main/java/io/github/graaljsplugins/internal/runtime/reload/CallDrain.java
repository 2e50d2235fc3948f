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

package io.github.graaljsplugins.internal.runtime.reload;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.internal.loader.DaemonThreads;

/**
 * The shutdown of an application's plugins, which drains them as soon as their calls have
 * ended.
 */
/*
 * Calls signal their end only while the application is stopping, so that counting them
 * costs nothing before.
 */
final class CallDrain implements AutoCloseable {

	/** Bounds the wait, since a call that ends without any stack left cannot signal. */
	private static final long RECHECK_SECONDS = 1;

	private final Semaphore ended = new Semaphore(0);

	private final PluginCatalog catalog;

	private final Runnable done;

	private volatile boolean closed;

	/**
	 * Create a drain.
	 * @param catalog the plugins
	 * @param done run when they are drained
	 */
	CallDrain(PluginCatalog catalog, Runnable done) {
		this.catalog = catalog;
		this.done = done;
	}

	void begin() {
		this.catalog.expectStop(this.ended::release);
		DaemonThreads.factory("graaljs-plugins-shutdown").newThread(this::run).start();
	}

	private void run() {
		try {
			while (!this.catalog.isIdle() && !this.closed) {
				boolean signalled = this.ended.tryAcquire(RECHECK_SECONDS, TimeUnit.SECONDS);
				if (signalled) {
					this.ended.drainPermits();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return;
		}
		if (!this.closed) {
			try {
				this.catalog.drain();
			}
			finally {
				this.done.run();
			}
		}
	}

	/**
	 * Stop waiting.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.ended.release();
	}

}
