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

/**
 * Shortening of text for errors and the log.
 */
public final class Abbreviation {

	private static final int MAX_VALUE_LENGTH = 80;

	private Abbreviation() {
	}

	/**
	 * Shorten a text.
	 * @param text the text
	 * @param longest the number of characters to keep
	 * @return the text, or its beginning with an ellipsis
	 */
	public static String of(String text, int longest) {
		return (text.length() <= longest) ? text : text.substring(0, longest) + "…";
	}

	/**
	 * Shorten the text of a value.
	 * @param text the text
	 * @return the text, or its beginning with an ellipsis
	 */
	static String ofValue(String text) {
		return of(text, MAX_VALUE_LENGTH);
	}

	/**
	 * Shorten a text that may be very long.
	 * @param text the text
	 * @param longest the number of characters to keep
	 * @return the text, or its beginning with an ellipsis and the length of the whole
	 */
	public static String withLength(String text, int longest) {
		return (text.length() <= longest) ? text : of(text, longest) + " (" + text.length() + " characters in all)";
	}

}
