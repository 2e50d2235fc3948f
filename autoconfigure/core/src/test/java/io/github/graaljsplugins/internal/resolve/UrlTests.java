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

package io.github.graaljsplugins.internal.resolve;

import io.github.graaljsplugins.ResolutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Url}, with expectations recorded from Node.js v26.10.0.
 */
class UrlTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			file:x.js            | file:///x.js
			file:///x.js         | file:///x.js
			file://localhost/x   | file:///x
			FILE:///X            | file:///X
			file:///a/../../b    | file:///b
			file:///a/%2e%2E/b   | file:///b
			file:///a/.%2e       | file:///
			file:///a//b         | file:///a//b
			file:                | file:///
			file:?q              | file:///?q
			file:///a\\b         | file:///a/b
			file:///a/./         | file:///a/
			data:text/plain,a b  | data:text/plain,a b
			node:fs              | node:fs
			foo:                 | foo:
			""", delimiter = '|')
	void whenAbsoluteThenParsesAsNode(String input, String expected) {
		Url url = Url.parse(input);
		assertThat(url).isNotNull();
		assertThat(url.href()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "./x", "1a:x", "a b:x", "http:", "http://", "@scope/name", "#x" })
	void whenNoUrlThenNull(String input) {
		assertThat(Url.parse(input)).isNull();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			/          ; file:///
			///x       ; file:///x
			x          ; file:///d/e/x
			./         ; file:///d/e/
			..         ; file:///d/
			../../../x ; file:///x
			./a%2fb    ; file:///d/e/a%2fb
			?r         ; file:///d/e/f?r
			#g         ; file:///d/e/f?q#g
			./a?b#c    ; file:///d/e/a?b#c
			./a b      ; file:///d/e/a%20b
			./..\\x    ; file:///d/x
			./é        ; file:///d/e/%C3%A9
			./a?b'c d  ; file:///d/e/a?b%27c%20d
			./a#b`c    ; file:///d/e/a#b%60c
			./[x]|y~^  ; file:///d/e/[x]|y~%5E
			""", delimiter = ';')
	void whenRelativeThenResolvesAsNode(String reference, String expected) {
		Url base = Url.parse("file:///d/e/f?q#h");
		assertThat(base).isNotNull();
		assertThat(base.resolveKnown(reference).href()).isEqualTo(expected);
	}

	@Test
	void whenTabOrNewlineWithinThenIgnored() {
		Url base = Url.parse("file:///d/e/f");
		assertThat(base).isNotNull();
		assertThat(base.resolveKnown(" ./a\tb\nc ").href()).isEqualTo("file:///d/e/abc");
	}

	@Test
	void whenPathThenEveryCharacterSurvivesTheWayToUrlAndBack() {
		StringBuilder path = new StringBuilder("/");
		for (char c = 1; c < 0x250; c++) {
			path.append(c);
		}
		String text = path.toString().replace("/.", "/a").replace("./", "a/");
		assertThat(FileUrls.toPath(FileUrls.fromPath(text))).isEqualTo(text);
	}

	@Test
	void whenClassPathThenColonStays() {
		assertThat(FileUrls.fromPath("/classpath:/x y/é.js")).isEqualTo("file:///classpath:/x%20y/%C3%A9.js");
		assertThat(FileUrls.toPath("file:///classpath:/x%20y/%C3%A9.js?q#f")).isEqualTo("/classpath:/x y/é.js");
	}

	@Test
	void whenLoneSurrogateThenReplacementCharacter() {
		assertThat(FileUrls.fromPath("/a\ud800b")).isEqualTo("file:///a%EF%BF%BDb");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			file:///a%2fb.js, ERR_INVALID_FILE_URL_PATH, File URL path must not include encoded / characters
			file://host/a.js, ERR_INVALID_FILE_URL_HOST, 'File URL host must be "localhost" or empty on linux'
			https://x/y,      ERR_INVALID_URL_SCHEME,    The URL must be of scheme file
			nothing,          ERR_INVALID_URL,           Invalid URL
			file:///%zz,      ERR_INVALID_URI,           URI malformed
			file:///%ff,      ERR_INVALID_URI,           URI malformed
			""")
	void whenUrlHasNoPathThenNodesError(String url, String code, String message) {
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(() -> FileUrls.toPath(url))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

}
