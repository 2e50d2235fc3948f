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
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommonJsLexer}: each row is a text, the names that Node 26.10 finds in
 * it, and the modules whose names it adds.
 */
class CommonJsLexerTests {

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			~exports.price = 1~ -> price ->
			~exports.a = exports.b = void 0~ -> a,b ->
			~exports["two words"] = 1; exports['single'] = 2~ -> two words,single ->
			~module.exports.deep = 1; module.exports['quoted'] = 2~ -> deep,quoted ->
			~module . exports /* which */ . spaced // so\n= 1~ -> spaced ->
			~exports/*a*/./*b*/commented/*c*/= 1~ -> commented ->
			~(function (exports) { if (false) { exports.nested = 1 } })(other)~ -> nested ->
			~exports.default = exports.if = exports.let = exports.static = 1~ -> default,if,let,static ->
			~exports.größe = 1; exports.$ = exports._ = exports.a1 = 1~ -> größe,$,_,a1 ->
			~exports.compared === 1; exports.arrow => 1~ -> compared,arrow ->
			~exports.read; exports.added += 1; exports.maybe ??= 1~ ->  ->
			~exports.method(); exports.inner.name = 1; exports?.optional~ ->  ->
			~exports[computed] = 1; exports[`template`] = 1; exports['a' + b] = 1~ ->  ->
			~this.exports.a = 1; x.exports.b = 1; x.module.exports.c = 1~ ->  ->
			~myexports.a = 1; exports2.b = 1; modules.exports.c = 1; $exports.d = 1~ ->  ->
			~exports.\\u0061 = 1; exports.a\\u0062 = 1~ ->  ->
			~x.\nexports.afterLineEnd = 1~ -> afterLineEnd ->
			~exports = { a: 1 }; exports = require('./other')~ ->  ->
			""")
	void whenTextAssignsMembersThenTheyAreExports(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			~exports['\\x41'] = exports['\\u0042'] = exports['\\u{43}'] = 1~ -> A,B,C ->
			~exports['it\\'s'] = exports["say \\"x\\""] = 1~ -> it's,say "x" ->
			~exports['\\u{1F310}'] = exports['\\ud83c\\udf10!'] = 1~ -> 🌐,🌐! ->
			~exports['\\q\\.'] = exports['back\\\\slash'] = 1~ -> q.,back\\slash ->
			~exports['\\ud83c'] = exports['\\u{110000}'] = exports['\\u{}'] = 1~ ->  ->
			""")
	void whenNamesHaveEscapesThenTheirValuesAreExports(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			~module.exports = { a, b, c }~ -> a,b,c ->
			~module.exports = { a, 'b': c, "two words": d, e: f, }~ -> a,b,two words,e ->
			~module.exports = { a: b, ...c, d }~ -> a,d ->
			~module.exports = { a /* one */, /* two */ b // three\n}~ -> a,b ->
			~module.exports = { if: x, default: y, let: z }~ -> if,default,let ->
			~module.exports = { a: b.c, d }~ -> a ->
			~module.exports = { a: b(), d }~ -> a ->
			~module.exports = { a: b , d }~ -> a ->
			~module.exports = { a, b: 1, c }~ -> a ->
			~module.exports = { a, b: 'text', c }~ -> a ->
			~module.exports = { a, b: () => 1, c }~ -> a ->
			~module.exports = { a: function () {}, b }~ -> a ->
			~module.exports = { a() {}, b }~ -> a ->
			~module.exports = { a, get b() { return c }, d }~ -> a ->
			~module.exports = { get, set, d }~ -> get,set,d ->
			~module.exports = { async a() {}, b }~ -> async ->
			~module.exports = { a, [b]: c, d }~ -> a ->
			~module.exports = { a, ...b(), c }~ -> a ->
			~module.exports = { a, ... b, c }~ -> a ->
			~0 && (module.exports = { hint, of, esbuild })~ -> hint,of,esbuild ->
			~exports = module.exports = { a, b }~ -> a,b ->
			~module.exports = { a }; module.exports = { b }; module.exports.c = 1~ -> a,b,c ->
			~x = { a, b }; other.module.exports = { c }~ ->  ->
			~module.exports = new class { a = 1 }~ ->  ->
			~module.exports = { größe, straße: x }~ -> größe,straße ->
			""")
	void whenTextAssignsAnObjectThenItsNamesAreExports(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~',
			textBlock = """
					~Object.defineProperty(exports, '__esModule', { value: true })~ -> __esModule ->
					~Object.defineProperty(module.exports, "a", { enumerable: true, value: f() })~ -> a ->
					~Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return b.c; } })~ -> a ->
					~Object.defineProperty(exports, 'a', { get: function named() { return b['c'] } })~ -> a ->
					~Object.defineProperty(exports, 'a', { get() { return b; }, })~ -> a ->
					~Object . defineProperty ( exports , 'a' , { get : function ( ) { return b ; } } )~ -> a ->
					~Object.defineProperty(exports, 'a', { enumerable: false, value: 1 })~ ->  ->
					~Object.defineProperty(exports, 'a', { enumerable: !0, get: function () { return b } })~ ->  ->
					~Object.defineProperty(exports, 'a', { configurable: true, value: 1 })~ ->  ->
					~Object.defineProperty(exports, 'a', { get: () => b })~ ->  ->
					~Object.defineProperty(exports, 'a', { get() { return b(); } })~ ->  ->
					~Object.defineProperty(exports, 'a', { get() { return b.c.d; } })~ ->  ->
					~Object.defineProperty(exports, 'a', { get() { return 'text'; } })~ ->  ->
					~Object.defineProperty(exports, 'a', { get() { return b; }, set(v) {} })~ ->  ->
					~Object.defineProperty(exports, 'a', descriptor)~ ->  ->
					~Object.defineProperty(exports, name, { value: 1 })~ ->  ->
					~Object.defineProperty(other, 'a', { value: 1 }); x.Object.defineProperty(exports, 'b', { value: 1 })~ ->  ->
					~Object.defineProperties(exports, { a: { value: 1 } }); Reflect.defineProperty(exports, 'b', { value: 1 })~ ->  ->
					~exports.a = 1; Object.defineProperty(exports, 'a', { get() { return b() } })~ -> a ->
					""")
	void whenTextDefinesPropertiesThenThoseThatAreReadSafelyAreExports(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			~module.exports = require('./dep')~ ->  -> ./dep
			~module.exports = require ( /* which */ "./dep" )~ ->  -> ./dep
			~module.exports = require('./first'); if (x) module.exports = require('./last')~ ->  -> ./last
			~function f() { module.exports = require('./dep') }~ ->  -> ./dep
			~module.exports = require('./dep').part~ ->  -> ./dep
			~module.exports = require('./dep'); module.exports.own = 1~ -> own -> ./dep
			~module.exports = require('./dep'); module.exports = other~ ->  ->
			~module.exports = require('./dep'); exports = other~ ->  -> ./dep
			~module.exports = { a, ...require('./one'), ...require('./two'), b }~ -> a,b -> ./one,./two
			~module.exports = { a, b: require('./dep'), c }~ -> a,b -> ./dep
			~module.exports = require(name); module.exports = requires('./dep'); x.exports = require('./dep')~ ->  ->
			~module.exports = require('./dep', 1)~ ->  ->
			~module.exports = cond ? require('./a') : require('./b')~ ->  ->
			~module.exports = (require('./dep'))~ ->  ->
			~var x = module.exports = require('./dep')~ ->  -> ./dep
			~module.exports = require('\\x2e/dep')~ ->  -> ./dep
			""")
	void whenTextAssignsARequiredModuleThenItIsReexported(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~',
			textBlock = """
					~__export(require('./dep'))~ ->  -> ./dep
					~__exportStar(require("./one"), exports); tslib_1.__exportStar(require("./two"), exports)~ ->  -> ./one,./two
					~__exportStar (require("./dep"), exports)~ ->  ->
					~__exportStar( require("./dep"), exports)~ ->  ->
					~(0, tslib_1.__exportStar)(require("./dep"), exports)~ ->  ->
					~function f() { __exportStar(require("./dep"), exports) }~ ->  ->
					~my__exportStar(require("./dep"), exports); __exportStarOf(require("./dep"), exports)~ ->  ->
					~__exportStar(require("./dep"), exports); module.exports = {}~ ->  ->
					~__exportStar(name, exports)~ ->  ->
					""")
	void whenTypeScriptReexportsAModuleThenItIsReexported(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~',
			textBlock = """
					~var _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  -> ./dep
					~var _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; if (key in exports && exports[key] === _dep[key]) return; Object.defineProperty(exports, key, { enumerable: true, get: function () { return _dep[key]; } }); });~ ->  -> ./dep
					~var _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; if (Object.prototype.hasOwnProperty.call(_names, key)) return; if (key in exports && exports[key] === _dep[key]) return; exports[key] = _dep[key]; });~ ->  -> ./dep
					~const dep = require('./dep'); Object.keys(dep).forEach(function (k) { if (k !== 'default') exports[k] = dep[k]; });~ ->  -> ./dep
					~let dep = require('./dep'); Object.keys(dep).forEach(function (k) { if (k !== 'default' && !exports.hasOwnProperty(k)) Object.defineProperty(exports, k, { enumerable: true, get: function () { return dep[k]; } }); });~ ->  -> ./dep
					~const dep = require('./dep'); Object.keys(dep).forEach(function (k) { if (k !== 'default' && !Object.prototype.hasOwnProperty.call(exports, k)) module.exports[k] = dep[k] })~ ->  -> ./dep
					~var _dep = _interopRequireWildcard(require("./dep")); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  -> ./dep
					~var _dep = _interopRequireDefault(require("./dep")); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  ->
					~var a = 1, _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  ->
					~_dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  ->
					~function f() { var _dep = require("./dep"); } Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  ->
					~var _dep = require("./dep"); function f() { Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; }); }~ ->  ->
					~var _dep = require("./dep"); var _dep = require("./other"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  -> ./dep
					~var _dep = require("./dep"); Object.keys(_other).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  ->
					~var _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _other[key]; });~ ->  ->
					~var _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; log(key); });~ ->  ->
					~var _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { if (key === "default") return; exports[key] = _dep[key]; });~ ->  ->
					~var _dep = require("./dep"); Object.keys(_dep).forEach(function (key) { exports[key] = _dep[key]; });~ ->  ->
					~var _dep = require("./dep"); Object.keys(_dep).forEach((key) => { if (key === "default" || key === "__esModule") return; exports[key] = _dep[key]; });~ ->  ->
					""")
	void whenALoopCopiesAModuleThenItIsReexported(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			~/* exports.a = 1 */ // exports.b = 1~ ->  ->
			~'exports.a = 1'; "exports.b = 1"; `exports.c = 1`; /exports.d = 1/~ ->  ->
			~`${exports.inside = 1} exports.outside = 1 ${`${exports.deeper = 1}`}`~ -> inside,deeper ->
			~`\\`${exports.a = 1}`; `\\${exports.b = 1}`; `$${exports.c = 1}`; `{}`; exports.d = 1~ -> a,c,d ->
			~'it\\'s exports.a = 1'; "\\\\"; exports.b = 1~ -> b ->
			~/[/'"`]exports.a = 1/; /\\/'/; exports.b = 1~ -> b ->
			""")
	void whenAPatternIsInTextThatDoesNotRunThenItIsNone(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			~a / b; exports.x = 1; c / d~ -> x ->
			~a /'/; exports.x = 1; /'/~ ->  ->
			~return /'/; exports.x = 1; /'/~ -> x ->
			~x.return /'/; exports.x = 1; /'/~ ->  ->
			~(a) /'/; exports.x = 1; /'/~ ->  ->
			~if (a) /'/; exports.x = 1; /'/~ -> x ->
			~x.if(a) /'/; exports.x = 1; /'/~ ->  ->
			~while (a) /'/; exports.x = 1; /'/~ -> x ->
			~[a] /'/; exports.x = 1; /'/~ ->  ->
			~a++ /'/; exports.x = 1; /'/~ ->  ->
			~a + /'/; exports.x = 1; /'/~ -> x ->
			~1. /'/; exports.x = 1; /'/~ ->  ->
			~`t` /'/; exports.x = 1; /'/~ ->  ->
			~function f() {} /'/; exports.x = 1; /'/~ -> x ->
			~x = {} /'/; exports.x = 1; /'/~ ->  ->
			~class A {} /'/; exports.x = 1; /'/~ -> x ->
			~class A extends B {} /'/; exports.x = 1; /'/~ -> x ->
			~() => {} /'/; exports.x = 1; /'/~ -> x ->
			~try {} catch {} /'/; exports.x = 1; /'/~ -> x ->
			~a; {} /'/; exports.x = 1; /'/~ -> x ->
			~do {} while (a) /'/; exports.x = 1; /'/~ -> x ->
			~case /'/: exports.x = 1; /'/~ -> x ->
			~typeof /'/; exports.x = 1; /'/~ -> x ->
			~a /* c */ /'/; exports.x = 1; /'/~ ->  ->
			~a / /'/; exports.x = 1; /'/~ -> x ->
			""")
	void whenASlashMayDivideThenItIsReadAsNodeReadsIt(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			~import x from 'x'; exports.a = 1~ ->  ->
			~import 'x'; exports.a = 1~ ->  ->
			~import { x } from 'x'; exports.a = 1~ ->  ->
			~import * as x from 'x'; exports.a = 1~ ->  ->
			~import.meta.url; exports.a = 1~ ->  ->
			~export default 1; exports.a = 1~ ->  ->
			~export { x }; exports.a = 1~ ->  ->
			~import('x'); import ('y'); x.import('z'); x.export = 1; exports.a = 1~ -> a ->
			~exports.a = 1; (~ ->  ->
			~exports.a = 1; }~ ->  ->
			~exports.a = 1; 'unfinished~ ->  ->
			~exports.a = 1; `unfinished~ ->  ->
			~exports.a = 1; `${unfinished~ ->  ->
			~exports.a = 1; /unfinished~ ->  ->
			~exports.a = 1; /* unfinished~ -> a ->
			~exports.a = 1; [ '~ ->  ->
			~exports.a = 1; [~ -> a ->
			~#!/usr/bin/env node it's\nexports.a = 1~ -> a ->
			""")
	void whenTextIsAnEsModuleOrUnfinishedThenItIsReadAsNodeReadsIt(String text, String names, String modules) {
		assertThat(analyse(text)).isEqualTo(answer(names, modules));
	}

	@Test
	void whenAHexadecimalEscapeIsBeyondAsciiThenItsCharacterIsTheName() {
		// Node 26.10 reads the byte as UTF-8
		assertThat(analyse("exports['\\xff'] = 1").exports()).containsExactly("\u00ff");
	}

	@Test
	void whenTextBeginsWithAByteOrderMarkThenItIsSkipped() {
		assertThat(analyse("\ufeffexports.a = 1").exports()).containsExactly("a");
	}

	private static CommonJsAnalysis analyse(String text) {
		return CommonJsLexer.analyse(text.getBytes(StandardCharsets.UTF_8));
	}

	private static CommonJsAnalysis answer(@Nullable String names, @Nullable String modules) {
		return new CommonJsAnalysis(split(names), split(modules));
	}

	private static List<String> split(@Nullable String values) {
		return (values != null) ? List.of(values.split(",")) : List.of();
	}

}
