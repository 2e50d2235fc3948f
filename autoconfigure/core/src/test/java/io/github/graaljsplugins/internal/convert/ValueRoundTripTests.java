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

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for round trips of random nested values.
 */
class ValueRoundTripTests {

	private static final long SEED = 20261122L;

	private static final String ALPHABET = "aZ09_$ \"'\\/\n\u0000\u2028\u00e9\ud83d\ude00[]{}.";

	private final Random random = new Random(SEED);

	@Test
	void whenRandomValuesGoThereAndBackThenTheyAreEqual() {
		try (Guest guest = new Guest()) {
			for (int i = 0; i < 2000; i++) {
				Object value = value(5);
				Object there = guest.values().toGuest(value);
				Object back = guest.values().fromGuest(guest.context().asValue(there), Object.class);
				assertThat(back).as("seed %d, value %d", SEED, i).isEqualTo(value);
			}
		}
	}

	@Test
	void whenRandomValuesAreStringifiedThenJavaScriptSawWhatJsonParseWouldHaveMade() {
		try (Guest guest = new Guest()) {
			for (int i = 0; i < 1000; i++) {
				List<String> texts = List.of(text(), text());
				Map<String, Object> value = new LinkedHashMap<>();
				value.put(texts.get(0), texts.get(1));
				value.put("n", this.random.nextDouble());
				String there = guest.ask(value, "JSON.stringify(JSON.parse(JSON.stringify(v)))").asString();
				assertThat(there).as("seed %d, value %d", SEED, i)
					.isEqualTo(guest.ask(value, "JSON.stringify({ ...v })").asString());
			}
		}
	}

	private Object value(int depth) {
		int kind = this.random.nextInt((depth > 0) ? 12 : 9);
		return switch (kind) {
			case 0 -> this.random.nextInt();
			case 1 -> this.random.nextLong();
			case 2 -> this.random.nextInt(1 << 30) + 0.25 + this.random.nextInt(3) * 0x1p60;
			case 3 -> this.random.nextBoolean();
			case 4 -> text();
			case 5 -> Instant.ofEpochMilli(this.random.nextLong() % 8_640_000_000_000_000L);
			case 6 -> new BigInteger(200, this.random).setBit(199);
			case 7 -> -0.0;
			case 8 -> this.random.nextDouble() * 1E-20;
			case 9 -> list(depth);
			default -> map(depth);
		};
	}

	private List<Object> list(int depth) {
		List<Object> list = new ArrayList<>();
		for (int i = this.random.nextInt(6); i > 0; i--) {
			list.add((this.random.nextInt(10) == 0) ? null : value(depth - 1));
		}
		return list;
	}

	private Map<String, Object> map(int depth) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = this.random.nextInt(6); i > 0; i--) {
			map.put((this.random.nextInt(20) == 0) ? "__proto__" : text(), value(depth - 1));
		}
		return map;
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(8); i > 0; i--) {
			text.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return text.toString();
	}

}
