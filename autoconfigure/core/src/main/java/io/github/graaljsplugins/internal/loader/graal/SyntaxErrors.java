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

package io.github.graaljsplugins.internal.loader.graal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;

/**
 * Translation of the engine's syntax errors to lines and columns of the file: both count
 * from 1, and the function that wraps a CommonJS module is not visible.
 */
final class SyntaxErrors {

	private static final int WIDTH = 120;

	private static final String UNFINISHED = "Unexpected end of the module: something that was opened is not closed";

	private final String url;

	private final Source source;

	private final int prologueLength;

	/**
	 * Create a translation.
	 * @param text the text that did not parse
	 * @param prologueLength the number of characters that precede it
	 */
	SyntaxErrors(ModuleText text, int prologueLength) {
		this.url = text.url();
		this.source = text.script();
		this.prologueLength = prologueLength;
	}

	/**
	 * Correct an error of the parser. Of several reported errors only the first one is
	 * kept, since the others follow from it.
	 */
	AbstractTruffleException correct(AbstractTruffleException failure) {
		Matcher matcher = Pattern.compile("^" + Pattern.quote(this.url) + ":(\\d+):(\\d+) (.*)")
			.matcher((failure instanceof JSException error) ? error.getRawMessage() : "");
		if (!matcher.find()) {
			return failure;
		}
		int line = Integer.parseInt(matcher.group(1));
		int column = Integer.parseInt(matcher.group(2)) - ((line == 1) ? this.prologueLength : 0);
		int offset = offset(line, column);
		return (offset < 0) ? error(endOfText(), UNFINISHED) : error(offset, matcher.group(3));
	}

	/**
	 * Return the error for a text that closes the function that wraps it.
	 */
	AbstractTruffleException escaped() {
		return JSException.create(JSErrorType.SyntaxError,
				this.url + ": the module closes a bracket or brace that it did not open",
				this.source.createSection(0, 0), false);
	}

	/**
	 * Return the index of a position, or -1 if it is after the end of the text.
	 */
	private int offset(int line, int column) {
		if (line > this.source.getLineCount() || column < 0 || column > this.source.getLineLength(line)) {
			return -1;
		}
		int offset = this.source.getLineStartOffset(line) + column;
		return (offset < endOfText() || this.prologueLength == 0) ? offset : -1;
	}

	private int endOfText() {
		return this.source.getCharacters().toString().stripTrailing().length();
	}

	private AbstractTruffleException error(int offset, String reason) {
		int line = this.source.getLineNumber(offset);
		int column = offset - this.source.getLineStartOffset(line);
		String code = this.source.getCharacters(line).toString();
		int from = (column < WIDTH) ? 0 : column - WIDTH / 2;
		String shown = code.substring(from, Math.min(code.length(), from + WIDTH));
		String indent = code.substring(from, column).replaceAll("[^\\t]", " ");
		return JSException.create(JSErrorType.SyntaxError,
				this.url + ":" + line + ":" + (column + 1) + " " + reason + "\n" + shown + "\n" + indent + "^",
				this.source.createSection(offset, 0), false);
	}

}
