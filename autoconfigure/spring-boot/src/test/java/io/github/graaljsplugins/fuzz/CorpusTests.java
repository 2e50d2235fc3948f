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

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CorpusTests {

	private int reached;

	@Test
	void whenWhatWasReachedIsKeptThenMoreIsReached() {
		assertThat(tries(50)).isLessThan(20_000);
		assertThat(tries(0)).isGreaterThan(100_000);
	}

	@Test
	void whenCoverageIsNotCountedThenInputsFollowFromTheirSeeds() {
		Corpus corpus = new Corpus(null, 100);
		corpus.learn(new Input(1));
		assertThat(corpus.next(7).anyLong()).isEqualTo(new Input(7).anyLong());
		assertThat(corpus.figures()).isEmpty();
	}

	/**
	 * How many inputs it takes to choose five numbers, each of which opens a door.
	 */
	private int tries(int percent) {
		this.reached = 0;
		Corpus corpus = new Corpus(() -> this.reached, percent);
		Consumer<Input> target = (input) -> {
			int door = 0;
			while (door < 5 && input.number(30) == door) {
				door++;
			}
			this.reached = Math.max(this.reached, door);
		};
		for (int i = 0; i < 150_000; i++) {
			Input input = corpus.next(i * 0x9E3779B97F4A7C15L);
			target.accept(input);
			corpus.learn(input);
			if (this.reached == 5) {
				return i;
			}
		}
		return Integer.MAX_VALUE;
	}

}
