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

package io.github.graaljsplugins.plugin;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Runs calls that nobody waits for. Thread-safe.
 */
final class AsyncCalls {

	private final Executor executor;

	/** What the executor has not begun. */
	private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	AsyncCalls(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Run a call. It is given up when the future is completed by anybody else.
	 */
	<T> CompletableFuture<@Nullable T> run(Function<CallControl, @Nullable T> call) {
		CompletableFuture<@Nullable T> future = new CompletableFuture<>();
		CallControl control = new CallControl();
		this.pending.add(future);
		future.whenComplete((result, failure) -> {
			this.pending.remove(future);
			control.cancel();
		});
		try {
			if (this.closed) {
				throw closedException();
			}
			this.executor.execute(() -> {
				this.pending.remove(future);
				run(call, control, future);
			});
		}
		catch (RuntimeException ex) {
			// Besides rejecting it may fail to be found, while the application closes
			future.completeExceptionally(ex);
		}
		return future;
	}

	/**
	 * Run nothing from now on: an application that is closed would make another executor,
	 * which nobody stops. Whoever waits for a call that was not begun is told, since an
	 * executor that stops forgets it.
	 */
	void close() {
		this.closed = true;
		this.pending.forEach((future) -> future.completeExceptionally(closedException()));
	}

	private static RejectedExecutionException closedException() {
		return new RejectedExecutionException("The application is closed");
	}

	private static <T> void run(Function<CallControl, @Nullable T> call, CallControl control,
			CompletableFuture<@Nullable T> future) {
		if (future.isDone()) {
			return;
		}
		try {
			future.complete(call.apply(control));
		}
		catch (RuntimeException | Error ex) {
			future.completeExceptionally(ex);
		}
	}

}
