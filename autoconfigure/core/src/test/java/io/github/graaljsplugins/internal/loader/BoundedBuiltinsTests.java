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

import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the bounds of built-in functions whose loops the engine cannot stop.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class BoundedBuiltinsTests extends AbstractDemoPluginTests {

	private String eval(String expression) {
		return this.plugin.eval(expression).toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ length: 2 ** 53 - 1 }", "new Array(2 ** 32 - 1)",
			"Object.assign([1], { [2 ** 32 - 2]: 1 })", "Object.create({ length: 2 ** 53 - 1 })",
			"new Proxy({ length: 2 ** 53 - 1 }, {})", "new Proxy(new Array(2 ** 32 - 1), {})",
			"{ get length() { return 2 ** 53 - 1; } }", "{ length: { valueOf: () => 2 ** 53 - 1 } }",
			"{ length: '9007199254740991' }", "{ length: Infinity }",
			"Object.assign(() => {}, {}), Object.defineProperty(() => {}, 'length', { value: 2 ** 53 - 1 })",
			"(Number.prototype.length = 2 ** 53 - 1, 5)" })
	void whenArrayLikeIsTooLongThenAnErrorNamesFunctionAndBound(String arrayLike) {
		this.plugin.loader();
		assertThatExceptionOfType(PolyglotException.class)
			.isThrownBy(() -> eval("((x) => Array.prototype.indexOf.call(x, 'none'))((" + arrayLike + "))"))
			.withMessageMatching(
					"RangeError: Array\\.prototype\\.indexOf takes array-likes of at most 16777216 elements; "
							+ "the length is \\d+");
	}

	@Test
	void whenLengthChangesBetweenTwoLooksThenTheFirstOneCounts() {
		this.plugin.loader();
		assertThat(eval("(() => { let looks = 0; const seen = [];"
				+ "Array.prototype.forEach.call({ get length() { return looks++ ? 2 ** 53 - 1 : 2; }, 0: 'a', 1: 'b' }, (x) => seen.push(x));"
				+ "return `${seen} ${looks}`; })()"))
			.isEqualTo("a,b 1");
		assertThat(eval("(() => { let looks = 0;"
				+ "const proxy = new Proxy({}, { get: (target, key) => key === 'length' ? looks++ ? 2 ** 53 - 1 : 2 : undefined });"
				+ "return `${Array.prototype.findIndex.call(proxy, (x) => x)} ${looks}`; })()"))
			.isEqualTo("-1 1");
	}

	@Test
	void whenIntrinsicsAreReplacedThenBoundsApplyNevertheless() {
		this.plugin.loader();
		assertThat(eval(
				"(() => { const fail = () => { throw new Error('replaced'); }; const { findIndex, indexOf } = Array.prototype; const { apply } = Reflect;"
						+ "for (const name of ['get', 'has', 'set', 'apply', 'deleteProperty', 'getPrototypeOf']) Reflect[name] = fail;"
						+ "globalThis.Proxy = fail; globalThis.RangeError = fail; Array.isArray = fail; Array.prototype.indexOf = fail;"
						+ "let error; try { apply(indexOf, { get length() { return 2 ** 53 - 1; } }, [1]); } catch (e) { error = e.message; }"
						+ "return `${apply(findIndex, { get length() { return 2; }, 1: 'x' }, [(x) => x === 'x'])} ${error}`; })()"))
			.isEqualTo(
					"1 Array.prototype.indexOf takes array-likes of at most 16777216 elements; the length is 9007199254740991");
	}

	@Test
	void whenArrayLikesAreUnusualThenFunctionsDoAsBefore() {
		this.plugin.loader();
		assertThat(eval(
				"(() => { const inner = [3, 1, 2]; const p = new Proxy(inner, {}); return `${p.sort() === p} ${inner}"
						+ " ${p.reverse() === p} ${inner} ${p.map((x) => x + 1)} ${Array.isArray(p.map((x) => x))} ${p.splice(0, 1)} ${inner} ${p.length}"
						+ " ${p.fill(7) === p} ${inner} ${p.unshift(1)} ${inner} ${p.shift()} ${inner} ${p.join('-')}`; })()"))
			.isEqualTo("true 1,2,3 true 3,2,1 4,3,2 true 3 2,1 2 true 7,7 3 1,7,7 1 7,7 7-7");
		assertThat(eval("Array.prototype.map.call('abc', (x) => x + x).join()")).isEqualTo("aa,bb,cc");
		assertThat(eval("Array.prototype.map.call(new Uint8Array([1, 2]), (x) => x * 2).join()")).isEqualTo("2,4");
		assertThat(eval("(function () { return Array.prototype.slice.call(arguments, 1).join(); })(1, 2, 3)"))
			.isEqualTo("2,3");
		assertThat(eval("Array.prototype.indexOf.call(5, 1)")).isEqualTo("-1");
		assertThat(eval("Array.prototype.slice.call({ length: 2, 0: 'x', get 1() { return 'y'; } }).join()"))
			.isEqualTo("x,y");
		assertThatExceptionOfType(PolyglotException.class)
			.isThrownBy(() -> eval("Array.prototype.indexOf.call(null, 1)"))
			.withMessageStartingWith("TypeError");
	}

	@Test
	void whenValuesAreConcatenatedThenThoseToBeSpreadAreBounded() {
		this.plugin.loader();
		assertThat(eval(
				"(() => { const p = new Proxy([1, 2], {}); const o = { length: 1, 0: 'o', [Symbol.isConcatSpreadable]: true };"
						+ "const f = () => 1; const kept = [0].concat(f, 'abc', null, { length: 2 ** 53 - 1 });"
						+ "return `${[0].concat(p, o, [3])} ${kept[1] === f} ${kept.length} ${p.concat(p).length} ${p.concat([]).constructor === Array}`; })()"))
			.isEqualTo("0,1,2,o,3 true 5 4 true");
		for (String arrayLike : new String[] { "{ length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true }",
				"{ length: 1, get [Symbol.isConcatSpreadable]() { this.length = 2 ** 53 - 1; return true; } }",
				"new Proxy(new Array(2 ** 32 - 2), {})",
				"Object.setPrototypeOf(new Array(2 ** 32 - 2), { __proto__: Array.prototype, 3: 1 })" }) {
			assertThatExceptionOfType(PolyglotException.class).as(arrayLike)
				.isThrownBy(() -> eval("[].concat(" + arrayLike + ")"))
				.withMessageStartingWith("RangeError: Array.prototype.concat takes array-likes of at most");
		}
	}

	@Test
	void whenArraysAreCreatedFromArrayLikesThenTheseAreBounded() {
		this.plugin.loader();
		assertThat(eval(
				"(() => { const set = new Set([1, 2]); const handler = { get: (t, k) => typeof t[k] === 'function' ? t[k].bind(t) : t[k] };"
						+ "return `${Array.from(set)} ${Array.from('ab')} ${Array.from({ length: 2 }, (x, i) => i)} ${Array.from(new Proxy(set, handler))}"
						+ " ${Array.from(new Map([[1, 2]]))} ${Array.from(new Uint8Array(2))} ${Array.from((function* () { yield 5; })())} ${Array.from(7)}`; })()"))
			.isEqualTo("1,2 a,b 0,1 1,2 1,2 0,0 5 ");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> eval("Array.from({ length: 2 ** 32 - 1 })"))
			.withMessageStartingWith("RangeError: Array.from takes array-likes of at most 16777216 elements");
	}

	@Test
	void whenArrayIsInMemoryThenItsLengthIsNotBounded() {
		this.plugin.loader();
		assertThat(eval("(() => { const half = new Array(2 ** 23 + 1).fill(1); const a = half.concat(half, 2);"
				+ "return `${a.indexOf(2)} ${[].concat(a).length}`; })()"))
			.isEqualTo("16777218 16777219");
	}

	@Test
	void whenBigIntIsReadFromTextThenItsLengthIsBounded() {
		this.plugin.loader();
		assertThat(eval(
				"`${BigInt('12')} ${BigInt(' 0x1f ')} ${BigInt(true)} ${BigInt([7])} ${BigInt({ valueOf: () => '8' })} ${BigInt(9)}`"))
			.isEqualTo("12 31 1 7 8 9");
		for (String text : new String[] { "'9'.repeat(3e6)", "['9'.repeat(3e6)]",
				"(() => { let looks = 0; return { valueOf: () => looks++ ? '1' : '9'.repeat(3e6) }; })()" }) {
			assertThatExceptionOfType(PolyglotException.class).as(text)
				.isThrownBy(() -> eval("BigInt(" + text + ")"))
				.withMessage("RangeError: BigInt reads texts of at most 1048576 characters; the length is 3000000");
		}
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> eval("BigInt(1.5)"))
			.withMessageStartingWith("RangeError: BigInt out of range");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> eval("BigInt('x')"))
			.withMessageStartingWith("SyntaxError");
	}

	@Test
	void whenFunctionIsBoundedThenItLooksAsBefore() {
		this.plugin.loader();
		assertThat(eval(
				"(() => { const f = Array.prototype.indexOf; let construct; try { new f(); } catch (e) { construct = e.name; }"
						+ "const d = Object.getOwnPropertyDescriptor(Array.prototype, 'indexOf');"
						+ "return `${f} ${f.name} ${f.length} ${Object.getOwnPropertyNames(f)} ${construct} ${d.writable} ${d.enumerable} ${d.configurable}"
						+ " ${'prototype' in f}`; })()"))
			.isEqualTo("function indexOf() { [native code] } indexOf 1 length,name TypeError true false true false");
		assertThat(eval(
				"(() => { try { [1].forEach(function thrower() { throw new Error('x'); }); } catch (e) { return e.stack; } })()"))
			.matches("(?s)Error: x\\n    at thrower .*\\n    at Array\\.forEach .*\\n.*")
			.doesNotContain("BoundedBuiltin");
	}

}
