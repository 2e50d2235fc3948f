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
 * Thrown when a value cannot cross between Java and JavaScript without loss, or not at
 * all. It names the place inside the value, what was expected there and what was found.
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
		super(message(direction, path, expected, found, reason), cause);
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
	 * Return which way the value was going.
	 * @return the direction
	 */
	public Direction getDirection() {
		return this.direction;
	}

	/**
	 * Return where inside the converted value the trouble is, such as
	 * {@code $.lines[2].price}; {@code $} is the value itself.
	 * @return the path
	 */
	public String getPath() {
		return this.path;
	}

	/**
	 * Return what would have been accepted at that place.
	 * @return a Java type, or a description of JavaScript values
	 */
	public String getExpected() {
		return this.expected;
	}

	/**
	 * Return what was there instead.
	 * @return the type found and, where it is short and harmless, the value
	 */
	public String getFound() {
		return this.found;
	}

	/**
	 * The way a value was going.
	 *
	 * @since 0.1.0
	 */
	public enum Direction {

		/**
		 * An argument, on its way into a plugin.
		 */
		TO_JAVASCRIPT,

		/**
		 * A result, on its way out of a plugin.
		 */
		TO_JAVA

	}

}
