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

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.github.graaljsplugins.PluginFunction;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.internal.boot.context.CallContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Result of a client method, returned synchronously or asynchronously.
 *
 * @param kind the kind of result
 * @param type the type of the value
 */
record ClientResult(Kind kind, Type type) {

	private static final boolean REACTOR_PRESENT = ClassUtils.isPresent("reactor.core.publisher.Mono",
			ClientResult.class.getClassLoader());

	static ClientResult of(Type type) {
		ResolvableType resolvable = ResolvableType.forType(type);
		Class<?> raw = resolvable.toClass();
		if (raw == CompletableFuture.class || raw == CompletionStage.class || raw == Future.class) {
			return new ClientResult(Kind.FUTURE, resolvable.getGeneric().getType());
		}
		if (REACTOR_PRESENT && MonoCall.isMono(raw)) {
			return new ClientResult(Kind.MONO, resolvable.getGeneric().getType());
		}
		return new ClientResult(Kind.VALUE, type);
	}

	// javac 17 reads no annotations of array elements from class files
	@SuppressWarnings("NullAway")
	@Nullable Object call(PluginHandle plugin, PluginFunction function, @Nullable Object[] arguments, CallContext context) {
		return switch (this.kind) {
			case VALUE -> plugin.invoke(function, arguments);
			case FUTURE -> plugin.invokeAsync(function, arguments);
			case MONO -> MonoCall.create(plugin, function, arguments, context);
		};
	}

	/**
	 * Kinds of results.
	 */
	enum Kind {

		/** Value that the method waits for. */
		VALUE,

		/** Value of a future. */
		FUTURE,

		/** Value of Reactor's {@code Mono}. */
		MONO

	}

}
