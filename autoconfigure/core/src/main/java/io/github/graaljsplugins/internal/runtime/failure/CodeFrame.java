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

import java.util.List;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text around a place, with a mark under it.
 *
 * @param text the text, as it was evaluated
 * @param line the line that is meant, from 1
 * @param column the column that is meant, from 1
 */
record CodeFrame(String text, int line, int column) {

	private static final int AROUND = 2;

	/** Lines of minified code are cut to this. */
	private static final int WIDTH = 160;

	/**
	 * Find the text of a place that no frame of the stack is in, such as one in a file of
	 * JSON.
	 */
	static @Nullable CodeFrame of(@Nullable String evaluated, String url, int line, int column, ModuleLoader loader) {
		if (evaluated != null) {
			return new CodeFrame(evaluated, line, column);
		}
		String text = SourceMaps.textOf(loader.snapshot(), url.replaceFirst("[?#].*", ""));
		return (text != null) ? new CodeFrame(text, line, column) : null;
	}

	/**
	 * Show the lines, each with its number.
	 * @return the lines, none if the text does not have the line
	 */
	String show() {
		int first = Math.max(1, this.line - AROUND);
		List<String> lines = this.text.lines().skip(first - 1).limit(this.line - first + 1 + AROUND).toList();
		int last = first + lines.size() - 1;
		if (last < this.line) {
			return "";
		}
		int digits = String.valueOf(last).length();
		int start = Math.max(0, this.column - WIDTH / 2);
		StringBuilder shown = new StringBuilder();
		for (int number = first; number <= last; number++) {
			String text = cut(lines.get(number - first), start);
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
