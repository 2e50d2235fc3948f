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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ValueConverter} as shared by an application.
 */
class ValueConverterTests {

	private final ValueConverter converter = new ValueConverter(JsonMapper.builder().build());

	@Test
	void whenContextIsClosedThenConverterDoesNotKeepIt() {
		WeakReference<Context> context = convertInContextOfItsOwn();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return context.get() == null;
		});
	}

	private WeakReference<Context> convertInContextOfItsOwn() {
		try (Guest guest = new Guest(this.converter)) {
			assertThat(guest.ask(new Point(1, 2), "v.x + v.y").asInt()).isEqualTo(3);
			assertThat((Object) guest.read("{ x: 1, y: 2 }", Point.class)).isEqualTo(new Point(1, 2));
			return new WeakReference<>(guest.context());
		}
	}

	@Test
	void whenContextsAreUsedByManyThreadsThenOneConverterServesThemAll() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Integer>> calls = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				calls.add(this::convertMany);
			}
			for (Future<Integer> result : executor.invokeAll(calls)) {
				assertThat(result.get()).isEqualTo(500);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private int convertMany() {
		int right = 0;
		try (Guest guest = new Guest(this.converter)) {
			for (int i = 0; i < 500; i++) {
				Object there = guest.values().toGuest(List.of(new Point(i, -i)));
				Point[] back = guest.values().fromGuest(guest.context().asValue(there), Point[].class);
				right += (back[0].equals(new Point(i, -i))) ? 1 : 0;
			}
		}
		return right;
	}

	@Test
	void whenArgumentIsGuestValueThenItIsLeftAsItIs() {
		try (Guest guest = new Guest(this.converter)) {
			Object value = guest.eval("({})");
			assertThat(guest.values().toGuest(value)).isSameAs(value);
		}
	}

	record Point(int x, int y) {
	}

}
