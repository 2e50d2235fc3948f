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
 * The words of the language that the lexer has to know.
 */
final class Words {

	private static final String[] BEFORE_EXPRESSIONS = { "await", "case", "debugger", "delete", "do", "else", "in",
			"instanceof", "new", "return", "throw", "typeof", "void", "yield" };

	private static final String[] BEFORE_CONDITIONS = { "for", "if", "while" };

	private static final String[] BEFORE_BLOCKS = { "catch", "else", "finally" };

	private Words() {
	}

	/**
	 * Return whether a slash after a word begins a regular expression.
	 */
	static boolean precedesExpression(Text text, int begin, int end) {
		return isOneOf(BEFORE_EXPRESSIONS, text, begin, end);
	}

	/**
	 * Return whether parentheses after a word contain a condition, and a statement
	 * follows them.
	 */
	static boolean precedesCondition(Text text, int begin, int end) {
		return isOneOf(BEFORE_CONDITIONS, text, begin, end);
	}

	/**
	 * Return whether a brace after a word begins a block.
	 */
	static boolean precedesBlock(Text text, int begin, int end) {
		return isOneOf(BEFORE_BLOCKS, text, begin, end);
	}

	private static boolean isOneOf(String[] words, Text text, int begin, int end) {
		for (String word : words) {
			if (text.is(begin, end, word)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the end of the identifier that begins at an index. Characters beyond ASCII
	 * are not examined: the parser does that.
	 */
	static int identifierEnd(Text text, int begin) {
		int end = text.wordEnd(begin);
		if (begin == end || Text.isDigit(text.at(begin))) {
			return Text.UNFINISHED;
		}
		for (int index = begin; index < end; index++) {
			byte b = text.at(index);
			if (b == '#' || b == '@' || b == '\\' || b >= 0 && b < ' ') {
				return Text.UNFINISHED;
			}
		}
		return end;
	}

}
