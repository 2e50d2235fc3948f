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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the conversion of values of a plugin that has replaced the intrinsics.
 */
class PatchedIntrinsicsValueTests {

	private static final String PATCH = """
			const { defineProperty, getPrototypeOf, ownKeys, getOwnPropertyDescriptor } = Reflect;
			const original = Error;
			const fail = function () { throw new original('patched'); };
			const all = [Array, ArrayBuffer, BigInt, Boolean, DataView, Date, Error, Function, Map, Number, Object, Promise, Reflect,
				RegExp, Set, String, Symbol, Uint8Array, Uint8ClampedArray, WeakMap, WeakRef, WeakSet, getPrototypeOf(Uint8Array)];
			const names = ['Array', 'ArrayBuffer', 'BigInt', 'Date', 'Error', 'Map', 'Object', 'Promise', 'Reflect', 'Set', 'Uint8Array'];
			function patch(object) {
				const keys = ownKeys(object);
				for (let i = 0; i < keys.length; i++) {
					const descriptor = getOwnPropertyDescriptor(object, keys[i]);
					if (descriptor.configurable && keys[i] !== 'prototype' && keys[i] !== 'constructor') {
						const kept = { __proto__: null, configurable: true };
						if ('value' in descriptor) {
							if (typeof descriptor.value !== 'function') continue;
							kept.value = fail;
						}
						else {
							kept.get = fail;
						}
						defineProperty(object, keys[i], kept);
					}
				}
			}
			const set = function () { throw new original('set'); };
			for (let i = 0; i < all.length; i++) {
				if (all[i].prototype !== undefined && all[i] !== Function) patch(all[i].prototype);
				patch(all[i]);
				defineProperty(all[i], Symbol.hasInstance, { __proto__: null, value: () => true, configurable: true });
			}
			for (let i = 0; i < 4; i++) defineProperty(Array.prototype, `${i}`, { __proto__: null, set, configurable: true });
			const inherited = ['get', 'set', 'value', 'name', 'code'];
			for (let i = 0; i < inherited.length; i++) {
				defineProperty(Object.prototype, inherited[i], { __proto__: null, get: fail, set, configurable: true });
			}
			for (let i = 0; i < names.length; i++) globalThis[names[i]] = fail;
			""";

	private final Guest guest = new Guest();

	@AfterEach
	void close() {
		this.guest.close();
	}

	@Test
	void whenIntrinsicsAreReplacedThenValuesOfEveryKindAreRead() {
		this.guest.eval("""
				globalThis.values = {
					list: [1, 'two', [3]], bytes: Uint8Array.of(1, 2), buffer: new ArrayBuffer(3), date: new Date(5),
					map: new Map([['a', 1]]), set: new Set([1, 2]), boxed: Object(7), text: Object('t'), big: 2n ** 70n,
					floats: new Float64Array([0.5]),
				};
				""");
		Map<String, Object> expected = read();
		this.guest.eval(PATCH);
		assertThat(read()).usingRecursiveComparison().isEqualTo(expected);
	}

	@Test
	void whenAPluginReturnsAMapOfTheHostThenItIsReadAsAMap() {
		Value map = this.guest.context().asValue(ProxyHashMap.from(new HashMap<>(Map.of("a", 1))));
		assertThat(this.guest.values().<Object>fromGuest(map, Object.class)).isEqualTo(Map.of("a", 1));
	}

	private Map<String, Object> read() {
		Map<String, Object> read = new LinkedHashMap<>();
		for (String name : List.of("list", "bytes", "buffer", "date", "map", "set", "boxed", "text", "big", "floats")) {
			read.put(name, this.guest.read("values." + name, Object.class));
		}
		return read;
	}

	@Test
	void whenIntrinsicsAreReplacedThenValuesGoThereAndBack() {
		this.guest.eval(PATCH);
		List<Object> list = new ArrayList<>(List.of("a", 1, List.of(true, 2.5), Map.of("a", "b")));
		Map<String, Object> value = new LinkedHashMap<>();
		value.put("list", list);
		value.put("long", IntStream.range(0, 3000).boxed().toList());
		value.put("date", Instant.ofEpochMilli(7));
		value.put("big", BigInteger.TWO.pow(70));
		value.put("none", null);
		Object there = this.guest.values().toGuest(value);
		Object back = this.guest.values().fromGuest(this.guest.context().asValue(there), Object.class);
		assertThat(back).isEqualTo(value);
	}

}
