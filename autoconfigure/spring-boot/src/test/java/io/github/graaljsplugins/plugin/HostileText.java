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

package io.github.graaljsplugins.plugin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A text with every character that could forge a line of a log, or change what a terminal
 * shows.
 */
public final class HostileText {

	/** The text that must never begin a line of the log. */
	private static final String FORGED = "FORGED";

	private static final Pattern UNSAFE = Pattern
		.compile("[\\p{Cntrl}\\x80-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069&&[^\n\t]]");

	/**
	 * The characters that must be encoded, and the line feed.
	 */
	public static final String CHARACTERS = characters();

	private HostileText() {
	}

	private static String characters() {
		StringBuilder characters = new StringBuilder();
		for (char character = 0; character < 0x2070; character++) {
			if (UNSAFE.matcher(String.valueOf(character)).matches() || character == '\n') {
				characters.append(character);
			}
		}
		return characters.toString();
	}

	/**
	 * Return a text with the characters.
	 */
	public static String text() {
		StringBuilder text = new StringBuilder("text");
		CHARACTERS.chars().forEach((character) -> text.append((char) character).append(FORGED));
		return text.append("\r\n" + FORGED + "\u001b[2J\u001b]0;title\u0007").toString();
	}

	/**
	 * Return a text as a literal of JavaScript and JSON.
	 */
	public static String literal(String text) {
		StringBuilder literal = new StringBuilder("\"");
		for (char character : text.toCharArray()) {
			literal.append((character < ' ' || character > '~' || character == '"' || character == '\\')
					? String.format("\\u%04x", (int) character) : String.valueOf(character));
		}
		return literal.append('"').toString();
	}

	/**
	 * Check what a log prints of an exception.
	 */
	public static void assertPrintable(Throwable failure) {
		StringWriter printed = new StringWriter();
		failure.printStackTrace(new PrintWriter(printed));
		assertPrintable(printed.toString());
	}

	/**
	 * Check an entry of a log.
	 */
	public static void assertPrintable(String entry) {
		assertThat(entry).doesNotContainPattern(UNSAFE);
		assertThat(entry.lines()).noneMatch((line) -> line.startsWith(FORGED));
	}

}
