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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import io.github.graaljsplugins.BorrowedLoader;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A borrowed loader that cannot be used after the borrow.
 */
final class ScopedLoader implements BorrowedLoader {

	private final String rootUrl;

	private @Nullable GuestPlugin guest;

	ScopedLoader(GuestPlugin guest, String rootUrl) {
		this.guest = guest;
		this.rootUrl = rootUrl;
	}

	@Override
	public Value importModule(String specifier) {
		return guest().loader().importModule(specifier, this.rootUrl);
	}

	@Override
	public Value importEntry() {
		return guest().activation().entry();
	}

	@Override
	public Value await(Value value) {
		return guest().loader().settle(value);
	}

	@Override
	public <T> T callback(Value function, Class<T> type) {
		return guest().host().callback(function, type);
	}

	@Override
	public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
		return guest().host().outside(() -> result(stage.toCompletableFuture()));
	}

	private static <T extends @Nullable Object> T result(CompletableFuture<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The thread was interrupted while it waited for the application", ex);
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex.getCause());
		}
	}

	void end() {
		this.guest = null;
	}

	private GuestPlugin guest() {
		GuestPlugin borrowed = this.guest;
		if (borrowed == null) {
			throw new IllegalStateException("The module loader was given back: use it within the callback only");
		}
		return borrowed;
	}

}
