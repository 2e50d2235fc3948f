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

package io.github.graaljsplugins.internal.loader;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the names that {@code import} sees of CommonJS modules: each expectation is
 * what Node 26 answered to the same text.
 */
class CommonJsNamesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					exports.a = 1; module.exports.b = 2                                        | a,b
					exports['x y'] = 1; exports["\\u03b1"] = 2; exports['\\x41'] = 3           | A,x y,α
					exports['\\u{1F310}'] = 1; exports['it\\'s'] = 2                       | it's,🌐
					Object.defineProperty(exports, "__esModule", { value: true })              | __esModule
					Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return b.a; } }) | a
					Object.defineProperty(module.exports, 'thing', { value: true }); Object.defineProperty(exports, 'bad') | thing
					module.exports = { a, 'b': b, "c d": c, ...spread, e }                     | a,b,c d,e
					module.exports = { a, b: c.d, e }                                          | a,b
					module.exports = require('./other.cjs')                                    | o1,o 2
					__exportStar(require("./other.cjs"), exports); exports.own = 1             | o1,own,o 2
					`${exports.no = 1}`; exports["a"] = 1                                      | a,no
					if (false) exports.unreached = 1                                           | unreached
					""")
	void whenTextAssignsNamesThenImportSeesThem(String text, String names) {
		try (NodePlugin plugin = new NodePlugin("cjs.cjs", "return; " + text, "other.cjs",
				"return; exports.o1 = 1; exports['o 2'] = 2;", "main.mjs",
				"export default Object.keys(await import('./cjs.cjs')).filter((n) => n !== 'default' && n !== 'module.exports').sort().join();")) {
			assertThat(plugin.load("main.mjs").getMember("default").asString().split(","))
				.containsExactlyInAnyOrder(names.split(","));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			exports["\\ud83c"] = 1; exports.fine = 1             | fine
			exports["a" + globalThis.ran()] = 1                    |
			""")
	void whenNameIsNoStringOfTextThenItIsNotSeen(String text, String names) {
		try (NodePlugin plugin = new NodePlugin("cjs.cjs", "return; " + text, "main.mjs",
				"export default Object.keys(await import('./cjs.cjs')).filter((n) => n !== 'default' && n !== 'module.exports').join();")) {
			assertThat(plugin.load("main.mjs").getMember("default").asString()).isEqualTo((names != null) ? names : "");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			exports.own = 2                                                        | 2
			if (false) exports.own = 1                                             | undefined
			if (false) exports.own = 1; module.exports = Object.create({ own: 2 }) | undefined
			if (false) exports.own = 1; module.exports = { get own() { throw 1 } } | undefined
			exports.own = 1; module.exports = null                                 | TypeError
			exports.own = 1; module.exports = 'text'                               | undefined
			""")
	void whenNameIsSeenThenItsValueIsThatOfAnOwnProperty(String text, String value) {
		try (NodePlugin plugin = new NodePlugin("cjs.cjs", text, "main.mjs",
				"export default String(await import('./cjs.cjs').then((n) => n.own, (e) => e.name));")) {
			assertThat(plugin.load("main.mjs").getMember("default").asString()).isEqualTo(value);
		}
	}

	@Test
	void whenModulesReexportEachOtherInALongChainThenTheNamesOfAllAreSeen() {
		int length = 20_000;
		List<String> files = new ArrayList<>(
				List.of("main.mjs", "export default Object.keys(await import('./m0.cjs')).length;"));
		for (int i = 0; i < length; i++) {
			files.add("m" + i + ".cjs");
			files.add("return; exports.a" + i + " = 1; module.exports = require('./m" + ((i + 1) % length) + ".cjs')");
		}
		try (NodePlugin plugin = new NodePlugin(files.toArray(String[]::new))) {
			assertThat(plugin.load("main.mjs").getMember("default").asInt()).isEqualTo(length + 2);
		}
	}

	@Test
	void whenAReexportIsNotCommonJsThenItHasNoNames() {
		try (NodePlugin plugin = new NodePlugin("cjs.cjs",
				"return; exports.own = 1; module.exports = { ...require('./data.json'), ...require('./addon.node'), ...require('./esm.mjs') }",
				"data.json", "exports.json = 1", "addon.node", "exports.addon = 1", "esm.mjs",
				"exports.esm = 1; export const x = 1;", "main.mjs",
				"export default Object.keys(await import('./cjs.cjs')).join();")) {
			assertThat(plugin.load("main.mjs").getMember("default").asString()).isEqualTo("default,module.exports,own");
		}
	}

}
