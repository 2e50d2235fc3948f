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

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Comment at the end of a text that refers to its source map.
 *
 * @param url the URL of the text
 * @param reference the URL in the comment, {@code data:} or relative to the text's
 * @see <a href="https://tc39.es/ecma426/#sec-linking-generated-code">ECMA-426, linking
 * generated code to source maps</a>
 */
record SourceMapReference(String url, String reference) {

	private static final Pattern COMMENT = Pattern
		.compile("\\s*(?://|/\\*)[#@] *sourceMappingURL=(\\S+?)(?:\\s*\\*/)?\\s*");

	private static final Pattern DATA = Pattern.compile("data:application/json(?:;charset=[^;,]*)?(;base64)?,(.*)");

	/**
	 * Find the reference in the last line of a text.
	 */
	static @Nullable SourceMapReference find(String url, CharSequence text) {
		int end = text.length();
		while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
			end--;
		}
		int start = end;
		while (start > 0 && text.charAt(start - 1) != '\n') {
			start--;
		}
		Matcher matcher = COMMENT.matcher(text.subSequence(start, end));
		return matcher.matches() ? new SourceMapReference(url, matcher.group(1)) : null;
	}

	boolean isData() {
		return this.reference.startsWith("data:");
	}

	/**
	 * Parse the source map within a {@code data:} URL.
	 * @throws IllegalArgumentException if it is malformed
	 */
	SourceMap inline() {
		Matcher data = DATA.matcher(this.reference);
		if (!data.matches()) {
			throw new IllegalArgumentException("Source map must be JSON");
		}
		byte[] content = (data.group(1) != null) ? Base64.getDecoder().decode(data.group(2))
				: URLDecoder.decode(data.group(2).replace("+", "%2B"), StandardCharsets.UTF_8)
					.getBytes(StandardCharsets.UTF_8);
		return SourceMap.parse(new String(content, StandardCharsets.UTF_8), this.url);
	}

	/**
	 * Return the URL of the source map's file.
	 * @throws IllegalArgumentException if it is malformed
	 */
	String file() {
		return URI.create(this.url).resolve(this.reference).toString();
	}

}
