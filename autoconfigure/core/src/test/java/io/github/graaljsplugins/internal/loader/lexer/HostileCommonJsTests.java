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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link CommonJsLexer} with texts that were written against it. A text of this
 * size would take days if the time grew with the square of its length.
 */
@Timeout(120)
class HostileCommonJsTests {

	private static final int SIZE = 16_000_000;

	private static final long SEED = 20261129L;

	/** Statements with statements at the sign. */
	private static final String[] STATEMENTS = { "", "{ @ }", "if (a / b) { @ } else { /[/'\"`{]/.test(x) }",
			"(function () { @ })(a / b / c);", "`${(() => { @ })()} exports.no = 1 ${'}'}`;",
			"/* exports.no = 1 */ @ // exports.no = 1\n", "'exports.no = 1\\''; @", "class A { get() { @ } }",
			"x = { a() { @ } } / y / z;", "a++ / b; @", "return /exports.no = [/]1/g; @", "for (;;) /'/g.exec({}); @",
			"switch (a) { case /`/: @ }", "try { @ } catch { } finally { } /}'/.exec();", "\u00e4 = '\u00e4'; @" };

	private static final String[] FRAGMENTS = { "exports.", "exports[", "module.exports", " = ", "= {", "a", "b,",
			"...", "require(", "'x'", "\"y\"", ")", "(", "{", "}", "`", "${", "/", "/*", "*/", "//", "\n", "\\", "'",
			"\"", "Object.keys(", "Object.defineProperty(exports, 'a', {", "enumerable: true, ", "get() { return ",
			"value: ", ".forEach(function (k) {", "if (k === 'default' || k === '__esModule') return;", "var m = ",
			"class A ", "import ", "export ", "__exportStar(", ";", " ", "[", "]", "++", "=>", "\u00e9", "\ud83c", "\0",
			"#!", ":" };

	@ParameterizedTest
	@ValueSource(strings = { "(", "{", "`${", "`", "'", "/", "/*", "//", "\\", "[", "/[", "exports.", "exports/**/",
			"exports['", "exports/*", "module.exports={a,", "module.exports={", "module.exports={...require(",
			"module.exports=require(", "Object.keys(", "Object.keys(a).forEach(function(k){if(",
			"Object.defineProperty(exports,'", "Object.defineProperty(exports,'a',{get(){return ", "var a=require(",
			"var a=require('x')\n", "__export(require(", "import(", "import/**/", "class ", "if(", "a", "\u00e9",
			"\n" })
	void whenATextRepeatsItsBeginThenItIsRead(String begin) {
		String text = begin.repeat(SIZE / begin.length());
		assertThatNoException().isThrownBy(() -> analyse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "()", "{}", "`${}`" })
	void whenATextIsNestedDeeplyThenItsNamesAreFound(String brackets) {
		int half = brackets.length() / 2;
		int depth = SIZE / brackets.length();
		String text = brackets.substring(0, half + brackets.length() % 2).repeat(depth) + "exports.a = 1"
				+ brackets.substring(half + brackets.length() % 2).repeat(depth);
		assertThat(analyse(text).exports()).containsExactly("a");
	}

	@Test
	void whenATextHasManyNamesThenAllAreFound() {
		StringBuilder text = new StringBuilder();
		IntStream.range(0, 200_000).forEach((i) -> text.append("exports.name").append(i).append(" = 1;\n"));
		assertThat(analyse(text.toString()).exports()).hasSize(200_000).endsWith("name199999");
	}

	@Test
	void whenTextIsPutTogetherAtRandomThenItIsReadTheSameWayAgain() {
		Random random = new Random(SEED);
		for (int i = 0; i < 50_000; i++) {
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(40), 0, FRAGMENTS.length).forEach((at) -> text.append(FRAGMENTS[at]));
			assertThat(analyse(text.toString())).as("seed %d, text %d", SEED, i).isEqualTo(analyse(text.toString()));
		}
	}

	@Test
	void whenAssignmentsAreAnywhereInAProgramThenTheirNamesAreFound() {
		Random random = new Random(SEED);
		for (int i = 0; i < 5_000; i++) {
			List<String> names = new ArrayList<>();
			String text = statements(random, names, 6);
			assertThat(analyse(text).exports()).as("seed %d, text %d", SEED, i).containsExactlyElementsOf(names);
		}
	}

	private static String statements(Random random, List<String> names, int depth) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(4); i >= 0; i--) {
			String statement = STATEMENTS[random.nextInt(STATEMENTS.length)];
			int inner = (depth > 0) ? statement.indexOf('@') : -1;
			text.append((inner != -1) ? statement.substring(0, inner) + statements(random, names, depth - 1)
					+ statement.substring(inner + 1) : assignment(names));
		}
		return text.toString();
	}

	private static String assignment(List<String> names) {
		names.add("name" + names.size());
		return "exports." + names.get(names.size() - 1) + " = 1;\n";
	}

	private static CommonJsAnalysis analyse(String text) {
		return CommonJsLexer.analyse(text.getBytes(StandardCharsets.UTF_8));
	}

}
