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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Runner of asynchronous calls. Thread-safe.
 */
final class AsyncCalls {

	private final Executor executor;

	/**
	 * The calls that the executor has not begun, and the exceptions to complete them with
	 * if it never does.
	 */
	private final Map<CompletableFuture<?>, UnaryOperator<RuntimeException>> pending = new ConcurrentHashMap<>();

	private volatile boolean closed;

	private final BooleanSupplier closing;

	/**
	 * Create a runner.
	 * @param executor runs the calls
	 * @param closing returns whether the application is being closed
	 */
	AsyncCalls(Executor executor, BooleanSupplier closing) {
		this.executor = executor;
		this.closing = closing;
	}

	/**
	 * Return whether calls may be rejected because the application is closed, or about to
	 * be.
	 */
	boolean isClosing() {
		return this.closed || this.closing.getAsBoolean();
	}

	/**
	 * Run a call. It is cancelled when the future is completed in any other way.
	 * @param refusal creates the exception of a call that does not begin
	 */
	<T> CompletableFuture<@Nullable T> run(Function<CallControl, @Nullable T> call,
			UnaryOperator<RuntimeException> refusal) {
		CompletableFuture<@Nullable T> future = new CompletableFuture<>();
		CallControl control = new CallControl(future::completeExceptionally);
		this.pending.put(future, refusal);
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
			// Besides rejecting the call, the executor may fail to be found while the
			// application closes
			future.completeExceptionally(refusal.apply(ex));
		}
		return future;
	}

	/**
	 * Stop running calls: a closed application would create another executor, which is
	 * never stopped. Calls that have not begun are completed with an exception, since an
	 * executor that stops drops them.
	 */
	void close() {
		this.closed = true;
		this.pending.forEach((future, refusal) -> future.completeExceptionally(refusal.apply(closedException())));
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
