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

/**
 * Encoder for text that comes from plugins or requests and is to be logged, or shown on a
 * terminal. A character that could begin a line, move the cursor, or reorder the text is
 * replaced by its escape as in JavaScript, such as {@code \n} or {@code \}{@code u001b}:
 * control characters, line and paragraph separators, and bidirectional controls. All
 * other text is returned as it is.
 * <p>
 * The messages of this library's exceptions, and whatever the library logs, are encoded.
 * Data is not, such as {@link JavaScriptError#message()} or a result: encode it before it
 * is logged.
 *
 * @since 0.1.0
 */
public final class LogText {

	private static final String INDENT = "    ";

	private LogText() {
	}

	/**
	 * Encode a text as a single line.
	 * @param text the text
	 * @return the text without line breaks, tabs and other control characters
	 */
	public static String line(String text) {
		return encode(text, "");
	}

	/**
	 * Encode a text that may have several lines, such as a stack. Its line feeds and tabs
	 * are kept, and its further lines are indented, so that none looks like an entry of
	 * the log.
	 * @param text the text
	 * @return the text without control characters other than line feeds and tabs
	 */
	public static String lines(String text) {
		String encoded = encode(text.replace("\r\n", "\n"), "\n\t");
		return areIndented(encoded) ? encoded : encoded.replace("\n", "\n" + INDENT);
	}

	/**
	 * Return a throwable that a log can print: the given one, unless its text, its stack
	 * trace, or those of its causes have to be encoded.
	 * @param throwable the throwable
	 * @return the same throwable, or another with its text and stack trace, encoded
	 */
	public static Throwable throwable(Throwable throwable) {
		return EncodedThrowable.of(throwable);
	}

	/**
	 * Encode the names in a stack trace.
	 * @param trace the elements
	 * @return the elements, encoded
	 */
	public static StackTraceElement[] trace(StackTraceElement[] trace) {
		StackTraceElement[] encoded = trace.clone();
		for (int i = 0; i < encoded.length; i++) {
			encoded[i] = element(encoded[i]);
		}
		return encoded;
	}

	private static StackTraceElement element(StackTraceElement element) {
		String type = line(element.getClassName());
		String method = line(element.getMethodName());
		String file = (element.getFileName() != null) ? line(element.getFileName()) : null;
		StackTraceElement encoded = new StackTraceElement(element.getClassLoaderName(), element.getModuleName(),
				element.getModuleVersion(), type, method, file, element.getLineNumber());
		return encoded.equals(element) ? element : encoded;
	}

	private static boolean areIndented(String lines) {
		int lineBreak = lines.indexOf('\n');
		while (lineBreak != -1 && lineBreak + 1 < lines.length()) {
			if (" \t\n".indexOf(lines.charAt(lineBreak + 1)) == -1) {
				return false;
			}
			lineBreak = lines.indexOf('\n', lineBreak + 1);
		}
		return true;
	}

	private static String encode(String text, String kept) {
		StringBuilder encoded = new StringBuilder();
		int copied = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (isControl(character) && kept.indexOf(character) == -1) {
				encoded.append(text, copied, i).append(escape(character));
				copied = i + 1;
			}
		}
		return (copied == 0) ? text : encoded.append(text, copied, text.length()).toString();
	}

	private static boolean isControl(char character) {
		if (character < '\u0080') {
			return character < ' ' || character == '\u007f';
		}
		return Character.isISOControl(character) || character == '\u061c' || character == '\u200e'
				|| character == '\u200f' || (character >= '\u2028' && character <= '\u202e')
				|| (character >= '\u2066' && character <= '\u2069');
	}

	private static String escape(char character) {
		return switch (character) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> String.format("\\u%04x", (int) character);
		};
	}

}
