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

package io.github.graaljsplugins.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Search for the name that a misspelt one was probably meant to be.
 */
final class NearMatch {

	private NearMatch() {
	}

	/**
	 * Return a hint for messages.
	 * @param written the name as written
	 * @param names the names that exist
	 * @return the question whether the nearest name is meant, or an empty string if none
	 * is near
	 */
	static String hint(String written, Collection<String> names) {
		int limit = Math.max(1, written.length() / 3);
		return new TreeSet<>(names).stream()
			.filter((name) -> distance(letters(written), letters(name)) <= limit)
			.min(Comparator.comparingInt((name) -> distance(letters(written), letters(name))))
			.map((name) -> " (did you mean '" + name + "'?)")
			.orElse("");
	}

	/**
	 * Return the letters and digits: another notation is the nearest of all mistakes.
	 */
	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]", "");
	}

	/**
	 * Return the Levenshtein distance.
	 */
	private static int distance(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[to.length()];
	}

}
