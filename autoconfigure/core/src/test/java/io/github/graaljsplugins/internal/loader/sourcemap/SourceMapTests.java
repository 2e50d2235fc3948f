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

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SourceMap} and {@link SourceMapReference}.
 */
class SourceMapTests {

	private static final String URL = "file:///plugins/demo/dist/index.js.map";

	private static String map(String sources, String mappings) {
		return "{ \"version\": 3, \"sources\": [" + sources + "], \"mappings\": \"" + mappings + "\" }";
	}

	// The first segment says column 1 of line 1; the second, 5 columns on, 2 lines and 3
	// columns further; the third, 2 columns on, nothing. Line 3 begins with column 2
	@ParameterizedTest
	@CsvSource({ "1, 1, file:///plugins/demo/dist/a.ts:1:1", "1, 5, file:///plugins/demo/dist/a.ts:1:1",
			"1, 6, file:///plugins/demo/dist/a.ts:3:4", "1, 7, file:///plugins/demo/dist/a.ts:3:4", "1, 8, ",
			"1, 900, ", "2, 1, ", "3, 1, ", "3, 2, file:///plugins/demo/src/b.ts:2:4", "4, 1, ", "0, 0, " })
	void findsTheSegmentThatAPositionLiesIn(int line, int column, String expected) {
		SourceMap map = SourceMap.parse(map("\"a.ts\", \"../src/b.ts\"", "AAAA,KAEG,E;;CCDAA"), URL);
		OriginalPosition position = map.original(line, column);
		assertThat((position != null) ? position.toString() : null).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", quoteCharacter = '`', textBlock = """
			"../src/a.ts"                                    | file:///plugins/demo/src/a.ts
			"a b.ts"                                         | a b.ts
			"webpack://shop/./src/a.ts"                      | webpack://shop/./src/a.ts
			"https://example.org/a.ts"                       | https://example.org/a.ts
			"/src/a.ts"                                      | file:///src/a.ts
			null                                             | none
			7                                                | none
			""")
	void tellsSourcesAsUrls(String source, String expected) {
		OriginalPosition position = SourceMap.parse(map(source, "AAAA"), URL).original(1, 1);
		assertThat((position != null) ? position.url() : null).isEqualTo(expected);
	}

	@Test
	void putsTheRootBeforeSources() {
		String json = "{ \"version\": 3, \"sourceRoot\": \"../src\", \"sources\": [\"a.ts\"], \"mappings\": \"AAAA\" }";
		assertThat(SourceMap.parse(json, URL).original(1, 1)).hasToString("file:///plugins/demo/src/a.ts:1:1");
	}

	@Test
	void skipsWhatKeepsBrowsersFromRunningIt() {
		assertThat(SourceMap.parse(")]}'\n" + map("\"a.ts\"", "AAAA"), URL).original(1, 1))
			.hasToString("file:///plugins/demo/dist/a.ts:1:1");
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, a.ts:1:1", "1, 10, a.ts:1:1", "1, 11, b.ts:1:1", "2, 1, b.ts:2:1", "4, 2, c.ts:1:1" })
	void findsTheSectionThatAPositionLiesIn(int line, int column, String expected) {
		String json = """
				{ "version": 3, "sections": [
					{ "offset": { "line": 0, "column": 0 }, "map": %s },
					{ "offset": { "line": 0, "column": 10 }, "map": %s },
					{ "offset": { "line": 3, "column": 1 }, "map": %s }
				] }""".formatted(map("\"a.ts\"", "AAAA"), map("\"b.ts\"", "AAAA;AACA"), map("\"c.ts\"", "AAAA"));
		assertThat(SourceMap.parse(json, URL).original(line, column))
			.hasToString("file:///plugins/demo/dist/" + expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{ \"sources\": [] }", "{ \"sources\": 1, \"mappings\": \"\" }",
			"{ \"sections\": [1] }", "{ \"sections\": [{ \"offset\": {} }] }", "{",
			"{ \"sources\": [], \"mappings\": \"A\\u00e4\" }", "{ \"sources\": [], \"mappings\": \"g\" }",
			"{ \"sources\": [], \"mappings\": \"AA\" }", "{ \"sources\": [], \"mappings\": \"gggggggggggA\" }" })
	void refusesWhatIsNoSourceMap(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> SourceMap.parse(json, URL));
	}

	@ParameterizedTest
	@ValueSource(strings = { "AADA", "AAAD", "AA+/////DA", "AAA+/////D" })
	void whenMappingsLeadToNoPlaceInATextTheyTellNothing(String mappings) {
		assertThat(SourceMap.parse(map("\"a.ts\"", mappings), URL).original(1, 1)).isNull();
	}

	@Test
	void readsWhatIsLargeInNoTime() {
		String map = "{ \"sources\": [\"a.ts\"], \"sourceRoot\": \"" + "/".repeat(300_000) + "x\", \"mappings\": \""
				+ ";".repeat(4_000_000) + "AAAA\" }";
		assertThat(SourceMap.parse(map, URL).original(4_000_001, 1)).isNotNull();
	}

	@Test
	void whenMappingsNameASourceThatIsNotListedTheyTellNothing() {
		assertThat(SourceMap.parse(map("", "AAAA"), URL).original(1, 1)).isNull();
		assertThat(SourceMap.parse(map("\"a.ts\"", "ADAA"), URL).original(1, 1)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", quoteCharacter = '`', textBlock = """
			let a;%n//# sourceMappingURL=a.js.map            | a.js.map
			let a;%n//@ sourceMappingURL=a.js.map%n%n        | a.js.map
			let a;%n/*# sourceMappingURL=a.js.map */%n       | a.js.map
			//# sourceMappingURL=a.js.map                    | a.js.map
			let a; //# sourceMappingURL=a.js.map             | none
			//# sourceMappingURL=a.js.map%nlet a;            | none
			const s = '//# sourceMappingURL=a.js.map';       | none
			let a;                                           | none
			``                                               | none
			""")
	void findsTheCommentInTheLastLine(String text, String expected) {
		SourceMapReference reference = SourceMapReference.find(URL, text.replace("%n", "\n"));
		assertThat((reference != null) ? reference.reference() : null).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:application/json;base64,", "data:application/json;charset=utf-8;base64," })
	void readsBase64(String prefix) {
		String encoded = Base64.getEncoder().encodeToString(map("\"ä+.ts\"", "AAAA").getBytes());
		assertThat(
				new SourceMapReference("file:///plugins/demo/dist/index.js", prefix + encoded).inline().original(1, 1))
			.hasToString("file:///plugins/demo/dist/ä+.ts:1:1");
	}

	@Test
	void readsPercentEncoding() {
		String url = "data:application/json;charset=utf-8,"
				+ "%7B%22sources%22%3A%5B%22a+b.ts%22%5D,%22mappings%22:%22AAAA%22%7D";
		assertThat(new SourceMapReference("file:///plugins/demo/dist/index.js", url).inline().original(1, 1))
			.hasToString("file:///plugins/demo/dist/a+b.ts:1:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:text/plain,x", "data:application/json;base64,%%%", "data:application/json,%7" })
	void refusesADataUrlThatIsNoSourceMap(String url) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SourceMapReference("file:///plugins/demo/index.js", url).inline());
	}

}
