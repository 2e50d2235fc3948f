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

package io.github.graaljsplugins.client;

import io.github.graaljsplugins.PluginFunction;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.internal.boot.context.CallContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Factory for a {@link Mono} that calls a plugin on each subscription, in the context of
 * the subscriber, and cancels the call with it. Loaded only if Reactor is present.
 */
final class MonoCall {

	private MonoCall() {
	}

	static boolean isMono(Class<?> type) {
		return type == Mono.class;
	}

	// javac 17 reads no annotations of array elements from class files
	@SuppressWarnings("NullAway")
	static Mono<?> create(PluginHandle plugin, PluginFunction function, @Nullable Object[] arguments,
			CallContext context) {
		return Mono.deferContextual((subscriber) -> Mono
			.fromFuture(context.within(subscriber, () -> plugin.invokeAsync(function, arguments))));
	}

}
