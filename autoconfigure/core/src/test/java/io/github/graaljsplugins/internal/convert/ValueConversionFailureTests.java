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

package io.github.graaljsplugins.internal.convert;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueConversionException.Direction;
import io.github.graaljsplugins.ValueLimitException;
import io.github.graaljsplugins.ValueLimits;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for values that cannot be converted, and for hostile plugin code.
 */
class ValueConversionFailureTests {

	private final Guest guest = new Guest(
			new ValueConverter(JsonMapper.builder().build(), new ValueLimits(100, 10_000, 100_000)));

	@AfterEach
	void close() {
		this.guest.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{ lines: [{}, {}, { price: 'abc' }] } | $.lines[2].price | java.math.BigDecimal | string "abc"
			{ lines: [{ quantity: 1.5 }]        } | $.lines[0].quantity | java.lang.Integer | number 1.5
			{ lines: [{ quantity: 2 ** 31 }]    } | $.lines[0].quantity | int | number 2147483648
			{ lines: [{ quantity: 2n ** 70n }]  } | $.lines[0].quantity | int | number 1180591620717411303424
			{ lines: [{ quantity: NaN }]        } | $.lines[0].quantity | java.lang.Integer | number NaN
			{ lines: [{ price: Infinity }]      } | $.lines[0].price | a finite number | number Infinity
			{ lines: 7                          } | $.lines | List | number 7
			{ lines: [[]]                       } | $.lines[0] | Line | array
			{ when: true                        } | $.when | java.time.Instant | boolean true
			{ when: new Date(NaN)               } | $.when | Order | invalid Date
			{ unit: 'YEARS'                     } | $.unit | Unit | string "YEARS"
			{ id: () => 1                       } | $.id | Order | function
			{ id: Symbol('x')                   } | $.id | Order | symbol
			{ id: Promise.resolve('x')          } | $.id | Order | Promise
			{ lines: (function* () {})()        } | $.lines | java.util.ArrayList | iterator
			{ lines: [].values()                } | $.lines | java.util.ArrayList | iterator
			{ id: new Map().entries()           } | $.id | Order | iterator
			{ id: (async function* () {})()     } | $.id | Order | iterator
			(function* () { yield 1; })()         | $ | Order | iterator
			{ id: new WeakMap()                 } | $.id | Order | object that has no Java counterpart
			{ id: new Error('x')                } | $.id | Order | object that has no Java counterpart
			{ id: new DataView(new ArrayBuffer(1)) } | $.id | Order | object that has no Java counterpart
			{ id: /x/                           } | $.id | Order | object that has no Java counterpart
			{ id: { x: 1 }                      } | $.id | java.lang.String | object
			() => 1                               | $ | Order | function
			""")
	void whenResultDoesNotFitThenErrorTellsWhereAndWhat(String literal, String path, String expected, String found) {
		ValueConversionException failure = refused(literal, Order.class);
		assertThat(failure.getPath()).isEqualTo(path);
		assertThat(failure.getExpected()).contains(expected);
		assertThat(failure.getFound()).isEqualTo(found);
		assertThat(failure.getDirection()).isEqualTo(Direction.TO_JAVA);
		assertThat(failure).hasMessageContaining(path).hasMessageContaining(found);
	}

	@ParameterizedTest
	@ValueSource(classes = { Object.class, List.class, Iterable.class, String[].class, Map.class, JsonNode.class })
	void whenAResultIsAnIteratorThenTheErrorStatesWhatToDo(Class<?> type) {
		assertThat(refused("(function* () { yield 1; })()", type)).hasMessageContainingAll("iterator",
				"collect its values in an array, as by [...iterator]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			new Uint8Array(2) | java.time.LocalDate
			1.5               | java.time.LocalTime
			1n << 70n         | java.time.LocalTime
			""")
	void whenJacksonDoesNotExpectAValueThenItIsRefusedAllTheSame(String literal, Class<?> type) {
		assertThat(refused(literal, type)).hasMessageContaining(type.getName());
	}

	@ParameterizedTest
	@ValueSource(classes = { Object.class, String.class, BigInteger.class, BigDecimal.class, double.class })
	void whenIntegerIsHugeThenItIsRefusedBeforeAnythingIsComputed(Class<?> type) {
		assertThat(refused("1n << 30000000n", type)).isInstanceOf(ValueLimitException.class)
			.hasMessageContaining("65536 bits");
		BigInteger huge = BigInteger.ONE.shiftLeft(30_000_000);
		for (Object value : List.of(huge, new BigDecimal(huge), List.of(huge))) {
			assertThatExceptionOfType(ValueLimitException.class).isThrownBy(() -> this.guest.values().toGuest(value))
				.withMessageContaining("65536 bits");
		}
	}

	@Test
	void whenTextAloneIsTooLongThenItIsRefused() {
		assertThat(refused("'x'.repeat(100001)", String.class)).isInstanceOf(ValueLimitException.class);
		assertThatExceptionOfType(ValueLimitException.class)
			.isThrownBy(() -> this.guest.values().toGuest("x".repeat(100_001)))
			.withMessageContaining("at $: expected at most 100000 characters");
	}

	@Test
	void whenReferencesLeadBackWithoutNestingThenTheyAreRefused() {
		AtomicReference<Object> cyclic = new AtomicReference<>();
		cyclic.set(Optional.of(cyclic));
		assertThatExceptionOfType(ValueLimitException.class).isThrownBy(() -> this.guest.values().toGuest(cyclic))
			.withMessageContaining("stack");
		assertThat(this.guest.ask(List.of(1), "v.length").asInt()).isOne();
	}

	@Test
	void whenGetterShortensTheArrayThenWhatIsGoneIsNull() {
		List<Object> read = this.guest.read(
				"(() => { const a = [1, 2, 3]; Object.defineProperty(a, 0, { get() { a.length = 1; return 9; } }); return a; })()",
				Object.class);
		assertThat(read).containsExactly(9, null, null);
	}

	@Test
	void whenResultIsPromiseThenErrorSaysToAwait() {
		assertThat(refused("Promise.resolve(1)", Integer.class)).hasMessageContaining("await");
		assertThat(refused("Promise.resolve(1)", Object.class)).hasMessageContaining("await");
		assertThat(refused("Promise.resolve(1)", String.class)).hasMessageContaining("await");
	}

	@ParameterizedTest
	@ValueSource(strings = { "() => 1", "Symbol('x')", "new Proxy(function () {}, {})", "class {}", "new WeakRef({})" })
	void whenAnythingIsWantedThenFunctionsAndTheLikeAreStillRefused(String literal) {
		assertThat(refused("{ a: [" + literal + "] }", Object.class).getPath()).isEqualTo("$.a[0]");
	}

	@Test
	void whenPropertyIsNotWantedThenItMayBeAnything() {
		Point point = this.guest
			.read("(() => { const o = { x: 1, y: 2, f() {}, p: Promise.resolve(), s: Symbol(), d: new Date(NaN) };"
					+ " o.self = o; return o; })()", Point.class);
		assertThat(point).isEqualTo(new Point(1, 2));
	}

	@Test
	void whenWholeNumberIsBeyondWhatDoubleCarriesThenErrorInsteadOfRounding() {
		assertThat(refused("{ value: 9007199254740993n }", Measure.class).getPath()).isEqualTo("$.value");
		assertThat(refused("9007199254740993n", double.class).getFound()).isEqualTo("number 9007199254740993");
		assertThat(refused("1e39", float.class).getFound()).isEqualTo("number 1E+39");
	}

	@Test
	void whenFoundStringIsLongThenItIsCut() {
		assertThat(refused("'s'.repeat(1000)", int.class).getFound()).hasSizeLessThan(100).endsWith("…\"");
		assertThat(refused("'s'.repeat(1000)", int.class).getMessage()).hasSizeLessThan(600);
	}

	@Test
	void whenConstructorOfRecordRefusesThenErrorCarriesItsMessageAndCause() {
		ValueConversionException failure = refused("[{ value: 1 }, { value: -1 }]",
				new TypeReference<List<Positive>>() {
				}.getType());
		assertThat(failure.getPath()).isEqualTo("$[1]");
		assertThat(failure).hasMessageContaining("must be positive")
			.hasRootCauseInstanceOf(IllegalArgumentException.class);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "0.12345678901234567890", "12345678901234567890.5", "1E+400", "1E-400", "9007199254740993" })
	void whenDecimalWouldLoseDigitsThenErrorNamesItAndTheRemedy(String digits) {
		ValueConversionException failure = refusedArgument(List.of(new Price(new BigDecimal(digits))));
		assertThat(failure.getPath()).isEqualTo("$[0].amount");
		assertThat(failure.getFound()).isEqualTo("BigDecimal " + digits);
		assertThat(failure.getDirection()).isEqualTo(Direction.TO_JAVASCRIPT);
		assertThat(failure).hasMessageContaining("@JsonFormat(shape = JsonFormat.Shape.STRING)");
	}

	@Test
	void whenInstantIsBeyondDateThenError() {
		assertThat(refusedArgument(Map.of("when", Instant.MAX)).getPath()).isEqualTo("$.when");
	}

	@Test
	void whenArgumentIsCyclicThenErrorTellsWhereItCloses() {
		Map<String, Object> map = new HashMap<>();
		map.put("list", List.of(1, map));
		ValueConversionException failure = refusedArgument(Map.of("a", map));
		assertThat(failure.getPath()).isEqualTo("$.a.list[1]");
		assertThat(failure.getFound()).isEqualTo("a reference back to $.a");
		Node node = new Node();
		node.next = node;
		assertThat(refusedArgument(node).getPath()).isEqualTo("$.next");
	}

	@Test
	void whenResultIsCyclicThenErrorTellsWhereItCloses() {
		ValueConversionException failure = refused(
				"(() => { const o = { a: { list: [1] } }; o.a.list.push(o.a); return o })()", Object.class);
		assertThat(failure.getPath()).isEqualTo("$.a.list[1]");
		assertThat(failure.getFound()).isEqualTo("a reference back to $.a");
		assertThat(refused("(() => { const o = {}; o.next = o; return o })()", Node.class).getPath())
			.isEqualTo("$.next");
		assertThat(refused("(() => { const m = new Map(); m.set('m', m); return m })()", Object.class).getPath())
			.isEqualTo("$.m");
	}

	@Test
	void whenValueOccursTwiceWithoutCycleThenItIsConvertedTwice() {
		List<Map<String, Integer>> twice = this.guest.read("(() => { const o = { a: 1 }; return [o, o] })()",
				Object.class);
		assertThat(twice).containsExactly(Map.of("a", 1), Map.of("a", 1));
		List<Integer> shared = List.of(1);
		assertThat(this.guest.ask(List.of(shared, shared), "JSON.stringify(v)").asString()).isEqualTo("[[1],[1]]");
	}

	@Test
	void whenNestedTooDeepThenErrorInsteadOfStackOverflow() {
		assertThat(
				refused("(() => { let o = {}; for (let i = 0; i < 100000; i++) o = { o }; return o })()", Object.class))
			.hasMessageContaining("at most 100 levels");
		assertThat(
				refused("(() => { let o = []; for (let i = 0; i < 100000; i++) o = [o]; return o })()", Object.class))
			.hasMessageContaining("at most 100 levels");
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < 100_000; i++) {
			list = new ArrayList<>(List.of(list));
		}
		assertThat(refusedArgument(list)).hasMessageContaining("at most 100 levels");
	}

	@Test
	void whenNestedAsDeepAsAllowedThenItIsConverted() {
		try (Guest deep = new Guest(new ValueConverter(JsonMapper.builder().build(),
				new ValueLimits(ValueLimits.HIGHEST_DEPTH, 10_000, 10_000)))) {
			String build = "(() => { let o = []; for (let i = 1; i < 1000; i++) o = [o]; return o })()";
			Object value = deep.read(build, Object.class);
			assertThat(deep.ask(value, "JSON.stringify(v).length").asInt()).isEqualTo(2000);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "new Array(2 ** 32 - 1)", "Array(20000).fill(0)", "new Uint8Array(200000)",
			"'x'.repeat(200000)", "Array(2000).fill('x'.repeat(100))",
			"new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 31 : 1 })",
			"Object.fromEntries(Array(20000).fill(0).map((_, i) => [i, i]))", "new Set(Array(20000).keys())",
			"new Map(Array(20000).fill(0).map((_, i) => [i, i]))" })
	void whenResultIsTooLargeThenError(String literal) {
		assertThat(refused(literal, Object.class)).hasMessageContaining("at most");
	}

	@Test
	void whenBranchesAreSharedWithoutEndThenErrorInsteadOfExhaustion() {
		assertThat(refused("(() => { let o = 1; for (let i = 0; i < 60; i++) o = [o, o]; return o })()", Object.class))
			.hasMessageContaining("at most 10000 values");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ get id() { throw new TypeError('mine') } }",
			"{ id: { toJSON() { throw new TypeError('mine') } } }",
			"new Proxy({}, { ownKeys() { throw new TypeError('mine') } })",
			"new Proxy({}, { getPrototypeOf() { throw new TypeError('mine') } })",
			"new Proxy({ id: 1 }, { get(t, k) { throw new TypeError('mine') } })" })
	void whenPluginCodeThrowsThenItsExceptionComesThroughUntouched(String literal) {
		for (Type type : List.of(Order.class, Object.class)) {
			PolyglotException failure = catchThrowableOfType(PolyglotException.class,
					() -> this.guest.read(literal, type));
			assertThat(failure).as(literal).hasMessage("TypeError: mine");
			assertThat(failure.isGuestException()).isTrue();
		}
	}

	@Test
	void whenProxyBehavesThenItIsReadLikeItsTarget() {
		assertThat((Object) this.guest.read("new Proxy({ x: 1, y: 2 }, {})", Point.class)).isEqualTo(new Point(1, 2));
		assertThat((Object) this.guest.read("new Proxy([1, 2], {})", Object.class)).isEqualTo(List.of(1, 2));
	}

	@Test
	void whenKeysNameThePrototypeThenTheyAreMereKeysOnBothSides() {
		Map<String, Object> hostile = this.guest.read(
				"JSON.parse('{\"__proto__\":{\"polluted\":1},\"constructor\":{\"prototype\":{\"polluted\":1}}}')",
				Object.class);
		assertThat(hostile).containsOnlyKeys("__proto__", "constructor");
		assertThat(this.guest
			.ask(hostile,
					"v.polluted === undefined && ({}).polluted === undefined"
							+ " && Object.keys(v).join() === '__proto__,constructor'")
			.asBoolean()).isTrue();
		assertThat(this.guest
			.ask(new Odd(1),
					"Object.getPrototypeOf(v) === Object.prototype && v['a\"]:alert(1)//'] === 2"
							+ " && Object.keys(v)[0] === '__proto__'")
			.asBoolean()).isTrue();
	}

	@Test
	void whenPluginReplacesIntrinsicsThenConversionGoesOnWithTheOriginals() {
		this.guest.eval("Object.getPrototypeOf = Array.isArray = () => { throw 1 }; Map.prototype.forEach = null;"
				+ " globalThis.Date = globalThis.BigInt = globalThis.Uint8Array = class {}; undefined");
		Map<String, Object> value = this.guest.read("{ a: [new Map([['k', 1]])] }", Object.class);
		assertThat(value).isEqualTo(Map.of("a", List.of(Map.of("k", 1))));
		Object[] arguments = { Instant.EPOCH, BigInteger.TWO.pow(90), new byte[] { 1 } };
		assertThat(this.guest.ask(arguments, "v.length").asInt()).isEqualTo(3);
	}

	@Test
	void whenPluginGivesAllObjectsToJsonThenItIsHonouredAsByJsonStringify() {
		this.guest.eval("Object.prototype.toJSON = function () { return 'all' }; undefined");
		assertThat((Object) this.guest.read("{ a: 1 }", String.class)).isEqualTo("all");
		assertThat((Object) this.guest.read("[{}]", Object.class)).isEqualTo("all");
	}

	@Test
	void whenToJsonReturnsItselfThenItIsAskedOnce() {
		assertThat((Object) this.guest.read("{ x: 1, y: 2, toJSON() { return this } }", Point.class))
			.isEqualTo(new Point(1, 2));
	}

	@Test
	void whenArgumentContainsGuestValueThenError() {
		assertThat(refusedArgument(List.of(this.guest.eval("({})"))).getPath()).isEqualTo("$[0]");
	}

	@Test
	void whenLimitsMakeNoSenseThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ValueLimits(0, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new ValueLimits(5000, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new ValueLimits(10, 0, 1));
	}

	@Test
	void whenResultIsNotWantedThenItIsNotTouched() {
		assertThat((Object) this.guest.read("{ get x() { throw 1 } }", void.class)).isNull();
	}

	@Test
	void whenPrimitiveIsMissingThenError() {
		assertThat(refused("undefined", int.class).getFound()).isEqualTo("undefined");
		assertThatExceptionOfType(ValueConversionException.class)
			.isThrownBy(() -> this.guest.read("{ y: 1 }", Point.class))
			.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("$.x"));
	}

	private ValueConversionException refused(String literal, Type type) {
		ValueConversionException failure = catchThrowableOfType(ValueConversionException.class,
				() -> this.guest.read(literal, type));
		assertThat(failure).as(literal).isNotNull();
		return failure;
	}

	private ValueConversionException refusedArgument(Object value) {
		ValueConversionException failure = catchThrowableOfType(ValueConversionException.class,
				() -> this.guest.values().toGuest(value));
		assertThat(failure).isNotNull();
		return failure;
	}

	record Order(String id, List<Line> lines, Instant when, Unit unit) {
	}

	record Line(String sku, Integer quantity, BigDecimal price) {
	}

	record Point(int x, int y) {
	}

	record Measure(double value) {
	}

	record Price(BigDecimal amount) {
	}

	record Positive(int value) {

		Positive {
			if (value < 0) {
				throw new IllegalArgumentException("must be positive");
			}
		}

	}

	record Odd(@JsonProperty("__proto__") int prototype) {

		@JsonProperty("a\"]:alert(1)//")
		int injected() {
			return 2;
		}

	}

	enum Unit {

		DAYS

	}

	static final class Node {

		public Node next;

	}

}
