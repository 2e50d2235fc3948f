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

package io.github.graaljsplugins.internal.loader.typescript;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.graaljsplugins.internal.loader.graal.Termination;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The stripping of one text, on a thread of its own. Thread-safe.
 */
final class Stripping {

	private static final String NAME = "graaljs-plugins-typescript";

	/**
	 * Enough for 200 levels of nesting in interpreted code. No more, since a garbage
	 * collection takes the longer, the deeper the stack is.
	 */
	private static final long STACK = 8 * 1024 * 1024;

	private final String text;

	private final ParserPool parsers;

	private final CompletableFuture<String> result = new CompletableFuture<>();

	private @Nullable TypeParser parser;

	Stripping(String text, ParserPool parsers) {
		this.text = text;
		this.parsers = parsers;
	}

	String text() {
		return this.text;
	}

	/**
	 * Return the result, which is cancelled when the stripping is stopped.
	 */
	CompletableFuture<String> result() {
		return this.result;
	}

	/**
	 * Return the text without types. The result must be complete.
	 */
	String get() throws InterruptedException {
		try {
			return this.result.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof VirtualMachineError error) {
				throw error;
			}
			throw (ex.getCause() instanceof TypeScriptException failure) ? failure
					: new IllegalStateException("The parser of TypeScript failed", ex.getCause());
		}
	}

	void start() {
		startThread(this::run);
	}

	/**
	 * Stop the stripping if it has not ended. Does not wait for its thread.
	 */
	void stop() {
		if (this.result.cancel(false)) {
			TypeParser stopped = takeParser();
			if (stopped != null) {
				startThread(stopped::close);
			}
		}
	}

	private static void startThread(Runnable task) {
		Thread thread = new Thread(null, task, NAME, STACK, false);
		thread.setDaemon(true);
		thread.start();
	}

	private void run() {
		try {
			TypeParser own = this.parsers.take();
			setParser(own);
			if (this.result.isCancelled()) {
				release();
				return;
			}
			String stripped = own.strip(this.text);
			release();
			this.result.complete(stripped);
		}
		catch (TypeScriptException ex) {
			release();
			this.result.completeExceptionally(ex);
		}
		catch (RuntimeException | Error ex) {
			discard();
			this.result.completeExceptionally(failure(ex));
		}
	}

	private static Throwable failure(Throwable thrown) {
		Termination termination = Termination.of(thrown);
		if (termination == Termination.STACK_EXHAUSTED || termination == Termination.HEAP_EXHAUSTED) {
			return TypeScriptException.invalid("The text is too large, or nested too deeply");
		}
		// Without its cause, which refers to the context of the parser
		return (thrown instanceof PolyglotException) ? new IllegalStateException(thrown.getMessage()) : thrown;
	}

	private void release() {
		TypeParser released = takeParser();
		if (released != null) {
			this.parsers.release(released);
		}
	}

	private void discard() {
		TypeParser discarded = takeParser();
		if (discarded != null) {
			discarded.close();
		}
	}

	private synchronized void setParser(TypeParser parser) {
		this.parser = parser;
	}

	private synchronized @Nullable TypeParser takeParser() {
		TypeParser taken = this.parser;
		this.parser = null;
		return taken;
	}

}
