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

import java.util.Arrays;

/**
 * The brackets that are open, each with what its end means for a slash that follows.
 */
final class Brackets {

	/** After its end, a slash divides. */
	static final byte EXPRESSION = 0;

	/** After its end, a slash begins a regular expression. */
	static final byte STATEMENT = 1;

	/** Its end continues a template. */
	static final byte TEMPLATE = 2;

	private byte[] open = new byte[64];

	private int depth;

	void open(byte kind) {
		if (this.depth == this.open.length) {
			this.open = Arrays.copyOf(this.open, this.depth * 2);
		}
		this.open[this.depth++] = kind;
	}

	/**
	 * Close the innermost bracket.
	 * @return its kind
	 */
	byte close() {
		return this.open[--this.depth];
	}

	boolean isEmpty() {
		return this.depth == 0;
	}

}
