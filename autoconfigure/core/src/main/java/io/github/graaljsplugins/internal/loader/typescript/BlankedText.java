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

package io.github.graaljsplugins.internal.loader.typescript;

import java.util.List;

import com.caoccao.javet.swc4j.span.Swc4jSpan;
import com.caoccao.javet.swc4j.tokens.Swc4jToken;
import org.jspecify.annotations.Nullable;

/**
 * Text that becomes JavaScript by replacing types with spaces, so that lines and columns
 * stay.
 */
final class BlankedText {

	/** The characters that continue a preceding statement without a semicolon. */
	private static final String CONTINUES = "([`+-/*,.";

	private final String text;

	private final StringBuilder blanked;

	private final List<Swc4jToken> tokens;

	BlankedText(String text, List<Swc4jToken> tokens) {
		this.text = text;
		this.blanked = new StringBuilder(text);
		this.tokens = tokens;
	}

	void blank(int start, int end) {
		for (int i = start; i < end; i++) {
			char c = this.text.charAt(i);
			if (c != '\n' && c != '\r' && c != '\u2028' && c != '\u2029') {
				this.blanked.setCharAt(i, ' ');
			}
		}
	}

	void blank(Swc4jSpan span) {
		blank(span.getStart(), span.getEnd());
	}

	void put(int position, char c) {
		this.blanked.setCharAt(position, c);
	}

	/**
	 * Blank a statement. A semicolon replaces it where the preceding statement would
	 * otherwise continue after it.
	 */
	void blankStatement(int start, int end, boolean alone) {
		blank(start, end);
		Swc4jToken before = tokenBefore(start);
		boolean open = before != null && !isOneOf(before, ";", "{", "}");
		if (alone || (open && continues(tokenFrom(end)))) {
			put(start, ';');
		}
	}

	boolean continues(@Nullable Swc4jToken token) {
		return token != null && CONTINUES.indexOf(this.text.charAt(token.getSpan().getStart())) != -1;
	}

	boolean startsLine(Swc4jToken token, int end) {
		return this.text.substring(end, token.getSpan().getStart()).indexOf('\n') != -1;
	}

	boolean hasLineBreak(int start, int end) {
		return this.text.substring(start, end).indexOf('\n') != -1;
	}

	boolean isOneOf(@Nullable Swc4jToken token, String... texts) {
		return token != null
				&& List.of(texts).contains(this.text.substring(token.getSpan().getStart(), token.getSpan().getEnd()));
	}

	/**
	 * Return the first token at a position or after it.
	 */
	@Nullable Swc4jToken tokenFrom(int position) {
		int index = indexFrom(position);
		return (index < this.tokens.size()) ? this.tokens.get(index) : null;
	}

	@Nullable Swc4jToken tokenBefore(int position) {
		int index = indexFrom(position);
		return (index > 0) ? this.tokens.get(index - 1) : null;
	}

	private int indexFrom(int position) {
		int low = 0;
		int high = this.tokens.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.tokens.get(middle).getSpan().getStart() < position) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	@Override
	public String toString() {
		return this.blanked.toString();
	}

}
