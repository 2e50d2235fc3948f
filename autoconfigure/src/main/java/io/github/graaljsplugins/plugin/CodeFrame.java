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

package io.github.graaljsplugins.plugin;

import java.util.List;

/**
 * The lines of a text around a place, with a mark under it.
 *
 * @param lines the text's lines
 * @param line the line that is meant, from 1
 * @param column the column that is meant, from 1
 */
record CodeFrame(List<String> lines, int line, int column) {

	private static final int AROUND = 2;

	/** Lines of minified code are cut to this. */
	private static final int WIDTH = 160;

	static CodeFrame of(String text, int line, int column) {
		return new CodeFrame(text.lines().toList(), line, column);
	}

	/**
	 * Show the lines, each with its number.
	 */
	String show() {
		int first = Math.max(1, this.line - AROUND);
		int last = Math.min(this.lines.size(), this.line + AROUND);
		int digits = String.valueOf(last).length();
		int start = Math.max(0, this.column - WIDTH / 2);
		StringBuilder shown = new StringBuilder();
		for (int number = first; number <= last; number++) {
			String text = cut(this.lines.get(number - 1), start);
			String prefix = (number == this.line) ? "> " : "  ";
			shown.append((prefix + ("%" + digits + "d").formatted(number) + " | " + text).stripTrailing()).append('\n');
			if (number == this.line) {
				shown.append(" ".repeat(digits + 2)).append(" | ").append(mark(text, start)).append('\n');
			}
		}
		return shown.toString().stripTrailing();
	}

	private static String cut(String text, int start) {
		if (text.length() <= WIDTH && start == 0) {
			return text;
		}
		return text.substring(Math.min(start, text.length()), Math.min(start + WIDTH, text.length()));
	}

	/**
	 * Tabs stay tabs, so that the mark is under its place however wide they are.
	 */
	private String mark(String text, int start) {
		int length = Math.min(Math.max(this.column - 1 - start, 0), text.length());
		return text.substring(0, length).replaceAll("[^\t]", " ") + "^";
	}

}
