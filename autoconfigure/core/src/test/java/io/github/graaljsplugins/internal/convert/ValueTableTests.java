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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for each row of the table of values in {@code docs/java-api.md}, in both
 * directions.
 */
class ValueTableTests {

	private static final UUID ID = UUID.fromString("2f1acc6c-3fd2-4d15-9a4b-3b8f3bd5d1f3");

	private static Guest guest;

	@BeforeAll
	static void open() {
		guest = new Guest();
	}

	@AfterAll
	static void close() {
		guest.close();
	}

	static Stream<Row> rows() {
		return Stream.of(numbers(), texts(), times(), binaries(), absences(), containers(), objects(), anything())
			.flatMap((rows) -> rows);
	}

	private static Stream<Row> numbers() {
		return Stream.of(row(boolean.class, true, "v === true", "true"),
				row(Boolean.class, false, "v === false", "false"), row(byte.class, (byte) -7, "v === -7", "-7"),
				row(short.class, (short) 300, "v === 300", "300"), row(int.class, 42, "v === 42", "42"),
				row(Integer.class, Integer.MIN_VALUE, "v === -2147483648", "-2147483648"),
				row(long.class, 9_007_199_254_740_991L, "v === 9007199254740991", "9007199254740991"),
				row(long.class, 9_007_199_254_740_993L, "v === 9007199254740993n", "9007199254740993n"),
				row(Long.class, Long.MIN_VALUE, "v === -9223372036854775808n", "-9223372036854775808n"),
				row(float.class, 0.1f, "v === 0.10000000149011612 && Math.fround(0.1) === v", "0.1"),
				row(double.class, 0.1, "v === 0.1", "0.1"), row(double.class, Double.NaN, "Number.isNaN(v)", "NaN"),
				row(double.class, Double.POSITIVE_INFINITY, "v === Infinity", "Infinity"),
				row(double.class, Double.NEGATIVE_INFINITY, "v === -Infinity", "-Infinity"),
				row(double.class, -0.0, "Object.is(v, -0)", "-0"), row(double.class, 5.0, "v === 5", "5"),
				row(Double.class, Double.MIN_VALUE, "v === Number.MIN_VALUE", "Number.MIN_VALUE"),
				row(BigDecimal.class, new BigDecimal("19.99"), "v === 19.99", "19.99"),
				row(BigDecimal.class, new BigDecimal("5.684341886080802E-14"), "v === 2 ** -44", "2 ** -44"),
				row(BigDecimal.class, new BigDecimal("1E+300"), "v === 1e300", "1e300"),
				row(BigDecimal.class, new BigDecimal("0.12345678901234567890"), null, "'0.12345678901234567890'"),
				row(BigInteger.class, BigInteger.valueOf(17), "v === 17", "17"),
				row(BigInteger.class, BigInteger.TWO.pow(100), "v === 2n ** 100n", "2n ** 100n"),
				row(BigInteger.class, BigInteger.TWO.pow(70), null, "2 ** 70"),
				row(TimeUnit.class, TimeUnit.SECONDS, "v === 'SECONDS'", "'SECONDS'"));
	}

	private static Stream<Row> texts() {
		return Stream.of(row(String.class, "a\u2028\"\\\n", "v === 'a\\u2028\"\\\\\\n'", "'a\\u2028\"\\\\\\n'"),
				row(String.class, "\uD83D\uDE00", "v === '\\u{1F600}' && v.length === 2", "'\\u{1F600}'"),
				row(String.class, "\uD83D", "v.charCodeAt(0) === 0xD83D && v.length === 1", "'\\uD83D'"),
				row(char.class, 'x', "v === 'x'", "'x'"), row(Character.class, 'é', "v === 'é'", "'é'"),
				row(UUID.class, ID, "v === '" + ID + "'", "'" + ID + "'"));
	}

	private static Stream<Row> times() {
		Instant instant = Instant.parse("2026-11-22T10:15:30.123Z");
		String date = "v instanceof Date && v.toISOString() === '2026-11-22T10:15:30.123Z'";
		String literal = "new Date('2026-11-22T10:15:30.123Z')";
		OffsetDateTime offset = OffsetDateTime.of(2026, 11, 22, 10, 15, 30, 0, ZoneOffset.UTC);
		return Stream.of(row(Instant.class, instant, date, literal), row(Date.class, Date.from(instant), date, literal),
				row(Instant.class, instant, null, "'2026-11-22T10:15:30.123Z'"),
				row(LocalDate.class, LocalDate.of(2026, 11, 22), "v === '2026-11-22'", "'2026-11-22'"),
				row(LocalTime.class, LocalTime.of(10, 15), "v === '10:15:00'", "'10:15:00'"),
				row(LocalDateTime.class, LocalDateTime.of(2026, 11, 22, 10, 15, 30), "v === '2026-11-22T10:15:30'",
						"'2026-11-22T10:15:30'"),
				row(OffsetDateTime.class, offset, "v === '2026-11-22T10:15:30Z'", "'2026-11-22T10:15:30Z'"),
				row(OffsetDateTime.class, offset, null, "new Date('2026-11-22T10:15:30Z')"),
				row(Duration.class, Duration.ofMinutes(90), "v === 'PT1H30M'", "'PT1H30M'"));
	}

	private static Stream<Row> binaries() {
		byte[] bytes = { 1, -1, 127, -128, 0, 5, 6, 7, 8, 9, 10 };
		String list = "[1, 255, 127, 128, 0, 5, 6, 7, 8, 9, 10]";
		return Stream.of(
				row(byte[].class, bytes,
						"v.constructor === Uint8Array && v.length === 11 && String([...v]) === String(" + list + ")",
						"new Uint8Array(" + list + ")"),
				row(byte[].class, new byte[0], "v instanceof Uint8Array && v.length === 0", "new Uint8Array(0)"),
				row(byte[].class, new byte[] { 2, 3 }, null, "new Uint8Array([0, 1, 2, 3]).subarray(2)"),
				row(byte[].class, new byte[] { 2, 3 }, null, "new Uint8Array([2, 3]).buffer"),
				row(byte[].class, new byte[] { 2, 3 }, null, "'AgM='"));
	}

	private static Stream<Row> absences() {
		return Stream.of(row(String.class, null, "v === null", "null"),
				row(String.class, null, "v === null", "undefined"), row(Integer.class, null, "v === null", "undefined"),
				row(type(new TypeReference<Optional<String>>() {
				}), Optional.of("x"), "v === 'x'", "'x'"), row(type(new TypeReference<Optional<String>>() {
				}), Optional.empty(), "v === null", "null"), row(type(new TypeReference<Optional<String>>() {
				}), Optional.empty(), "v === null", "undefined"),
				row(OptionalInt.class, OptionalInt.of(3), "v === 3", "3"),
				row(OptionalInt.class, OptionalInt.empty(), "v === null", "undefined"),
				row(OptionalLong.class, OptionalLong.of(3), "v === 3", "3"),
				row(OptionalDouble.class, OptionalDouble.of(0.5), "v === 0.5", "0.5"));
	}

	private static Stream<Row> containers() {
		return Stream.of(row(type(new TypeReference<List<Integer>>() {
		}), List.of(1, 2), "Array.isArray(v) && v.length === 2 && v[1] === 2", "[1, 2]"),
				row(type(new TypeReference<List<String>>() {
				}), Arrays.asList("a", null), "v[1] === null && JSON.stringify(v) === '[\"a\",null]'",
						"['a', undefined]"),
				row(type(new TypeReference<List<Integer>>() {
				}), Arrays.asList(1, null, 3), "v.length === 3", "[1, , 3]"),
				row(type(new TypeReference<Set<String>>() {
				}), Set.of("a"), "Array.isArray(v) && v[0] === 'a'", "['a']"),
				row(type(new TypeReference<Set<String>>() {
				}), Set.of("a", "b"), "v.length === 2", "new Set(['a', 'b'])"),
				row(int[].class, new int[] { 1, 2 }, "Array.isArray(v) && v[1] === 2", "[1, 2]"),
				row(double[].class, new double[] { 1.5, -0.0 }, "Object.is(v[1], -0)", "new Float64Array([1.5, -0])"),
				row(String[].class, new String[] { "a" }, "Array.isArray(v) && v[0] === 'a'", "['a']"),
				row(long[].class, new long[] { 1, Long.MAX_VALUE }, "v[0] === 1 && v[1] === 9223372036854775807n",
						"new BigInt64Array([1n, 9223372036854775807n])"),
				row(type(new TypeReference<Map<String, Integer>>() {
				}), Map.of("a", 1), "Object.getPrototypeOf(v) === Object.prototype && ({ ...v }).a === 1", "{ a: 1 }"),
				row(type(new TypeReference<Map<String, Integer>>() {
				}), Map.of("a", 1), "Object.keys(v).join() === 'a'", "new Map([['a', 1]])"),
				row(type(new TypeReference<Map<Integer, String>>() {
				}), Map.of(7, "x"), "v['7'] === 'x'", "new Map([[7, 'x']])"),
				row(type(new TypeReference<Map<LocalDate, Integer>>() {
				}), Map.of(LocalDate.of(2026, 1, 2), 1), "v['2026-01-02'] === 1", "{ '2026-01-02': 1 }"),
				row(type(new TypeReference<Map<String, Integer>>() {
				}), Collections.singletonMap("__proto__", 1),
						"Object.getPrototypeOf(v) === Object.prototype && Object.keys(v)[0] === '__proto__'",
						"{ ['__proto__']: 1 }"),
				row(type(new TypeReference<Map<String, List<Map<String, Point>>>>() {
				}), Map.of("a", List.of(Map.of("b", new Point(1, 2)))), "v.a[0].b.y === 2",
						"{ a: [{ b: { x: 1, y: 2 } }] }"));
	}

	private static Stream<Row> objects() {
		Line line = new Line("a-1", 2, new BigDecimal("9.99"));
		JsonNode tree = JsonMapper.builder().build().readTree("{\"a\":[1,2.5,\"x\",true,null]}");
		return Stream.of(
				row(Line.class, line, "JSON.stringify(v) === '{\"sku\":\"a-1\",\"quantity\":2,\"price\":9.99}'",
						"{ sku: 'a-1', quantity: 2, price: 9.99, ignored: () => 1 }"),
				row(Line.class, line, "Object.keys({ ...v }).length === 3",
						"new (class Line { sku = 'a-1'; quantity = 2; price = 9.99; total() { return 1 } })()"),
				row(Line.class, line, null, "{ toJSON: () => ({ sku: 'a-1', quantity: 2, price: 9.99 }) }"),
				row(Line.class, line, null,
						"new (class { #sku = 'a-1'; toJSON() { return { sku: this.#sku, quantity: 2, price: 9.99 } } })()"),
				row(Bean.class, new Bean("x", Instant.EPOCH), "v.name === 'x' && v.since.getTime() === 0",
						"{ name: 'x', get since() { return new Date(0) } }"),
				row(type(new TypeReference<Pair<Line, Optional<Integer>>>() {
				}), new Pair<>(line, Optional.of(3)), "v.first.sku === 'a-1' && v.second === 3",
						"{ first: { sku: 'a-1', quantity: 2, price: 9.99 }, second: 3 }"),
				row(JsonNode.class, tree, "JSON.stringify(v) === '{\"a\":[1,2.5,\"x\",true,null]}'",
						"{ a: [1, 2.5, 'x', true, null] }"),
				row(Point.class, new Point(1, 2), null, "{ x: new Number(1), y: Object(2n) }"));
	}

	private static Stream<Row> anything() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("text", "x");
		map.put("whole", 1);
		map.put("long", 1L << 40);
		map.put("big", BigInteger.TWO.pow(80));
		map.put("fraction", 1.5);
		map.put("yes", true);
		map.put("nothing", null);
		map.put("when", Instant.EPOCH);
		map.put("list", List.of(1, List.of()));
		String literal = "{ text: 'x', whole: 1, long: 2 ** 40, big: 2n ** 80n, fraction: 1.5, yes: true, nothing: null, "
				+ "when: new Date(0), list: new Set([1, []]), absent: undefined }";
		return Stream.of(
				row(Object.class, map,
						"v.when instanceof Date && v.big === 2n ** 80n && v.list[1].length === 0 && v.nothing === null",
						literal),
				row(Object.class, new byte[] { 1 }, "v instanceof Uint8Array", "new Uint8Array([1])"),
				row(Object.class, 2.0E300, "v === 2e300", "2e300"), row(Object.class, -0.0, "Object.is(v, -0)", "-0"),
				row(Object.class, Map.of("1", 2), "v[1] === 2", "new Map([[1, 2]])"),
				row(Object.class, Map.of(), "Object.keys(v).length === 0", "{}"));
	}

	@Test
	void whenInstantIsFinerThanMillisecondsThenTheRestIsCut() {
		Instant instant = Instant.parse("2026-11-22T10:15:30.123999999Z");
		assertThat(guest.ask(instant, "v.toISOString()").asString()).isEqualTo("2026-11-22T10:15:30.123Z");
		assertThat(guest.ask(Instant.parse("1969-12-31T23:59:59.9999Z"), "v.getTime()").asInt()).isEqualTo(-1);
	}

	@Test
	void whenTreeIsWantedThenDateIsItsTextAndBytesAreBinary() {
		JsonNode tree = guest.read("{ d: new Date(0), b: new Uint8Array([7]), n: 2n ** 80n }", JsonNode.class);
		assertThat(tree.get("d").stringValue()).isEqualTo("1970-01-01T00:00:00.000Z");
		assertThat(tree.get("b").binaryValue()).containsExactly(7);
		assertThat(tree.get("n").bigIntegerValue()).isEqualTo(BigInteger.TWO.pow(80));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void whenJavaValueIsAnArgumentThenJavaScriptHasItsCounterpart(Row row) {
		if (row.check() != null) {
			assertThat(guest.ask(row.value(), row.check()).asBoolean()).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("rows")
	void whenJavaScriptValueIsAResultThenJavaHasItsCounterpart(Row row) {
		assertThat((Object) guest.read(row.literal(), row.type())).isEqualTo(row.value());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void whenArgumentIsReturnedThenItIsWhatItWas(Row row) {
		if (row.check() != null) {
			Object converted = guest.values().toGuest(row.value(), row.type());
			Object back = guest.values().fromGuest(guest.context().asValue(converted), row.type());
			assertThat(back).isEqualTo(row.value());
		}
	}

	private static Type type(TypeReference<?> reference) {
		return reference.getType();
	}

	private static Row row(Type type, Object value, String check, String literal) {
		return new Row(type, value, check, literal);
	}

	/**
	 * Row of the table.
	 *
	 * @param type the Java type
	 * @param value the Java value
	 * @param check a JavaScript condition on the converted {@code v}, {@code null} if the
	 * row applies to results only
	 * @param literal a JavaScript expression that becomes the Java value
	 */
	record Row(Type type, Object value, String check, String literal) {

		@Override
		public String toString() {
			return this.type.getTypeName() + " " + this.literal;
		}

	}

	record Line(String sku, int quantity, BigDecimal price) {
	}

	record Point(int x, int y) {
	}

	record Pair<A, B>(A first, B second) {
	}

	static final class Bean {

		private String name;

		private Instant since;

		Bean() {
		}

		Bean(String name, Instant since) {
			this.name = name;
			this.since = since;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public Instant getSince() {
			return this.since;
		}

		public void setSince(Instant since) {
			this.since = since;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Bean bean && this.name.equals(bean.name) && this.since.equals(bean.since);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

}
