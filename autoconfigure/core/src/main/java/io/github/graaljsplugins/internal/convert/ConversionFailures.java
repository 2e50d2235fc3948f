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

package io.github.graaljsplugins.internal.convert;

import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueConversionException.Direction;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Translation of Jackson's exceptions, which unwraps those of the plugin and of the
 * conversion.
 */
final class ConversionFailures {

	private static final int MAX_REASON_LENGTH = 240;

	private ConversionFailures() {
	}

	static RuntimeException translate(JacksonException failure, GuestParser parser) {
		RuntimeException unwrapped = unwrap(failure);
		if (unwrapped != null) {
			return unwrapped;
		}
		Class<?> target = target(failure);
		return new ValueConversionException(Direction.TO_JAVA, deepest(failure, parser.path()),
				(target != null) ? target.getTypeName() : parser.expected(), parser.found(),
				parser.reason(shortened(failure.getOriginalMessage())), failure);
	}

	static RuntimeException translate(JacksonException failure, GuestGenerator generator) {
		RuntimeException unwrapped = unwrap(failure);
		if (unwrapped != null) {
			return unwrapped;
		}
		return new ValueConversionException(Direction.TO_JAVASCRIPT, deepest(failure, generator.path()),
				"a value that Jackson can write", "one that it cannot", shortened(failure.getOriginalMessage()),
				failure);
	}

	static ValueConversionException unexpected(RuntimeException failure, GuestParser parser) {
		return new ValueConversionException(Direction.TO_JAVA, parser.path(), parser.expected(), parser.found(),
				parser.reason(shortened(failure.toString())), failure);
	}

	static ValueConversionException unexpected(RuntimeException failure, GuestGenerator generator) {
		return new ValueConversionException(Direction.TO_JAVASCRIPT, generator.path(), "a value that Jackson can write",
				"one that it cannot", shortened(failure.toString()), failure);
	}

	/**
	 * Find an exception of the plugin or of the conversion, which needs no translation.
	 */
	private static @Nullable RuntimeException unwrap(JacksonException failure) {
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof PolyglotException || cause instanceof ValueConversionException) {
				return (RuntimeException) cause;
			}
		}
		return null;
	}

	private static @Nullable Class<?> target(JacksonException failure) {
		if (failure instanceof MismatchedInputException mismatch) {
			return mismatch.getTargetType();
		}
		return (failure instanceof InputCoercionException coercion) ? coercion.getTargetType() : null;
	}

	/**
	 * Return the longer path: Jackson's own is more precise for a buffered value.
	 */
	private static String deepest(JacksonException failure, String path) {
		String jacksonPath = ValuePath.of(failure.getPath());
		return (jacksonPath.length() > path.length()) ? jacksonPath : path;
	}

	private static @Nullable String shortened(@Nullable String reason) {
		if (reason == null) {
			return null;
		}
		String firstLine = reason.lines().findFirst().orElse("");
		return Abbreviation.of(firstLine, MAX_REASON_LENGTH);
	}

}
