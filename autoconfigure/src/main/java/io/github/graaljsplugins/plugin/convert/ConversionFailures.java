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

package io.github.graaljsplugins.plugin.convert;

import io.github.graaljsplugins.plugin.convert.ValueConversionException.Direction;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Makes one exception out of Jackson's many, and digs out those that Jackson wrapped.
 */
final class ConversionFailures {

	private static final int LONGEST_REASON = 240;

	private ConversionFailures() {
	}

	static RuntimeException translate(RuntimeException failure, Direction direction, String path, String expected,
			String found) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof PolyglotException || cause instanceof ValueConversionException) {
				return (RuntimeException) cause;
			}
		}
		String reason = failure.getMessage();
		String deepestPath = path;
		String wanted = expected;
		if (failure instanceof JacksonException jackson) {
			reason = jackson.getOriginalMessage();
			String jacksonPath = ValuePath.of(jackson.getPath());
			deepestPath = (jacksonPath.length() > path.length()) ? jacksonPath : path;
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			wanted = mismatch.getTargetType().getTypeName();
		}
		return new ValueConversionException(direction, deepestPath, wanted, found, shortened(reason), failure);
	}

	private static @Nullable String shortened(
			@Nullable String reason) {
		if (reason == null) {
			return null;
		}
		String firstLine = reason.lines().findFirst().orElse("");
		return (firstLine.length() <= LONGEST_REASON) ? firstLine : firstLine.substring(0, LONGEST_REASON) + "…";
	}

}
