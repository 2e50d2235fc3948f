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

package io.github.graaljsplugins.internal.boot.host;

import java.util.concurrent.CompletableFuture;

import io.github.graaljsplugins.internal.boot.context.CallContext;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Adapter for results of type {@link Mono}. Loaded only if Reactor is present.
 */
final class MonoResult {

	private MonoResult() {
	}

	static boolean isMono(Class<?> type) {
		return Mono.class.isAssignableFrom(type);
	}

	/**
	 * Subscribe in the context of the subscriber of the call, and that of the thread,
	 * which precedes.
	 */
	static CompletableFuture<?> subscribe(Object mono, CallContext context) {
		Mono<?> captured = ((Mono<?>) mono).contextCapture();
		return ((context.subscriber() instanceof ContextView subscriber) ? captured.contextWrite(subscriber) : captured)
			.toFuture();
	}

}
