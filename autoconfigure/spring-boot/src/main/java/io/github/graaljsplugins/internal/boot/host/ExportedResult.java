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

import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;

import io.github.graaljsplugins.internal.boot.context.CallContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Result that a method of the application returns to a plugin: a value, an asynchronous
 * value, or nothing.
 *
 * @param kind the kind of result
 * @param type the type of the value
 */
record ExportedResult(Kind kind, Type type) {

	private static final boolean REACTOR_PRESENT = ClassUtils.isPresent("reactor.core.publisher.Mono",
			ExportedResult.class.getClassLoader());

	static ExportedResult of(Type type) {
		ResolvableType resolvable = ResolvableType.forType(type);
		Class<?> raw = resolvable.toClass();
		if (raw == void.class) {
			return new ExportedResult(Kind.NOTHING, type);
		}
		if (CompletionStage.class.isAssignableFrom(raw)) {
			return new ExportedResult(Kind.STAGE, resolvable.as(CompletionStage.class).getGeneric().getType());
		}
		if (REACTOR_PRESENT && MonoResult.isMono(raw)) {
			return new ExportedResult(Kind.MONO, resolvable.getGeneric().getType());
		}
		return new ExportedResult(Kind.VALUE, type);
	}

	/**
	 * Return the stage that completes with the value, or {@code null} if the result is
	 * synchronous.
	 */
	@Nullable CompletionStage<?> stage(@Nullable Object result, CallContext context) {
		if (result == null) {
			return null;
		}
		return switch (this.kind) {
			case STAGE -> (CompletionStage<?>) result;
			case MONO -> MonoResult.subscribe(result, context);
			case VALUE, NOTHING -> null;
		};
	}

	/**
	 * Kinds of results.
	 */
	enum Kind {

		/** Synchronous value. */
		VALUE,

		/** No value. */
		NOTHING,

		/** Value of a {@link CompletionStage}. */
		STAGE,

		/** Value of Reactor's {@code Mono}. */
		MONO

	}

}
