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

package io.github.graaljsplugins;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a value cannot be converted between Java and JavaScript, or not without
 * loss. The exception has the path within the value, the type that was expected there and
 * the one that was found.
 *
 * @since 0.1.0
 */
@SuppressWarnings("serial")
public class ValueConversionException extends RuntimeException {

	private final Direction direction;

	private final String path;

	private final String expected;

	private final String found;

	public ValueConversionException(Direction direction, String path, String expected, String found,
			@Nullable String reason, @Nullable Throwable cause) {
		super(LogText.lines(message(direction, path, expected, found, reason)),
				(cause != null) ? LogText.throwable(cause) : null);
		this.direction = direction;
		this.path = path;
		this.expected = expected;
		this.found = found;
	}

	private static String message(Direction direction, String path, String expected, String found,
			@Nullable String reason) {
		String way = (direction == Direction.TO_JAVASCRIPT) ? "Java to JavaScript" : "JavaScript to Java";
		String message = "Cannot convert from " + way + " at " + path + ": expected " + expected + ", found " + found;
		return (reason != null) ? message + "; " + reason : message;
	}

	/**
	 * Return the direction of the conversion.
	 * @return the direction
	 */
	public Direction getDirection() {
		return this.direction;
	}

	/**
	 * Return the path to the problem within the converted value, such as
	 * {@code $.lines[2].price}; {@code $} is the value itself.
	 * @return the path
	 */
	public String getPath() {
		return this.path;
	}

	/**
	 * Return the type that is accepted at the path.
	 * @return a Java type, or a description of JavaScript values
	 */
	public String getExpected() {
		return this.expected;
	}

	/**
	 * Return the type that was found at the path.
	 * @return the type found and, where it is short and harmless, the value
	 */
	public String getFound() {
		return this.found;
	}

	/**
	 * The direction of a conversion.
	 *
	 * @since 0.1.0
	 */
	public enum Direction {

		/**
		 * From Java to JavaScript, such as an argument of a call.
		 */
		TO_JAVASCRIPT,

		/**
		 * From JavaScript to Java, such as the result of a call.
		 */
		TO_JAVA

	}

}
