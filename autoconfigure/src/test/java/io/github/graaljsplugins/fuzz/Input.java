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
import java.util.Random;
import java.util.function.Supplier;

/**
 * The choices that make up one input, all of which follow from its seed.
 */
final class Input {

	private static final String ODD = "\u0000\u0007\t\n\r \"'\\/.:;,*?#%&@!$(){}[]<>|`~^=+-_aZ09\u007f\u00e9\u2028\ufeff\uffff";

	private final Random random;

	private final List<String> notes = new ArrayList<>();

	private final List<String> outcomes = new ArrayList<>();

	Input(long seed) {
		this.random = new Random(seed);
	}

	int number(int bound) {
		return this.random.nextInt(bound);
	}

	long anyLong() {
		return this.random.nextLong() >> this.random.nextInt(64);
	}

	double anyDouble() {
		return Double.longBitsToDouble(this.random.nextLong());
	}

	boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	@SafeVarargs
	final <T> T pick(T... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	<T> T pick(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/**
	 * Take one of several ways on.
	 */
	@SafeVarargs
	final <T> T way(Supplier<? extends T>... ways) {
		return ways[this.random.nextInt(ways.length)].get();
	}

	void bytes(byte[] target) {
		this.random.nextBytes(target);
	}

	/**
	 * Make a short text of characters that have a meaning somewhere.
	 */
	String text() {
		return text(8);
	}

	String text(int longest) {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(longest + 1); i > 0; i--) {
			switch (this.random.nextInt(20)) {
				case 0 -> text.append((char) (0xd800 + this.random.nextInt(0x800)));
				case 1 -> text.appendCodePoint(0x1f600 + this.random.nextInt(64));
				case 2, 3, 4, 5, 6, 7 -> text.append((char) ('a' + this.random.nextInt(26)));
				default -> text.append(ODD.charAt(this.random.nextInt(ODD.length())));
			}
		}
		return text.toString();
	}

	/**
	 * Say what a reader of a failure needs to know of the input.
	 */
	synchronized void note(Object what) {
		this.notes.add(String.valueOf(what));
	}

	synchronized String notes() {
		return String.join("\n  ", this.notes);
	}

	/**
	 * Say what came of it, for the figures.
	 */
	void outcome(String outcome) {
		this.outcomes.add(outcome);
	}

	List<String> outcomes() {
		return this.outcomes;
	}

}
