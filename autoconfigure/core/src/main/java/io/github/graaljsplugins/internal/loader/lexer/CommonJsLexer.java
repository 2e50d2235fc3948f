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
 * Lexer that finds the names that a CommonJS module exports, without running it. It reads
 * a text once, and looks for {@linkplain ExportPatterns patterns} wherever their first
 * word is no property, outside of comments, strings and regular expressions.
 * <p>
 * Its answers are those of Node. It takes linear time, does not recurse, and shares
 * nothing, so that texts may be analysed by any number of threads.
 *
 * @since 0.1.0
 */
public final class CommonJsLexer {

	private final Text text;

	private final FoundNames found;

	private final ExportPatterns exports;

	private final ObjectPatterns objects;

	private final Brackets brackets = new Brackets();

	/** The last token but for spaces and comments. */
	private Last last = Last.NOTHING;

	private int lastBegin;

	private int lastEnd;

	private boolean classFollows;

	private CommonJsLexer(Text text) {
		this.text = text;
		this.found = new FoundNames(text);
		this.exports = new ExportPatterns(text, this.found);
		this.objects = new ObjectPatterns(text, this.found);
	}

	/**
	 * Analyse a CommonJS module.
	 * @param text the module's text in UTF-8, possibly with a byte order mark
	 * @return what it exports; nothing if it is no CommonJS
	 */
	public static CommonJsAnalysis analyse(byte[] text) {
		CommonJsLexer lexer = new CommonJsLexer(new Text(text));
		return lexer.scan() ? lexer.found.analysis() : CommonJsAnalysis.NONE;
	}

	/**
	 * Read the whole text.
	 * @return whether it may be CommonJS
	 */
	private boolean scan() {
		int index = this.text.begin();
		while (index < this.text.length()) {
			index = this.text.isWord(index) ? word(index) : other(index);
			if (index == Text.UNFINISHED) {
				return false;
			}
		}
		return this.brackets.isEmpty();
	}

	private int other(int index) {
		return switch (this.text.at(index)) {
			case ' ', '\t', '\n', '\u000b', '\f', '\r' -> index + 1;
			case '/' -> slash(index);
			case '\'', '"' -> operand(index, this.text.stringEnd(index));
			case '`' -> template(index + 1);
			case '(' -> open(index, opensCondition());
			case '{' -> open(index, opensStatement());
			case ')', '}' -> close(index);
			default -> punctuator(index);
		};
	}

	private int slash(int index) {
		if (this.text.at(index + 1) == '/' || this.text.at(index + 1) == '*') {
			return this.text.spaceEnd(index);
		}
		return divides() ? punctuator(index) : operand(index, this.text.regularExpressionEnd(index + 1));
	}

	private boolean divides() {
		return switch (this.last) {
			case NOTHING, STATEMENT -> false;
			case OPERAND -> true;
			case WORD -> !this.text.isWordStart(this.lastBegin)
					|| !Words.precedesExpression(this.text, this.lastBegin, this.lastEnd);
			case PUNCTUATOR -> switch (this.text.at(this.lastBegin)) {
				case ']' -> true;
				case '+', '-' -> this.text.at(this.lastBegin) == this.text.at(this.lastBegin - 1);
				case '.' -> Text.isDigit(this.text.at(this.lastBegin - 1));
				default -> false;
			};
		};
	}

	private int template(int index) {
		int end = this.text.templatePartEnd(index);
		if (end != Text.UNFINISHED && this.text.at(end - 1) == '{') {
			this.brackets.open(Brackets.TEMPLATE);
			return punctuator(end - 1);
		}
		return operand(index, end);
	}

	private int open(int index, boolean statement) {
		this.brackets.open(statement ? Brackets.STATEMENT : Brackets.EXPRESSION);
		return punctuator(index);
	}

	private boolean opensCondition() {
		return this.last == Last.WORD && this.text.isWordStart(this.lastBegin)
				&& Words.precedesCondition(this.text, this.lastBegin, this.lastEnd);
	}

	private boolean opensStatement() {
		boolean ofClass = this.classFollows;
		this.classFollows = false;
		return ofClass || switch (this.last) {
			case NOTHING -> true;
			case WORD ->
				this.text.isWordStart(this.lastBegin) && Words.precedesBlock(this.text, this.lastBegin, this.lastEnd);
			case PUNCTUATOR -> this.text.at(this.lastBegin) == ';'
					|| this.text.at(this.lastBegin) == '>' && this.text.at(this.lastBegin - 1) == '=';
			default -> this.text.at(this.lastEnd - 1) == ')';
		};
	}

	private int close(int index) {
		if (this.brackets.isEmpty()) {
			return Text.UNFINISHED;
		}
		byte kind = this.brackets.close();
		if (kind == Brackets.TEMPLATE) {
			return template(index + 1);
		}
		return token((kind == Brackets.STATEMENT) ? Last.STATEMENT : Last.OPERAND, index, index + 1);
	}

	private int operand(int begin, int end) {
		return token(Last.OPERAND, begin, end);
	}

	private int punctuator(int index) {
		return token(Last.PUNCTUATOR, index, index + 1);
	}

	private int token(Last kind, int begin, int end) {
		this.last = kind;
		this.lastBegin = begin;
		this.lastEnd = end;
		return end;
	}

	private int word(int begin) {
		int end = this.text.wordEnd(begin);
		token(Last.WORD, begin, end);
		exportStar(begin, end);
		return (!this.text.isWordStart(begin) || match(begin, end)) ? end : Text.UNFINISHED;
	}

	/**
	 * Match functions of TypeScript's, which may be properties of {@code tslib}.
	 */
	private void exportStar(int begin, int end) {
		if (this.text.at(begin) == '_' && this.brackets.isEmpty()
				&& (this.text.is(begin, end, "__exportStar") || this.text.is(begin, end, "__export"))) {
			this.exports.exportStar(end);
		}
	}

	/**
	 * Match what begins with a word that is no property.
	 * @return whether the text may be CommonJS
	 */
	private boolean match(int begin, int end) {
		switch (this.text.at(begin)) {
			case 'O' -> {
				if (this.text.is(begin, end, "Object")) {
					this.objects.object(end, this.brackets.isEmpty());
				}
			}
			case 'c' -> {
				this.classFollows |= this.text.is(begin, end, "class") && this.text.isSpace(end);
				declaration(begin, end, "const");
			}
			case 'e' -> {
				if (this.text.is(begin, end, "exports")) {
					this.exports.exports(end);
				}
				return !isModuleExport(begin, end);
			}
			case 'i' -> {
				return !isModuleImport(begin, end);
			}
			case 'l' -> declaration(begin, end, "let");
			case 'm' -> {
				if (this.text.is(begin, end, "module")) {
					this.exports.module(end);
				}
			}
			case 'v' -> declaration(begin, end, "var");
			default -> {
			}
		}
		return true;
	}

	private void declaration(int begin, int end, String word) {
		if (this.brackets.isEmpty() && this.text.is(begin, end, word)) {
			this.exports.declaration(end);
		}
	}

	private boolean isModuleExport(int begin, int end) {
		return this.text.is(begin, end, "export") && this.brackets.isEmpty() && end < this.text.length();
	}

	private boolean isModuleImport(int begin, int end) {
		if (!this.text.is(begin, end, "import") || !this.brackets.isEmpty()) {
			return false;
		}
		int next = this.text.spaceEnd(end);
		return switch (this.text.at(next)) {
			case '(' -> false;
			case '.' -> this.text.startsWith(this.text.spaceEnd(next + 1), "meta");
			case '"', '\'', '{', '*' -> true;
			default -> next > end && next < this.text.length();
		};
	}

	/**
	 * The kinds of tokens that decide what a slash or a bracket after them is.
	 */
	private enum Last {

		NOTHING, WORD, OPERAND, STATEMENT, PUNCTUATOR

	}

}
