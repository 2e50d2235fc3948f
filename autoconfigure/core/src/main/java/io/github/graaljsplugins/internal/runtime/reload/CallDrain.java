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

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.internal.loader.DaemonThreads;

/**
 * Lets the plugins of an application that stops go, as soon as their calls have ended.
 */
/*
 * It looks time and again. Counting calls would cost each of them something, for the one
 * time that an application stops.
 */
final class CallDrain implements AutoCloseable {

	private static final long PAUSE_MILLIS = 10;

	private final ScheduledThreadPoolExecutor executor = DaemonThreads.scheduler("graaljs-plugins-shutdown");

	private final PluginCatalog catalog;

	private final Runnable done;

	/**
	 * Create a drain.
	 * @param catalog the plugins
	 * @param done is run when they have let go
	 */
	CallDrain(PluginCatalog catalog, Runnable done) {
		this.catalog = catalog;
		this.done = done;
	}

	void begin() {
		this.catalog.setStopping(true);
		this.executor.execute(this::look);
	}

	private void look() {
		if (!this.catalog.isIdle()) {
			if (!this.executor.isShutdown()) {
				this.executor.schedule(this::look, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
			}
			return;
		}
		try {
			this.catalog.retire();
		}
		finally {
			close();
			this.done.run();
		}
	}

	@Override
	public void close() {
		this.executor.shutdown();
	}

}
