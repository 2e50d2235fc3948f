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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for V8's stack trace API. What is expected is what Node 26.10 answers.
 */
class StackTraceTests {

	private static NodePlugin plugin;

	@BeforeAll
	static void createPlugin() throws IOException {
		plugin = new NodePlugin("package.json", "{}", "code.cjs", text("code.cjs"), "describe.cjs",
				text("describe.cjs"), "main.mjs", """
						import util from 'node:util';
						export function sites(...settings) { return util.getCallSites(...settings); }
						export const file = sites(1)[0].scriptName;
						Error.prepareStackTrace = (error, sites) => sites[0].getFileName();
						export const name = new Error().stack;
						Error.prepareStackTrace = undefined;
						""", "common.cjs", "exports.sites = () => require('node:util').getCallSites(1);", "mapped.js",
				"""
						// generated

						export const stack = () => globalThis.getSites();
						//# sourceMappingURL=data:application/json,{"version":3,"sources":["original.ts"],"names":[],"mappings":"AAAA;;AAIA"}
						""",
				"node_modules/other/package.json", "{}");
	}

	private static String text(String name) throws IOException {
		try (InputStream in = StackTraceTests.class.getResourceAsStream("/conformance/call-sites/" + name)) {
			return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@AfterAll
	static void closePlugin() {
		plugin.close();
	}

	@Test
	void describesCallSitesAsNode() throws IOException {
		List<String> described = plugin.evaluate("await require('./describe.cjs')").lines().toList();
		assertThat(described).containsExactlyElementsOf(text("expected.txt").lines().toList());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Object.entries(Object.getOwnPropertyDescriptor(Error, 'captureStackTrace')).map(([k, v]) => k + typeof v).join() | valuefunction,writableboolean,enumerableboolean,configurableboolean
					Error.captureStackTrace.length + Error.captureStackTrace.name | 2captureStackTrace
					TypeError.captureStackTrace === Error.captureStackTrace | true
					Error.stackTraceLimit + ' ' + Object.keys(Error) | 10 stackTraceLimit
					(() => { const o = { name: 'N', message: 'M' }; Error.captureStackTrace(o); return o.stack.split('\\n')[0]; })() | N: M
					(() => { const o = {}; Error.captureStackTrace(o); return Object.keys(o).length + o.stack.split('\\n')[0]; })() | 0Error
					(() => { class F { constructor() { Error.captureStackTrace(this, F); } } return new F().stack.includes('new F'); })() | false
					(() => { Error.stackTraceLimit = 1; try { return Error.captureStackTrace(globalThis.held = {}) ?? held.stack.split('\\n').length; } finally { Error.stackTraceLimit = 10; } })() | 2
					(() => { const deep = (n) => { if (n > 0) { return deep(n - 1); } const o = {}; Error.captureStackTrace(o); return o.stack; }; Error.stackTraceLimit = 30; try { return deep(25).split('\\n').length > 25; } finally { Error.stackTraceLimit = 10; } })() | true
					(() => { Error.prepareStackTrace = () => { throw new RangeError('thrown'); }; try { return new Error().stack; } catch (error) { return error.message; } finally { Error.prepareStackTrace = undefined; } })() | thrown
					(() => { let calls = 0; Error.prepareStackTrace = () => ++calls; const e = new Error(); const before = calls; const seen = [before, e.stack, e.stack]; Error.prepareStackTrace = undefined; return seen.join(); })() | 0,1,1
					(() => { Error.prepareStackTrace = (error, sites) => [error.message, Array.isArray(sites)]; const { stack } = new Error('m'); Error.prepareStackTrace = undefined; return stack.join(); })() | m,true
					(() => { Error.prepareStackTrace = 5; const { stack } = new Error('five'); Error.prepareStackTrace = undefined; return stack.split('\\n')[0]; })() | Error: five
					""")
	void answersAsNode(String expression, String expected) {
		assertThat(plugin.evaluate("String(" + expression + ")")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Error.captureStackTrace(1) | TypeError undefined invalid_argument
					Error.captureStackTrace(Object.freeze({})) | TypeError undefined Cannot define property stack, object is not extensible
					(() => { Error.prepareStackTrace = (e, s) => s; const [site] = new Error().stack; Error.prepareStackTrace = undefined; site.getFileName.call({}); })() | TypeError undefined CallSite method getFileName expects CallSite as receiver
					require('util').getCallSites('x') | TypeError ERR_INVALID_ARG_TYPE The "frameCount" argument must be of type number. Received type string ('x')
					require('util').getCallSites(0) | RangeError ERR_OUT_OF_RANGE The value of "frameCount" is out of range. It must be >= 1 && <= 200. Received 0
					require('util').getCallSites(1.5) | RangeError ERR_OUT_OF_RANGE The value of "frameCount" is out of range. It must be an integer. Received 1.5
					require('util').getCallSites(1, { sourceMap: 'x' }) | TypeError ERR_INVALID_ARG_TYPE The "options.sourceMap" property must be of type boolean. Received type string ('x')
					require('util').getCallSites(1, 5) | TypeError ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)
					""")
	void failsAsNode(String expression, String expected) {
		assertThat(plugin.evaluate("(() => { try { return String(" + expression
				+ "); } catch (e) { return `${e.name} ${e.code} ${e.message}`; } })()"))
			.isEqualTo(expected);
	}

	@Test
	void namesFilesAsNode() {
		assertThat(plugin.load("main.mjs").getMember("name").asString()).isEqualTo(NodePlugin.URL + "main.mjs");
		assertThat(plugin.load("main.mjs").getMember("file").asString()).isEqualTo(NodePlugin.URL + "main.mjs");
		assertThat(plugin.evaluate("require('./common.cjs').sites()[0].scriptName"))
			.isEqualTo(NodePlugin.ROOT + "/common.cjs");
	}

	@Test
	void listsCallSites() {
		assertThat(plugin.evaluate("(await import('file://" + NodePlugin.ROOT + "/main.mjs')).sites(1).map((site) =>"
				+ " [site.functionName, site.scriptName, site.lineNumber, site.columnNumber, site.column].join()).join()"))
			.isEqualTo("sites," + NodePlugin.URL + "main.mjs,2,50,50");
	}

	@Test
	void appliesSourceMapsWhereCallSitesAreToHaveThem() {
		String sites = "(globalThis.getSites = () => require('util').getCallSites(2, { sourceMap: true })[1],"
				+ " await import('file://" + NodePlugin.ROOT + "/mapped.js')).stack()";
		assertThat(plugin.evaluate("((site) => site.scriptName + site.lineNumber)(" + sites + ")"))
			.isEqualTo(NodePlugin.URL + "original.ts5");
	}

	@Test
	void preparesStackTracesInEachLoaderAlone() {
		try (NodePlugin other = new NodePlugin()) {
			plugin.evaluate("(Error.prepareStackTrace = () => 'mine', new Error().stack)");
			assertThat(other.evaluate("new Error('other').stack")).startsWith("Error: other");
		}
		finally {
			plugin.evaluate("String(Error.prepareStackTrace = undefined)");
		}
	}

	@Test
	void throwsErrorsOfTheLoaderWhateverPreparesStackTraces() {
		String codes = "[() => require('./missing'), () => require('path').join(1), () => structuredClone(() => 1)].map("
				+ "(run) => { try { run(); } catch (error) { return error.code; } }).join()";
		for (String prepare : List.of("() => { throw new RangeError(); }", "(error, sites) => sites", "() => ''")) {
			assertThat(plugin.evaluate("(() => { Error.prepareStackTrace = " + prepare + "; try { return " + codes
					+ "; } finally { Error.prepareStackTrace = undefined; } })()"))
				.isEqualTo("MODULE_NOT_FOUND,ERR_INVALID_ARG_TYPE,25");
		}
	}

	@Test
	void hidesTheScriptsOfTheLoader() {
		assertThat(plugin.evaluate("(() => { Error.prepareStackTrace = (e, sites) => sites.map(String).join();"
				+ " const emitter = new (require('events'))(); let stack;"
				+ " emitter.on('x', () => { stack = new Error().stack; }); emitter.emit('x');"
				+ " Error.prepareStackTrace = undefined; return stack; })()"))
			.contains("data:text/javascript")
			.doesNotContain("graaljs-plugins");
	}

}
