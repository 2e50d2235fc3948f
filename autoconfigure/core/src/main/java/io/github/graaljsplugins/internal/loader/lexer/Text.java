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

import java.nio.charset.StandardCharsets;

/**
 * The text of a module in UTF-8, and the places where its tokens end. Immutable. Each
 * method reads what it passes once.
 */
final class Text {

	/** The result for a token that does not end as it has to. */
	static final int UNFINISHED = -1;

	private static final byte WORD = 0;

	private static final byte SPACE = 1;

	private static final byte PUNCTUATION = 2;

	private static final byte QUOTE = 3;

	private static final byte[] KINDS = kinds();

	private final byte[] bytes;

	/** The index after a byte order mark. */
	private final int first;

	Text(byte[] bytes) {
		this.bytes = bytes;
		this.first = (at(0) == (byte) 0xef && at(1) == (byte) 0xbb && at(2) == (byte) 0xbf) ? 3 : 0;
	}

	/**
	 * Return the kinds of bytes. As for Node, those of characters beyond ASCII belong to
	 * words.
	 */
	private static byte[] kinds() {
		byte[] kinds = new byte[256];
		mark(kinds, SPACE, "\t\n\u000b\f\r ");
		mark(kinds, PUNCTUATION, "!%&()*+,-./:;<=>?[]^{|}~");
		mark(kinds, QUOTE, "\"'`");
		return kinds;
	}

	private static void mark(byte[] kinds, byte kind, String characters) {
		for (int i = 0; i < characters.length(); i++) {
			kinds[characters.charAt(i)] = kind;
		}
	}

	/**
	 * Return the index after a byte order mark and a line that names an interpreter.
	 */
	int begin() {
		return startsWith(this.first, "#!") ? lineEnd(this.first) : this.first;
	}

	int length() {
		return this.bytes.length;
	}

	/**
	 * Return the byte at an index, zero outside of the text.
	 */
	byte at(int index) {
		return (index >= 0 && index < this.bytes.length) ? this.bytes[index] : 0;
	}

	boolean isWord(int index) {
		return index >= 0 && index < this.bytes.length && KINDS[this.bytes[index] & 0xff] == WORD;
	}

	/**
	 * Return whether a word that begins at an index is no property of an object.
	 */
	boolean isWordStart(int index) {
		if (index == this.first) {
			return true;
		}
		byte before = this.bytes[index - 1];
		byte kind = KINDS[before & 0xff];
		return kind == SPACE || kind == PUNCTUATION && before != '.';
	}

	boolean isSpace(int index) {
		return KINDS[at(index) & 0xff] == SPACE;
	}

	boolean isQuote(int index) {
		return at(index) == '\'' || at(index) == '"';
	}

	boolean startsWith(int index, String characters) {
		int length = characters.length();
		if (index < 0 || length > this.bytes.length - index) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (this.bytes[index + i] != characters.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	boolean is(int begin, int end, String word) {
		return end - begin == word.length() && startsWith(begin, word);
	}

	boolean isSame(int begin, int length, int other) {
		if (other + length > this.bytes.length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (this.bytes[begin + i] != this.bytes[other + i]) {
				return false;
			}
		}
		return true;
	}

	String substring(int begin, int end) {
		return new String(this.bytes, begin, end - begin, StandardCharsets.UTF_8);
	}

	int wordEnd(int begin) {
		int index = begin;
		while (index < this.bytes.length && KINDS[this.bytes[index] & 0xff] == WORD) {
			index++;
		}
		return index;
	}

	/**
	 * Return the end of the spaces and comments that begin at an index.
	 */
	int spaceEnd(int begin) {
		int index = begin;
		while (index < this.bytes.length) {
			byte b = this.bytes[index];
			if (KINDS[b & 0xff] == SPACE) {
				index++;
			}
			else if (b == '/' && at(index + 1) == '/') {
				index = lineEnd(index + 2);
			}
			else if (b == '/' && at(index + 1) == '*') {
				index = blockCommentEnd(index + 2);
			}
			else {
				return index;
			}
		}
		return index;
	}

	int lineEnd(int begin) {
		int index = begin;
		while (index < this.bytes.length && !isLineEnd(this.bytes[index])) {
			index++;
		}
		return index;
	}

	/**
	 * Return the end of a comment, that of the text if the comment has none.
	 * @param begin the index of its content
	 */
	int blockCommentEnd(int begin) {
		for (int index = begin; index < this.bytes.length - 1; index++) {
			if (this.bytes[index] == '*' && this.bytes[index + 1] == '/') {
				return index + 2;
			}
		}
		return this.bytes.length;
	}

	/**
	 * Return the end of the string literal that begins at an index.
	 */
	int stringEnd(int begin) {
		if (!isQuote(begin)) {
			return UNFINISHED;
		}
		byte quote = this.bytes[begin];
		int index = begin + 1;
		while (index < this.bytes.length) {
			byte b = this.bytes[index];
			if (b == quote) {
				return index + 1;
			}
			if (b == '\\') {
				index += (at(index + 1) == '\r' && at(index + 2) == '\n') ? 3 : 2;
			}
			else if (isLineEnd(b)) {
				return UNFINISHED;
			}
			else {
				index++;
			}
		}
		return UNFINISHED;
	}

	/**
	 * Return the end of a part of a template: after its last quote, or after the
	 * <code>${</code> that begins an expression.
	 * @param begin the index of its content
	 */
	int templatePartEnd(int begin) {
		int index = begin;
		while (index < this.bytes.length) {
			byte b = this.bytes[index];
			if (b == '`') {
				return index + 1;
			}
			if (b == '$' && at(index + 1) == '{') {
				return index + 2;
			}
			index += (b == '\\') ? 2 : 1;
		}
		return UNFINISHED;
	}

	/**
	 * Return the end of a regular expression, without its flags.
	 * @param begin the index of its content
	 */
	int regularExpressionEnd(int begin) {
		boolean inClass = false;
		int index = begin;
		while (index < this.bytes.length) {
			byte b = this.bytes[index];
			if (b == '/' && !inClass) {
				return index + 1;
			}
			if (isLineEnd(b)) {
				return UNFINISHED;
			}
			if (b == '[') {
				inClass = true;
			}
			else if (b == ']') {
				inClass = false;
			}
			index += (b == '\\') ? 2 : 1;
		}
		return UNFINISHED;
	}

	static boolean isDigit(byte b) {
		return b >= '0' && b <= '9';
	}

	private static boolean isLineEnd(byte b) {
		return b == '\n' || b == '\r';
	}

}
