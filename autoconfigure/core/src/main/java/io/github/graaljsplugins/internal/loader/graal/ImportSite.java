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

import org.jspecify.annotations.Nullable;

/**
 * The location of an import statement's specifier in a module's text. The engine does not
 * record it, so the text is searched after an import has failed.
 *
 * @param line the line, from 1
 * @param column the column of the specifier, from 1
 * @since 0.1.0
 */
public record ImportSite(int line, int column) {

	/**
	 * Find the first import statement that names a specifier.
	 * @param text the text of the importing module
	 * @param specifier the specifier as written
	 * @return the location of the specifier, or {@code null} if the search does not find
	 * it
	 */
	public static @Nullable ImportSite find(CharSequence text, String specifier) {
		Matcher matcher = Pattern
			.compile("\\b(?:from|import)\\s*(?<quote>['\"])" + Pattern.quote(specifier) + "\\k<quote>")
			.matcher(text);
		while (matcher.find()) {
			int start = matcher.start("quote");
			String before = text.subSequence(0, start).toString();
			int lineStart = before.lastIndexOf('\n') + 1;
			if (!isComment(before.substring(lineStart).stripLeading())) {
				return new ImportSite((int) before.lines().count(), start - lineStart + 1);
			}
		}
		return null;
	}

	private static boolean isComment(String line) {
		return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
	}

}
