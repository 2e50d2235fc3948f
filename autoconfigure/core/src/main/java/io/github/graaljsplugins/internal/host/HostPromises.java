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

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.graaljsplugins.internal.loader.node.EventLoop;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Promises of one loader that the application settles: on the loader's event loop,
 * whichever thread completes the stage.
 */
final class HostPromises {

	private final HostScript script;

	private final EventLoop loop;

	HostPromises(HostScript script, EventLoop loop) {
		this.script = script;
		this.loop = loop;
	}

	/**
	 * Create a promise.
	 * @param stage the stage that settles it
	 * @param toGuest converts the result; an exception rejects the promise
	 * @param toError converts an exception to a JavaScript error
	 */
	Value promise(CompletionStage<?> stage, Function<@Nullable Object, Object> toGuest,
			Function<Throwable, Value> toError) {
		Value promise = this.script.newPromise();
		Value resolve = promise.getArrayElement(1);
		Value reject = promise.getArrayElement(2);
		this.loop.ref();
		stage.whenComplete((result, failure) -> this.loop.enqueue(() -> {
			this.loop.unref();
			if (failure != null) {
				reject.executeVoid(toError.apply(unwrap(failure)));
				return;
			}
			Object value;
			try {
				value = toGuest.apply(result);
			}
			catch (RuntimeException ex) {
				reject.executeVoid(toError.apply(ex));
				return;
			}
			resolve.executeVoid(value);
		}));
		return promise.getArrayElement(0);
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : null;
		return (cause != null) ? cause : failure;
	}

}
