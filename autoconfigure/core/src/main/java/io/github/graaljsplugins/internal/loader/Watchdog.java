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

package io.github.graaljsplugins.internal.loader;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.graalvm.polyglot.Context;

/**
 * Interrupts guest code that takes too long. Thread-safe.
 */
/*
 * Either the body ends first or the watchdog fires, decided by one flag; if it fires, the
 * body's thread waits until the interruption is over, so that it never hits what the
 * thread does next.
 */
final class Watchdog implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final ScheduledThreadPoolExecutor executor = DaemonThreads.scheduler("graaljs-plugins-watchdog");

	<T> T limit(Context context, Duration limit, Supplier<T> body) {
		AtomicBoolean over = new AtomicBoolean();
		ScheduledFuture<?> interruption = this.executor.schedule(() -> interrupt(context, over), limit.toMillis(),
				TimeUnit.MILLISECONDS);
		try {
			return body.get();
		}
		finally {
			if (!over.compareAndSet(false, true)) {
				awaitEnd(interruption);
			}
			interruption.cancel(false);
		}
	}

	private static void interrupt(Context context, AtomicBoolean over) {
		if (over.compareAndSet(false, true)) {
			try {
				context.interrupt(PATIENCE);
			}
			catch (TimeoutException ex) {
				// The guest is in code that cannot be interrupted; only closing stops it
				context.close(true);
			}
		}
	}

	private static void awaitEnd(ScheduledFuture<?> interruption) {
		boolean interrupted = false;
		while (!interruption.isDone()) {
			try {
				interruption.get();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
			catch (java.util.concurrent.ExecutionException ex) {
				throw new IllegalStateException("Guest code could not be interrupted", ex.getCause());
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
