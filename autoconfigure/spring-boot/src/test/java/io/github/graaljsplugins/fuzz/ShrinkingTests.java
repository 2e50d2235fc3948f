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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShrinkingTests {

	@Test
	void whenFewChoicesMatterThenTheyAreWhatIsLeft() {
		Predicate<Input> fails = (input) -> numbers(input).stream().filter((number) -> number >= 700).count() >= 2;
		Input failing = failing(fails);
		assertThat(failing.choices()).hasSizeGreaterThan(20);
		Input smallest = shrink(failing, fails, 1000);
		assertThat(numbers(Input.of(smallest.choices()))).containsExactly(700, 700);
	}

	@Test
	void whenTheSeedIsTheSameThenSoIsTheInput() {
		assertThat(numbers(new Input(7))).isEqualTo(numbers(new Input(7)));
		Input input = new Input(7);
		List<Integer> numbers = numbers(input);
		assertThat(numbers(Input.of(input.choices()))).isEqualTo(numbers);
	}

	@Test
	void whenTriesAreSpentThenWhatWasFoundSoFar() {
		AtomicInteger tries = new AtomicInteger();
		Predicate<Input> fails = (input) -> {
			tries.incrementAndGet();
			return numbers(input).contains(77);
		};
		Input failing = failing(fails);
		tries.set(0);
		assertThat(numbers(Input.of(shrink(failing, fails, 9).choices()))).contains(77);
		assertThat(tries).hasValue(9);
	}

	private static Input failing(Predicate<Input> fails) {
		for (long seed = 0;; seed++) {
			Input input = new Input(seed);
			if (fails.test(input) && input.choices().length > 20) {
				return input;
			}
		}
	}

	private static List<Integer> numbers(Input input) {
		List<Integer> numbers = new ArrayList<>();
		for (int i = input.number(100); i > 0; i--) {
			numbers.add(input.number(1000));
		}
		return numbers;
	}

	private static Input shrink(Input failing, Predicate<Input> fails, int tries) {
		return new Shrinking(failing, fails, tries, TimeUnit.SECONDS.toNanos(60)).smallest();
	}

}
