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

/**
 * Position in a text that moves over the terminals of the grammar of exports. Spaces and
 * comments before a terminal are skipped, unless it has to be adjacent. Where a terminal
 * is missing, the position stays.
 */
final class Cursor {

	private final Text text;

	private int position;

	/** The begin of the last identifier or string. */
	private int begin;

	Cursor(Text text) {
		this.text = text;
	}

	Cursor at(int index) {
		this.position = index;
		return this;
	}

	int position() {
		return this.position;
	}

	void skipSpace() {
		this.position = this.text.spaceEnd(this.position);
	}

	/**
	 * Skip spaces of one line, no tabs.
	 */
	void skipBlanks() {
		while (this.text.at(this.position) == ' ') {
			this.position++;
		}
	}

	/**
	 * Move over punctuators and words. What follows a word shows whether it ends there.
	 * @return whether the text has all of them
	 */
	boolean is(String... terminals) {
		int before = this.position;
		for (String terminal : terminals) {
			skipSpace();
			if (!isAdjacent(terminal)) {
				this.position = before;
				return false;
			}
		}
		return true;
	}

	boolean isAdjacent(String terminal) {
		if (!this.text.startsWith(this.position, terminal)) {
			return false;
		}
		this.position += terminal.length();
		return true;
	}

	boolean isIdentifier() {
		return moveTo(Words.identifierEnd(this.text, this.text.spaceEnd(this.position)));
	}

	boolean isAdjacentIdentifier() {
		return this.text.isWord(this.position) && isIdentifier();
	}

	boolean isString() {
		return moveTo(this.text.stringEnd(this.text.spaceEnd(this.position)));
	}

	private boolean moveTo(int end) {
		if (end == Text.UNFINISHED) {
			return false;
		}
		this.begin = this.text.spaceEnd(this.position);
		this.position = end;
		return true;
	}

	/**
	 * Move over the string literal of a word, in quotes of either kind.
	 */
	boolean isString(String word) {
		return is("'" + word + "'") || is('"' + word + '"');
	}

	/**
	 * Move over the same identifier as before.
	 */
	boolean is(Token identifier) {
		int before = this.position;
		skipSpace();
		if (!isAdjacent(identifier)) {
			this.position = before;
			return false;
		}
		return true;
	}

	boolean isAdjacent(Token identifier) {
		int length = identifier.end() - identifier.begin();
		if (!this.text.isSame(identifier.begin(), length, this.position)) {
			return false;
		}
		this.position += length;
		return true;
	}

	/**
	 * Return the identifier or string literal that the cursor has just moved over.
	 */
	Token token() {
		return new Token(this.begin, this.position);
	}

	/**
	 * Part of the text.
	 *
	 * @param begin the index of its first byte
	 * @param end the index after its last byte
	 */
	record Token(int begin, int end) {

	}

}
