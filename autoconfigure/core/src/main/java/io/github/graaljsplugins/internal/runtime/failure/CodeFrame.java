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

package io.github.graaljsplugins.internal.runtime.failure;

import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.LogText;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text around a position, with a mark under it. Each line is encoded for
 * the log.
 *
 * @param text the text, as it was evaluated
 * @param line the line of the position, from 1
 * @param column the column of the position, from 1
 */
record CodeFrame(String text, int line, int column) {

	private static final int AROUND = 2;

	/** The width to which lines of minified code are truncated. */
	private static final int WIDTH = 160;

	/**
	 * Format the lines around a position.
	 * @param text the text, or {@code null} if it is not known
	 * @param line the line, from 1
	 * @param column the column, from 1
	 * @return the lines, or {@code null} if there is no such line
	 */
	static @Nullable String show(@Nullable String text, int line, int column) {
		String shown = (text != null) ? new CodeFrame(text, line, column).show() : "";
		return shown.isEmpty() ? null : shown;
	}

	/**
	 * Format the lines, each with its number.
	 * @return the lines, none if the text does not have the line
	 */
	String show() {
		int start = Math.max(0, this.column - WIDTH / 2);
		int first = Math.max(1, this.line - AROUND);
		List<String> lines = lines(first, start);
		int last = first + lines.size() - 1;
		if (last < this.line) {
			return "";
		}
		int digits = String.valueOf(last).length();
		StringBuilder shown = new StringBuilder();
		for (int number = first; number <= last; number++) {
			String text = lines.get(number - first);
			String prefix = (number == this.line) ? "> " : "  ";
			String padding = " ".repeat(digits - String.valueOf(number).length());
			shown.append((prefix + padding + number + " | " + LogText.lines(text)).stripTrailing()).append('\n');
			if (number == this.line) {
				shown.append(" ".repeat(digits + 2)).append(" | ").append(mark(text, start)).append('\n');
			}
		}
		return shown.toString().stripTrailing();
	}

	/**
	 * Return the lines to show, truncated to the columns around the position. Copies no
	 * line as a whole, since a bundle may be a single line.
	 */
	private List<String> lines(int first, int start) {
		List<String> lines = new ArrayList<>();
		int begin = 0;
		for (int number = 1; begin < this.text.length() && number <= this.line + AROUND; number++) {
			int end = this.text.indexOf('\n', begin);
			end = (end >= 0) ? end : this.text.length();
			if (number >= first) {
				lines.add(cut(begin, end, start));
			}
			begin = end + 1;
		}
		return lines;
	}

	private String cut(int begin, int end, int start) {
		boolean carriageReturn = end > begin && this.text.charAt(end - 1) == '\r';
		int last = carriageReturn ? end - 1 : end;
		return this.text.substring(Math.min(begin + start, last), Math.min(begin + start + WIDTH, last));
	}

	/**
	 * Return the mark. Tabs are kept, so that it is under its position whatever their
	 * width.
	 */
	private String mark(String text, int start) {
		int length = Math.min(Math.max(this.column - 1 - start, 0), text.length());
		return LogText.lines(text.substring(0, length)).replaceAll("[^\t]", " ") + "^";
	}

}
