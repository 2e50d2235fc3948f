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

package io.github.graaljsplugins.internal.loader.lexer;

import org.jspecify.annotations.Nullable;

/**
 * Decoder of string literals. Nothing is evaluated.
 */
final class StringLiteral {

	private final String literal;

	private final StringBuilder value = new StringBuilder();

	/** The index of the next character. */
	private int next = 1;

	private StringLiteral(String literal) {
		this.literal = literal;
	}

	/**
	 * Return the value of a literal.
	 * @param literal the literal with its quotes
	 * @return the value, or {@code null} if it is malformed
	 */
	static @Nullable String value(String literal) {
		return new StringLiteral(literal).decode();
	}

	private @Nullable String decode() {
		while (this.next < this.literal.length() - 1) {
			char c = this.literal.charAt(this.next++);
			if (c != '\\') {
				this.value.append(c);
			}
			else if (!decodeEscape(this.literal.charAt(this.next++))) {
				return null;
			}
		}
		String decoded = this.value.toString();
		return isWellFormed(decoded) ? decoded : null;
	}

	private boolean decodeEscape(char c) {
		switch (c) {
			case 'b' -> this.value.append('\b');
			case 'f' -> this.value.append('\f');
			case 'n' -> this.value.append('\n');
			case 'r' -> this.value.append('\r');
			case 't' -> this.value.append('\t');
			case 'v' -> this.value.append('\u000b');
			case '0' -> this.value.append('\0');
			case 'x' -> {
				return decodeHex(this.next, this.next + 2);
			}
			case 'u' -> {
				return decodeUnicode();
			}
			default -> this.value.append(c);
		}
		return true;
	}

	private boolean decodeUnicode() {
		if (this.literal.charAt(this.next) != '{') {
			return decodeHex(this.next, this.next + 4);
		}
		int end = this.literal.indexOf('}', this.next);
		return end != -1 && decodeHex(this.next + 1, end) && this.literal.charAt(this.next++) == '}';
	}

	private boolean decodeHex(int begin, int end) {
		if (begin == end || end >= this.literal.length()) {
			return false;
		}
		int codePoint = 0;
		for (int i = begin; i < end; i++) {
			int digit = Character.digit(this.literal.charAt(i), 16);
			codePoint = codePoint * 16 + digit;
			if (digit == -1 || codePoint > Character.MAX_CODE_POINT) {
				return false;
			}
		}
		this.value.appendCodePoint(codePoint);
		this.next = end;
		return true;
	}

	private static boolean isWellFormed(String text) {
		return text.codePoints()
			.noneMatch((point) -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
	}

}
