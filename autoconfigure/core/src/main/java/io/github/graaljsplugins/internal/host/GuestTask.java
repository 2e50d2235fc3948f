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

package io.github.graaljsplugins.internal.host;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Task that one thread submits to the thread inside the gate. Guarded by the gate's lock,
 * except that only the thread that took it runs it.
 *
 * @param <R> the result's type
 */
final class GuestTask<R extends @Nullable Object> {

	private final Supplier<R> body;

	private boolean taken;

	private boolean complete;

	private @Nullable R result;

	private @Nullable Throwable failure;

	GuestTask(Supplier<R> body) {
		this.body = body;
	}

	void run() {
		try {
			this.result = this.body.get();
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
		}
	}

	void markTaken() {
		this.taken = true;
	}

	void complete() {
		this.complete = true;
	}

	boolean isTaken() {
		return this.taken;
	}

	boolean isComplete() {
		return this.complete;
	}

	@SuppressWarnings("NullAway")
	R result() {
		if (this.failure instanceof RuntimeException exception) {
			throw exception;
		}
		if (this.failure instanceof Error error) {
			throw error;
		}
		return this.result;
	}

}
