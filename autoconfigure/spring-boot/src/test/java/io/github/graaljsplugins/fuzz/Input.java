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
import java.util.function.Supplier;

import io.github.graaljsplugins.plugin.HostileText;

/**
 * The choices that make up one input, all of which follow from its seed, or from choices
 * that were made before.
 */
final class Input {

	private static final String ODD = "\u0000\u0007\t\n\r \"'\\/.:;,*?#%&@!$(){}[]<>|`~^=+-_aZ09\u007f\u00e9\u2028\ufeff\uffff";

	private final long[] given;

	private final Random random;

	private long[] choices = new long[64];

	private int count;

	private final List<String> notes = new ArrayList<>();

	private final List<String> outcomes = new ArrayList<>();

	private Throwable failure;

	private Input(long[] given, Random random) {
		this.given = given;
		this.random = random;
	}

	Input(long seed) {
		this(new long[0], new Random(seed));
	}

	/**
	 * Make an input of choices that were made before.
	 * @param choices the choices; all further ones are zero
	 */
	static Input of(long... choices) {
		return new Input(choices, new Zeros());
	}

	/**
	 * Return the choices that were made so far.
	 */
	long[] choices() {
		return Arrays.copyOf(this.choices, this.count);
	}

	int number(int bound) {
		return (int) kept(isGiven() ? Math.floorMod(this.given[this.count], bound) : this.random.nextInt(bound));
	}

	private long any() {
		return kept(isGiven() ? this.given[this.count] : this.random.nextLong());
	}

	private boolean isGiven() {
		return this.count < this.given.length;
	}

	private long kept(long choice) {
		if (this.count == this.choices.length) {
			this.choices = Arrays.copyOf(this.choices, 2 * this.count);
		}
		this.choices[this.count++] = choice;
		return choice;
	}

	long anyLong() {
		return any() >> number(64);
	}

	double anyDouble() {
		return Double.longBitsToDouble(any());
	}

	boolean chance(int percent) {
		// So that the least choice is not to
		return number(100) >= 100 - percent;
	}

	@SafeVarargs
	final <T> T pick(T... choices) {
		return choices[number(choices.length)];
	}

	<T> T pick(List<T> choices) {
		return choices.get(number(choices.size()));
	}

	/**
	 * Take one of several ways on.
	 */
	@SafeVarargs
	final <T> T way(Supplier<? extends T>... ways) {
		return ways[number(ways.length)].get();
	}

	void bytes(byte[] target) {
		for (int i = 0; i < target.length; i++) {
			target[i] = (byte) number(256);
		}
	}

	/**
	 * Make a short text of characters that have a meaning somewhere.
	 */
	String text() {
		return text(8);
	}

	String text(int longest) {
		StringBuilder text = new StringBuilder();
		for (int i = number(longest + 1); i > 0; i--) {
			switch (number(20)) {
				case 8 -> text.append(HostileText.CHARACTERS.charAt(number(HostileText.CHARACTERS.length())));
				case 0 -> text.append((char) (0xd800 + number(0x800)));
				case 1 -> text.appendCodePoint(0x1f600 + number(64));
				case 2, 3, 4, 5, 6, 7 -> text.append((char) ('a' + number(26)));
				default -> text.append(ODD.charAt(number(ODD.length())));
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

	/**
	 * Say that it failed, and how.
	 */
	void failed(Throwable failure) {
		this.failure = failure;
	}

	Throwable failure() {
		return this.failure;
	}

	/**
	 * What makes the first of all choices.
	 */
	private static final class Zeros extends Random {

		@Override
		protected int next(int bits) {
			return 0;
		}

	}

}
