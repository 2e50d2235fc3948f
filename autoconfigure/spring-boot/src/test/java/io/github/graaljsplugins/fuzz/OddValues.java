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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Java values of all kinds, also of such as nobody should pass to a plugin.
 */
final class OddValues {

	private final Input input;

	OddValues(Input input) {
		this.input = input;
	}

	Object value(int depth) {
		return (depth > 0 && this.input.chance(55)) ? container(depth - 1) : leaf();
	}

	private Object leaf() {
		return this.input.way(() -> null, this.input::text, () -> this.input.chance(50),
				() -> (int) this.input.anyLong(), this.input::anyLong, this.input::anyDouble,
				() -> (float) this.input.anyDouble(), () -> (short) this.input.anyLong(), () -> (byte) 1,
				() -> (char) this.input.number(0x10000), this::bigInteger, this::bigDecimal, this::instant,
				() -> new Date(this.input.anyLong()), () -> LocalDate.ofEpochDay(this.input.number(1 << 30)),
				() -> OffsetDateTime.MAX, () -> Duration.ofSeconds(this.input.anyLong()), () -> ZoneId.of("Z"),
				() -> UUID.nameUUIDFromBytes(new byte[1]), () -> TimeUnit.DAYS, () -> Locale.ROOT,
				() -> URI.create("x:y"), () -> new byte[this.input.number(100)], () -> ByteBuffer.allocate(3),
				Object::new, () -> Thread.currentThread().getThreadGroup(), () -> String.class, () -> (Runnable) () -> {
				}, () -> new CompletableFuture<>(), () -> new Throwing(), () -> new Itself(),
				() -> new Raw("[1, {\"a\":2}]"), () -> new Raw(this.input.text()), () -> Stream.of(1),
				() -> new StringBuilder("x"), () -> new AtomicInteger(3), () -> BitSet.valueOf(new long[] { 5 }),
				() -> new int[] { 1 }, () -> new double[][] { { Double.NaN } },
				() -> "x".repeat(this.input.number(1 << 20)), () -> JsonNodeFactory.instance.missingNode(),
				() -> JsonNodeFactory.instance.pojoNode(new Throwing()),
				() -> JsonMapper.shared().createObjectNode().put("x", 1), () -> OptionalDouble.empty(),
				() -> new Exception("cause", new Exception()), () -> Optional.empty());
	}

	private Object bigInteger() {
		return new BigInteger(this.input.number(300), new java.util.Random(this.input.number(100)))
			.shiftLeft(this.input.chance(5) ? this.input.number(40_000_000) : 0)
			.negate();
	}

	private Object bigDecimal() {
		return this.input.way(() -> new BigDecimal("1e" + this.input.number(Integer.MAX_VALUE)),
				() -> new BigDecimal("1e-" + this.input.number(Integer.MAX_VALUE)),
				() -> BigDecimal.valueOf(this.input.anyLong(), this.input.number(40)),
				() -> new BigDecimal("9".repeat(this.input.number(5000) + 1) + ".5"),
				() -> BigDecimal.ZERO.setScale(9));
	}

	private Object instant() {
		return this.input.way(() -> Instant.MIN, () -> Instant.MAX, () -> Instant.ofEpochMilli(this.input.anyLong()),
				() -> Instant.EPOCH.plusNanos(1));
	}

	private Object container(int depth) {
		return this.input.way(() -> list(depth), () -> list(depth), () -> map(depth), () -> map(depth),
				() -> new Bean(this.input.text(), (int) this.input.anyLong(), value(depth), list(depth)),
				() -> Optional.ofNullable(value(depth)), () -> new AtomicReference<>(value(depth)),
				() -> list(depth).toArray(), () -> cyclicList(), () -> cyclicMap(), () -> cyclicReference(),
				() -> deepOptional(), () -> deepList(), () -> oddKeys(depth), () -> new TreeSet<>(List.of(3, 1)),
				() -> list(depth).iterator(), () -> Map.entry("k", list(depth)), () -> new Wrapper(value(depth)),
				() -> Arrays.asList(null, value(depth)), () -> new Node(new Node(null)).closed(),
				() -> this.input.chance(10) ? new int[1_100_000] : new int[10],
				() -> new IdentityHashMap<>(Map.of(1, 2)), () -> new OddTypes.Pair<>(value(depth), list(depth)),
				() -> new OddTypes.Circle(this.input.anyDouble(), Optional.of(new OddTypes.Square(1, null))),
				() -> new OddTypes.Square(this.input.anyLong(), List.of(new OddTypes.Circle(1, null))),
				() -> new OddTypes.Nested(new int[][] { null, {} }, null, Optional.of(Optional.of(OddTypes.Level.LOW))),
				() -> Map.of(OddTypes.Level.LOW, 1),
				() -> new EnumMap<>(Collections.singletonMap(TimeUnit.DAYS, value(depth))),
				() -> new TreeMap<>(Map.of(LocalDate.EPOCH, list(depth))),
				() -> Map.of(new Wrapper(1), 2, List.of(3), 4), () -> identified(), () -> extra(value(depth)),
				() -> endless(), () -> lying(), () -> new ThrowingMap(), () -> cyclicArray(),
				() -> Stream.generate(() -> 1), () -> Map.of("x", OddTypes.Level.HIGH));
	}

	private static Object identified() {
		OddTypes.Identified identified = new OddTypes.Identified();
		identified.inner = identified;
		identified.tags = List.of(identified, new OddTypes.Identified());
		return identified;
	}

	private static Object extra(Object value) {
		OddTypes.Extra extra = new OddTypes.Extra();
		extra.set("__proto__", value);
		extra.set("self", extra.fields);
		return extra;
	}

	private static Object endless() {
		return (Iterable<Object>) () -> Stream.iterate((Object) 1, (number) -> number).iterator();
	}

	private static Object cyclicArray() {
		Object[] array = new Object[2];
		array[1] = array;
		return array;
	}

	/**
	 * A list that does not keep to what it says of itself.
	 */
	private Object lying() {
		int size = this.input.pick(Integer.MAX_VALUE, -1, 3);
		return new AbstractList<>() {

			@Override
			public Object get(int index) {
				if (index == 2) {
					throw new ConcurrentModificationException("changed");
				}
				return index;
			}

			@Override
			public int size() {
				return size;
			}

		};
	}

	private List<Object> list(int depth) {
		List<Object> list = new ArrayList<>();
		for (int i = this.input.number(4); i > 0; i--) {
			list.add(value(depth));
		}
		return list;
	}

	private Map<String, Object> map(int depth) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = this.input.number(4); i > 0; i--) {
			map.put(this.input.pick("__proto__", "constructor", "toJSON", "then", this.input.text()), value(depth));
		}
		return map;
	}

	private Map<Object, Object> oddKeys(int depth) {
		// Some keys are too deep to have a hash code
		Map<Object, Object> map = new IdentityHashMap<>();
		map.put(this.input.chance(30) ? null : value(1), value(depth));
		return map;
	}

	private static Object cyclicList() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		return list;
	}

	private static Object cyclicMap() {
		Map<String, Object> map = new HashMap<>();
		map.put("self", List.of(map));
		return map;
	}

	private static Object cyclicReference() {
		AtomicReference<Object> reference = new AtomicReference<>();
		reference.set(Optional.of(reference));
		return reference;
	}

	private static Object deepOptional() {
		Object value = 1;
		for (int i = 0; i < 100_000; i++) {
			value = Optional.of(value);
		}
		return value;
	}

	private Object deepList() {
		Object value = 1;
		for (int i = this.input.pick(400, 600, 100_000); i > 0; i--) {
			value = this.input.chance(50) ? List.of(value) : new Wrapper(value);
		}
		return value;
	}

	/**
	 * A record with all sorts of components.
	 */
	record Bean(String name, int count, Object inner, List<Object> tags) {

	}

	record Wrapper(Object wrapped) {

	}

	record Raw(@JsonRawValue String json) {

	}

	/**
	 * What it stands for is itself.
	 */
	static final class Itself {

		@JsonValue
		Object value() {
			return this;
		}

	}

	/**
	 * A map that cannot be read.
	 */
	static final class ThrowingMap extends AbstractMap<String, Object> {

		@Override
		public Set<Entry<String, Object>> entrySet() {
			throw new UnsupportedOperationException("entries");
		}

	}

	/**
	 * A bean that throws when it is looked at.
	 */
	static final class Throwing {

		public String getName() {
			throw new IllegalStateException("getter");
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Throwing;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	/**
	 * A bean that leads back to itself.
	 */
	static final class Node {

		private Node next;

		Node(Node next) {
			this.next = next;
		}

		public Node getNext() {
			return this.next;
		}

		Node closed() {
			this.next.next = this;
			return this;
		}

	}

}
