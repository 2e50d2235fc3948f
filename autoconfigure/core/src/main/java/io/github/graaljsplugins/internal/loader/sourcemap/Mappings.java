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

package io.github.graaljsplugins.internal.loader.sourcemap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decoded mappings of a source map: for each line of the generated code its segments in
 * order, four zero-based numbers each.
 *
 * @see <a href="https://tc39.es/ecma426/#sec-mappings">ECMA-426, mappings</a>
 */
final class Mappings {

	/** The numbers of a segment: column, source, original line and column. */
	private static final int WIDTH = 4;

	private static final int NO_SOURCE = -1;

	/** Shared by lines without segments, which are most lines of some maps. */
	private static final int[] NONE = {};

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	private final List<int[]> lines;

	private Mappings(List<int[]> lines) {
		this.lines = lines;
	}

	/**
	 * Decode the text of a {@code mappings} field.
	 * @throws IllegalArgumentException if it is malformed
	 */
	static Mappings decode(String text) {
		return new Decoder(text).decode();
	}

	/**
	 * Find the segment of a position in the generated code.
	 * @return its source, original line and original column; nothing if there is no
	 * segment, or one that comes from no source
	 */
	int[] find(int line, int column) {
		int[] segments = (line >= 0 && line < this.lines.size()) ? this.lines.get(line) : NONE;
		int low = 0;
		int high = segments.length / WIDTH;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (segments[middle * WIDTH] <= column) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		int at = (low - 1) * WIDTH;
		return (at < 0 || segments[at + 1] == NO_SOURCE) ? NONE : Arrays.copyOfRange(segments, at + 1, at + WIDTH);
	}

	/**
	 * Decoder of variable-length base 64 numbers, each the difference from its
	 * predecessor.
	 */
	private static final class Decoder {

		private final String text;

		private int position;

		private int source;

		private int originalLine;

		private int originalColumn;

		Decoder(String text) {
			this.text = text;
		}

		Mappings decode() {
			List<int[]> lines = new ArrayList<>();
			while (this.position <= this.text.length()) {
				lines.add(line());
				this.position++;
			}
			return new Mappings(lines);
		}

		private int[] line() {
			int[] segments = NONE;
			int count = 0;
			int column = 0;
			while (!isAt(';')) {
				if (isAt(',')) {
					this.position++;
					continue;
				}
				column += number();
				if (count == segments.length) {
					segments = Arrays.copyOf(segments, Math.max(2 * count, 8 * WIDTH));
				}
				segments[count] = column;
				segments[count + 1] = readOrigin() ? this.source : NO_SOURCE;
				segments[count + 2] = this.originalLine;
				segments[count + 3] = this.originalColumn;
				count += WIDTH;
			}
			return (count == 0) ? NONE : Arrays.copyOf(segments, count);
		}

		/**
		 * Read the rest of a segment: its origin and the index of a name, both optional.
		 */
		private boolean readOrigin() {
			if (isAt(',') || isAt(';')) {
				return false;
			}
			this.source += number();
			this.originalLine += number();
			this.originalColumn += number();
			if (!isAt(',') && !isAt(';')) {
				number();
			}
			return true;
		}

		private boolean isAt(char separator) {
			return (this.position < this.text.length()) ? this.text.charAt(this.position) == separator
					: separator == ';';
		}

		private int number() {
			int value = 0;
			int shift = 0;
			int digit;
			do {
				digit = (this.position < this.text.length()) ? DIGITS.indexOf(this.text.charAt(this.position++)) : -1;
				if (digit == -1 || shift > 30) {
					throw new IllegalArgumentException("Malformed mappings before index " + this.position);
				}
				value |= (digit & 31) << shift;
				shift += 5;
			}
			while ((digit & 32) != 0);
			return ((value & 1) != 0) ? -(value >>> 1) : value >>> 1;
		}

	}

}
