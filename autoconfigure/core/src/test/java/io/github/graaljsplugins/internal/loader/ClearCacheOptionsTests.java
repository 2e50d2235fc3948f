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

import java.time.Clock;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arguments of {@code clearCache}: which are refused, with Node's codes and words.
 */
class ClearCacheOptionsTests {

	private static LoaderEngine engine;

	private static DemoPlugin plugin;

	private static Value check;

	@BeforeAll
	static void createPlugin() {
		engine = new LoaderEngine(ClearCacheOptionsTests.class.getClassLoader(), Clock.systemUTC());
		plugin = new DemoPlugin(engine).counters();
		plugin.file("check.mjs", """
				import { clearCache } from 'node:module';
				import './counter.mjs';
				import './counter.cjs';
				class Foo {}
				const url = import.meta.url;
				const good = { parentURL: url, resolver: 'import' };
				export const check = (code) => {
					try {
						return String(eval(code));
					} catch (error) {
						return `${error.name} ${error.code}: ${error.message}`;
					}
				};
				""");
		check = plugin.load("./check.mjs").getMember("check");
	}

	@AfterAll
	static void closePlugin() {
		plugin.close();
		engine.close();
	}

	// The messages are those that Node 26 has for other functions that check alike
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					clearCache()                 | specifier | argument | string or an instance of URL | undefined
					clearCache(null, good)       | specifier | argument | string or an instance of URL | null
					clearCache(1, good)          | specifier | argument | string or an instance of URL | type number (1)
					clearCache(1n, good)         | specifier | argument | string or an instance of URL | type bigint (1n)
					clearCache(Symbol('s'), good) | specifier | argument | string or an instance of URL | type symbol (Symbol(s))
					clearCache({}, good)         | specifier | argument | string or an instance of URL | an instance of Object
					clearCache({ href: url }, good) | specifier | argument | string or an instance of URL | an instance of Object
					clearCache(new Foo(), good)  | specifier | argument | string or an instance of URL | an instance of Foo
					clearCache([], good)         | specifier | argument | string or an instance of URL | an instance of Array
					clearCache(Object.create(null), good) | specifier | argument | string or an instance of URL | [Object: null prototype] {}
					clearCache(function named() {}, good) | specifier | argument | string or an instance of URL | function named
					clearCache('./counter.mjs')  | options | argument | object | undefined
					clearCache('./counter.mjs', null)  | options | argument | object | null
					clearCache('./counter.mjs', 'bad') | options | argument | object | type string ('bad')
					clearCache('./counter.mjs', 'x'.repeat(40)) | options | argument | object | type string ('xxxxxxxxxxxxxxxxxxxxxxxx...)
					clearCache('./counter.mjs', [])    | options | argument | object | an instance of Array
					clearCache('./counter.mjs', () => {}) | options | argument | object | `function `
					clearCache('./counter.mjs', {}) | options.parentURL | property | string or an instance of URL | undefined
					clearCache('./counter.mjs', { ...good, parentURL: 1 }) | options.parentURL | property | string or an instance of URL | type number (1)
					clearCache('./counter.mjs', { ...good, parentURL: null }) | options.parentURL | property | string or an instance of URL | null
					clearCache('./counter.mjs', { ...good, parentURL: {} }) | options.parentURL | property | string or an instance of URL | an instance of Object
					clearCache('./counter.mjs', { ...good, importAttributes: null }) | options.importAttributes | property | object | null
					clearCache('./counter.mjs', { ...good, importAttributes: 'json' }) | options.importAttributes | property | object | type string ('json')
					clearCache('./counter.mjs', { ...good, importAttributes: [] }) | options.importAttributes | property | object | an instance of Array
					clearCache('./counter.mjs', { ...good, dependents: 1 }) | options.dependents | property | boolean | type number (1)
					clearCache('./counter.mjs', { ...good, dependents: null }) | options.dependents | property | boolean | null
					""")
	void refusesWrongTypes(String call, String name, String kind, String expected, String received) {
		assertThat(check.execute(call).asString()).isEqualTo("TypeError ERR_INVALID_ARG_TYPE: The \"" + name + "\" "
				+ kind + " must be of type " + expected + ". Received " + received);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{ ...good, parentURL: '/plugins/demo/main.mjs' } | options.parentURL | be a URL | '/plugins/demo/main.mjs'
					{ ...good, parentURL: '' }           | options.parentURL | be a URL | ''
					{ ...good, parentURL: './main.mjs' } | options.parentURL | be a URL | './main.mjs'
					{ parentURL: url }                   | options.resolver | be one of: 'import', 'require' | undefined
					{ ...good, resolver: null }          | options.resolver | be one of: 'import', 'require' | null
					{ ...good, resolver: 'Import' }      | options.resolver | be one of: 'import', 'require' | 'Import'
					{ ...good, resolver: 1 }             | options.resolver | be one of: 'import', 'require' | 1
					{ ...good, resolver: {} }            | options.resolver | be one of: 'import', 'require' | {}
					{ ...good, resolver: [] }            | options.resolver | be one of: 'import', 'require' | []
					{ ...good, caches: 'everything' }    | options.caches | be one of: 'resolution', 'module', 'all' | 'everything'
					{ ...good, caches: null }            | options.caches | be one of: 'resolution', 'module', 'all' | null
					""")
	void refusesWrongValues(String options, String name, String expected, String received) {
		assertThat(check.execute("clearCache('./counter.mjs', " + options + ")").asString())
			.isEqualTo("TypeError ERR_INVALID_ARG_VALUE: The property '" + name + "' must " + expected + ". Received "
					+ received);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'./counter.mjs'           | good
					new URL(url)              | good
					'./counter.mjs'           | { ...good, parentURL: new URL(url) }
					'./counter.mjs'           | { ...good, importAttributes: {} }
					'./counter.mjs'           | { ...good, importAttributes: { type: 'json' } }
					'./counter.mjs'           | { ...good, importAttributes: undefined, caches: undefined, dependents: undefined }
					'./counter.mjs'           | { ...good, caches: 'all', dependents: true }
					'./counter.cjs'           | { ...good, resolver: 'require' }
					'./counter.cjs'           | { ...good, resolver: 'require', importAttributes: { type: 'json' } }
					''                        | { ...good, resolver: 'require' }
					""")
	void acceptsTheRest(String specifier, String options) {
		assertThat(check.execute("clearCache(" + specifier + ", " + options + ")").asString()).isEqualTo("undefined");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			'./counter.mjs' | null
			1               | good
			'./counter.mjs' | { ...good, dependents: 1 }
			""")
	void whenRefusedNothingIsCleared(String specifier, String options) {
		plugin.load("./counter.mjs");
		int before = plugin.eval("count").asInt();
		check.execute("clearCache(" + specifier + ", " + options + ")");
		plugin.load("./counter.mjs");
		assertThat(plugin.eval("count").asInt()).isEqualTo(before);
	}

}
