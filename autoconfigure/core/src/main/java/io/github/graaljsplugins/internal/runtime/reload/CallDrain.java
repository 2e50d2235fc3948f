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
import io.github.graaljsplugins.internal.runtime.HostedPlugin;

/**
 * The shutdown of an application's plugins, which drains them as soon as their calls have
 * ended.
 */
/*
 * The return of a loader is signalled only while the application is stopping, so that
 * counting calls costs nothing before. A loader is returned before it is read whether the
 * application is stopping, and that is published before it is read whether loaders are in
 * use: no signal is missed.
 */
final class CallDrain implements AutoCloseable {

	/** Bounds the wait, since a call that ends without any stack left cannot signal. */
	private static final long RECHECK_SECONDS = 1;

	private final Semaphore ended = new Semaphore(0);

	private final HostedPlugins plugins;

	private final Runnable done;

	private volatile boolean closed;

	/**
	 * Create a drain.
	 * @param plugins the plugins
	 * @param done run when they are drained
	 */
	CallDrain(HostedPlugins plugins, Runnable done) {
		this.plugins = plugins;
		this.done = done;
	}

	void begin() {
		this.plugins.all().forEach((plugin) -> plugin.expectStop(this.ended::release));
		DaemonThreads.factory("graaljs-plugins-shutdown").newThread(this::run).start();
	}

	private void run() {
		try {
			while (!isIdle() && !this.closed) {
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
				this.plugins.all().forEach(HostedPlugin::drain);
			}
			finally {
				this.done.run();
			}
		}
	}

	private boolean isIdle() {
		return this.plugins.all().stream().allMatch(HostedPlugin::isIdle);
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
