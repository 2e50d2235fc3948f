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

package io.github.graaljsplugins.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Texts of modules: real ones, spoiled ones, and such as no program would write.
 */
final class OddModules {

	private static final String WEB_JARS = "/META-INF/resources/webjars/";

	private static final List<byte[]> REAL = real("whatwg-url/14.2.0/lib/utils.js",
			"whatwg-url/14.2.0/lib/url-state-machine.js", "events/3.3.0/events.js", "base64-js/1.5.1/index.js",
			"string_decoder/1.3.0/lib/string_decoder.js", "punycode/2.3.1/punycode.js",
			"punycode/2.3.1/punycode.es6.js", "webidl-conversions/7.0.0/lib/index.js", "ieee754/1.2.1/index.js");

	private static final String[] OWN = {
			"import { run } from './good.mjs'; export { run }; export default class A { #p = 1; static { this.x = 1; } get p() { return this.#p; } }",
			"export const run = async () => { for await (const x of [1, 2]) { await x; } return `a${1}b`; };",
			"'use strict'; exports.run = () => require('./good.cjs').run(); Object.defineProperty(exports, 'y', { enumerable: true, get: function () { return 1; } });",
			"module.exports = { run, other: require('./other'), ...require('./good.cjs') }; function run() { return /[/]\\/x/u.test('x'); }",
			"__exportStar(require('./good.cjs')); exports.a = exports['b\\u0041'] = void 0; module.exports = require('./index');",
			"import data from './data.json' with { type: 'json' }; import * as self from './index.js'; export const run = () => [data, self];",
			"const enum E { A } interface I { a?: string } export const run = <T,>(a: T, b = a as any): T => a satisfies unknown as T; type X = { [k in keyof I]: X };",
			"abstract class C<T> { private readonly x!: T; constructor(public y: string) {} declare z: number; } export = C;",
			"export const run = () => import('./good.mjs').then((m) => m.run()); export { x as 'a b' } from './other.js'; throw new Error('at run');",
			"#!/usr/bin/env node\nexports.run = () => { throw new TypeError('here'); };\nexports.run();",
			"{ \"run\": [1, 2.5e10, \"x\\u0041\", null, true, { \"a\": {} }] }",
			"export let run = () => 1; await 0; export * from './index.js';",
			"if (import.meta.hot) import.meta.hot.accept(); export const run = () => import.meta.url;",
			"exports.run = () => { let o = {}; o.o = o; return o; };",
			"await new Promise(() => {}); export const run = () => 1;",
			"export const run = async () => { await import('./index.mjs'); }; await import('./index.mjs');",
			"import { x } from './index.mjs'; export { x }; export const run = () => x; x;",
			"export * from './good.mjs'; export * from './other.js'; export * as default from './good.mjs';",
			"import data from './data.json' with { type: 'json', type: 'json' }; export const run = () => data;",
			"import css from './data.json' with { type: 'css' }; export const run = () => css;",
			"export const run = () => import('./data.json', { get with() { throw new Error('with') } });",
			"export const run = () => import('./data.json', { with: new Proxy({}, { ownKeys() { throw 1 } }) });",
			"export const run = () => import({ toString() { throw new TypeError('specifier') } });",
			"import defer * as d from './good.mjs'; export const run = () => d.run();",
			"import source s from './good.mjs'; export const run = () => s;",
			"{ \"__proto__\": { \"run\": 1 }, \"run\": 1, \"run\": 2, \"constructor\": 1e999, \"x\": \"\\ud800\" }",
			"1e999", "\"x\"", "// c\n{}", "[,]", "exports.run = () => require('./data.json').__proto__;",
			"exports.run = () => require('./index.mjs'); exports.other = require('./index.mjs');",
			"Object.defineProperty(exports, 'run', { get() { throw new Error('run') } });",
			"module.exports = new Proxy({}, { get() { throw new Error('get') }, ownKeys() { throw new Error('ownKeys') } });",
			"module.exports = null;", "module.exports = 7n;", "module.exports = Promise.reject(new Error('rejected'));",
			"exports.then = (f) => f(1); exports.run = () => 1;",
			"export const then = (f) => { throw new Error('then') }; export const run = () => 1;",
			"module.paths = null; module.id = {}; module.filename = 7; exports.run = () => require('./good.cjs').run();",
			"require.cache[module.filename] = undefined; delete require.cache; exports.run = () => require('./good.cjs');",
			"exports.run = () => { throw Object.assign(new Error('x'), { stack: 'at x (y:1:1)\\n'.repeat(1e5) }) };",
			"import fs = require('./good.cjs'); export = fs;",
			"import type { A } from './nope'; export type { A }; export const run = () => 1;",
			"@dec class A { @dec accessor x = 1 } function dec() {} export const run = () => new A();",
			"enum A { x = y, y = x, z = 'a'.length } namespace N.M { export const q = A.z } export const run = () => N.M.q;",
			"export const run = (x: any) => <div>{x}</div>; declare module 'x' { export = y }",
			"function f(this: X, ...a: [b?: c, ...d]): asserts a is e; function f() {} export const run = f!;" };

	private static final String[] COMMENTS = { "\n//# sourceURL=file:///etc/passwd",
			"\n//# sourceURL=../../outside/secret.js", "\n//@ sourceURL=good.mjs", "\n//# sourceURL=\0",
			"\n/*# sourceMappingURL=index.map */", "\n//@ sourceMappingURL=x",
			"\n//# sourceMappingURL=a\n//# sourceMappingURL=b", "\n//# debugId=1\n//# sourceURL=%",
			"\n//# sourceURL=x".repeat(2000) };

	private static final String[] TOKENS = { "import", "export", "default", "from", "'./good.mjs'", "{", "}", "(", ")",
			"[", "]", "`", "${", "/*", "*/", "//", "\n", "\r", "\u2028", "\u2029", "\ufeff", "<!--", "-->", "=>", "...",
			"?.", "#", "@x", "await", "yield", "async", "class", "function", "get", "set", "static", "\\u{110000}",
			"\\u0", "\\x", "'", "\"", "/", "/(?<a>.)(?<a>.)/v", "0b2", "1_", "0n", "as", "satisfies", "enum", "declare",
			"namespace X {", "<T>", "with { type: 'json' }", "exports.a =", "module.exports =", "require(",
			"Object.defineProperty(exports, '", "__esModule", "\0", "\ud800", "import.meta", "new.target", "super",
			"let let", "using x = 1", "with (a) {}", "label:", "break label", "debugger", "arguments", "eval", "return",
			"throw null", "}); (function () {", "*/ }" };

	private final Input input;

	OddModules(Input input) {
		this.input = input;
	}

	private static List<byte[]> real(String... names) {
		List<byte[]> texts = new ArrayList<>();
		for (String name : names) {
			try (InputStream in = OddModules.class.getResourceAsStream(WEB_JARS + name)) {
				if (in != null) {
					texts.add(in.readAllBytes());
				}
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return texts;
	}

	byte[] text() {
		byte[] text = this.input.chance(25) ? this.input.pick(REAL) : own();
		for (int i = this.input.chance(60) ? this.input.number(4) : 0; i > 0; i--) {
			text = spoiled(text);
		}
		if (this.input.chance(5)) {
			text = new String(text, StandardCharsets.UTF_8).getBytes(
					this.input.pick(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1));
		}
		if (this.input.chance(5)) {
			text = insert(text, 0,
					this.input.pick("\ufeff", "\ufeff\ufeff", "#!x\n", "\ufeff#!x\n", "#!\u2028", " #!x\n", "#!")
						.getBytes(StandardCharsets.UTF_8));
		}
		if (this.input.chance(10)) {
			text = insert(text, text.length, this.input.pick(COMMENTS).getBytes(StandardCharsets.UTF_8));
		}
		return this.input.chance(25) ? append(text, sourceMap()) : text;
	}

	private byte[] own() {
		if (this.input.chance(15)) {
			return extreme().getBytes(StandardCharsets.UTF_8);
		}
		if (this.input.chance(20)) {
			StringBuilder text = new StringBuilder();
			for (int i = this.input.number(30); i > 0; i--) {
				text.append(this.input.pick(TOKENS)).append(this.input.pick(" ", " ", "", "a", "\n"));
			}
			return text.toString().getBytes(StandardCharsets.UTF_8);
		}
		return this.input.pick(OWN).getBytes(StandardCharsets.UTF_8);
	}

	private String extreme() {
		int count = this.input.pick(50, 1000, 5000, 100_000);
		if (this.input.chance(15)) {
			// One line that is longer than any
			return "export const run = () => '" + "y".repeat(20 * count) + "'; " + this.input.pick("", "throw run();",
					"let " + "z".repeat(20 * count) + " = 1; null.x;", "/*" + " ".repeat(20 * count) + "*/ (");
		}
		return this.input
			.pick("(", "[", "{", "!", "-", "a=>", "a?b:", "`${", "a,", "{x:", "f(", "new ", "a.", "a+", "if(1)",
					"for(;;)", "import('", "import './", "exports.x=", "var a;", "\n", "\r\n\u2028", "/*", "async()=>",
					"class{", "<", "<T>", "type A = A<", "@", "\\u{", "'\\", "[...", "await ", "function f(){",
					"\"a\":{", "[[", "{\"a\":[", "a:", "<B>", "(a:b)=>", "(a=<T>(", "a?(", "f<T>(",
					"type X = A extends B ? ", "let x: (a: ", "namespace A {", "@a(class {", "|A", "let x: A<")
			.repeat(count) + this.input.pick("", ")", "x", "1" + ")".repeat(count), "]".repeat(count));
	}

	private byte[] spoiled(byte[] text) {
		int at = this.input.number(text.length + 1);
		return switch (this.input.number(6)) {
			case 0 -> Arrays.copyOf(text, at);
			case 1 -> flipped(text);
			case 2 -> insert(text, at, this.input.pick(TOKENS).getBytes(StandardCharsets.UTF_8));
			case 3 -> insert(text, at, this.input.text(6).getBytes(StandardCharsets.UTF_8));
			case 4 -> remove(text, at, this.input.number(20));
			default -> insert(text, at, piece(this.input.pick(OWN).getBytes(StandardCharsets.UTF_8)));
		};
	}

	private byte[] flipped(byte[] text) {
		byte[] result = text.clone();
		for (int i = this.input.number(5); i >= 0 && result.length > 0; i--) {
			result[this.input.number(result.length)] ^= (byte) (1 << this.input.number(8));
		}
		return result;
	}

	private byte[] piece(byte[] text) {
		int from = this.input.number(text.length);
		return Arrays.copyOfRange(text, from, from + this.input.number(text.length - from));
	}

	private static byte[] insert(byte[] text, int at, byte[] piece) {
		byte[] result = Arrays.copyOf(text, text.length + piece.length);
		System.arraycopy(piece, 0, result, at, piece.length);
		System.arraycopy(text, at, result, at + piece.length, text.length - at);
		return result;
	}

	private static byte[] remove(byte[] text, int at, int length) {
		int end = Math.min(text.length, at + length);
		byte[] result = Arrays.copyOf(text, text.length - (end - at));
		System.arraycopy(text, end, result, at, text.length - end);
		return result;
	}

	private byte[] append(byte[] text, String comment) {
		return insert(text, text.length, ("\n//# sourceMappingURL=" + comment).getBytes(StandardCharsets.UTF_8));
	}

	private String sourceMap() {
		if (this.input.chance(30)) {
			return this.input.pick("index.map", "../../outside/secret.js", "file:///etc/passwd",
					"%2e%2e/outside/secret.js", "link/secret.js", "data:", "data:application/json,",
					"data:application/json;base64,%%%", "http://x/y",
					"data:application/json;charset=utf-8;base64," + "A".repeat(this.input.number(100)), "%", "\\",
					"::");
		}
		byte[] map = map();
		return this.input.chance(70) ? "data:application/json;base64," + Base64.getEncoder().encodeToString(map)
				: "data:application/json," + new String(map, StandardCharsets.UTF_8).replace(" ", "%20");
	}

	/**
	 * A module that imports others, which import it, each in one of all ways.
	 * @param names the names of the modules
	 */
	byte[] knot(List<String> names) {
		StringBuilder text = new StringBuilder();
		for (int i = this.input.number(4) + 1; i > 0; i--) {
			String name = OddExpressions.quoted("./" + this.input.pick(names));
			String local = this.input.pick("a", "b", "run", "x" + i, "default");
			text.append(this.input
				.pick("import { L as vI } from N;", "import * as vI from N;", "import vI from N;", "import N;",
						"export * from N;", "export { L } from N;", "export { L as M } from N;",
						"export * as L from N;", "const vI = require(N);", "exports.L = require(N).L;",
						"module.exports = require(N);", "const vI = await import(N);", "import(N).then((m) => m.L());",
						"Object.assign(exports, require(N));", "import vI from N with { type: 'json' };",
						"import type { L } from N;", "import vI = require(N);")
				.replace("L", local)
				.replace("M", this.input.pick("a", "b", "run"))
				.replace("I", String.valueOf(i))
				.replace("N", name)).append('\n');
		}
		for (int i = this.input.number(4); i > 0; i--) {
			text.append(this.input.pick("v1;", "v1.a;", "v1();", "export let a = 1;", "export class b {}",
					"export default v1;", "export const run = () => v1;", "exports.run = () => v1;",
					"export function run() { return v1.run(); }", "exports.a = 1;", "module.exports = class {};",
					"await v1;", "await 0;", "a = v1?.a;", "delete v1.a;", "export { v1 as run };",
					"throw new Error('knot');", "import.meta.hot?.accept();", "v1 = 1;"))
				.append('\n');
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A source map, more or less.
	 */
	byte[] map() {
		OddJson json = new OddJson(this.input, this.input::text);
		String mappings = this.input.pick("AAAA", "AACA;AAAA,CAAC", ";;;;AAgggggggE", "A".repeat(this.input.number(9)),
				";".repeat(this.input.number(200_000)), "gggggggggggg", "AADDDD", "/////D", this.input.text(),
				"AAAAA,,,CCCC");
		String sources = this.input.pick("[\"a.ts\"]", "[null]", "[]", "[\"../../../etc/passwd\", 1, {}]",
				"[\"data:,x\", \"%\", \"\\ud800\"]", json.value(2));
		String text = "{\"version\":3,\"mappings\":" + json.string(mappings) + ",\"sources\":" + sources
				+ ",\"sourceRoot\":" + this.input.pick("null", "\"/x/\"", "\"\"", json.value(1)) + "}";
		if (this.input.chance(20)) {
			text = "{\"sections\":[{\"offset\":{\"line\":" + this.input.pick("0", "-1", "1e99", "{}")
					+ ",\"column\":0},\"map\":" + text + "}]}";
		}
		return json.bytes(this.input.chance(5) ? ")]}'\n" + text : text);
	}

}
