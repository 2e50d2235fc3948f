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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * The inputs that reached what none had reached before, from which others are made. There
 * are none unless coverage is counted: all inputs then follow from their seeds.
 */
final class Corpus {

	private final IntSupplier coverage;

	private final int percent;

	private final List<long[]> kept = new ArrayList<>();

	private int reached;

	/**
	 * Create a corpus.
	 * @param coverage how much was reached so far, or {@code null}
	 * @param percent how many of a hundred inputs are made from others
	 */
	Corpus(IntSupplier coverage, int percent) {
		this.coverage = coverage;
		this.percent = percent;
	}

	Input next(long seed) {
		Random steering = new Random(~seed);
		return (this.kept.isEmpty() || steering.nextInt(100) >= this.percent) ? new Input(seed)
				: new Input(changed(steering), new Random(seed));
	}

	private long[] changed(Random random) {
		long[] choices = any(random).clone();
		for (int i = random.nextInt(4); i > 0 && choices.length > 0; i--) {
			choices[random.nextInt(choices.length)] = random.nextLong() >>> random.nextInt(64);
		}
		int at = random.nextInt(choices.length + 1);
		return switch (random.nextInt(3)) {
			case 0 -> choices;
			case 1 -> Arrays.copyOf(choices, at);
			default -> joined(choices, at, any(random), random);
		};
	}

	private long[] any(Random random) {
		return this.kept.get(random.nextInt(this.kept.size()));
	}

	private static long[] joined(long[] start, int length, long[] other, Random random) {
		int from = random.nextInt(other.length + 1);
		long[] joined = Arrays.copyOf(start, length + other.length - from);
		System.arraycopy(other, from, joined, length, other.length - from);
		return joined;
	}

	/**
	 * Keep an input that was tried, if it reached anything new.
	 */
	void learn(Input input) {
		int now = (this.coverage != null) ? this.coverage.getAsInt() : 0;
		if (now > this.reached) {
			this.kept.add(input.choices());
			this.reached = now;
		}
	}

	String figures() {
		return (this.coverage != null) ? ", reached " + this.reached + ", kept " + this.kept.size() : "";
	}

}
