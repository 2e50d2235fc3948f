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

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

/**
 * The search for a smaller input that fails as another does. An input is smaller if it
 * has fewer choices, or as many of which the first that differs is less: most choices are
 * numbers of something, or places in a list whose first is the plainest.
 */
final class Shrinking {

	private final Predicate<Input> fails;

	private final long end;

	private int tries;

	private Input smallest;

	/**
	 * Create a search.
	 * @param failing what is known to fail
	 * @param fails whether another input fails likewise
	 * @param tries how many to try
	 * @param nanos how long to try for
	 */
	Shrinking(Input failing, Predicate<Input> fails, int tries, long nanos) {
		this.smallest = failing;
		this.fails = fails;
		this.tries = tries;
		this.end = System.nanoTime() + nanos;
	}

	Input smallest() {
		boolean shrunk = true;
		while (shrunk && mayTry()) {
			shrunk = withoutPieces() | withLess((choice) -> 0) | withLess((choice) -> choice / 2)
					| withLess((choice) -> choice - 1) | withOneFewer(1) | withOneFewer(2) | withOneFewer(3);
		}
		return this.smallest;
	}

	private boolean withoutPieces() {
		boolean shrunk = false;
		for (int length = this.smallest.choices().length / 2; length > 0 && mayTry(); length /= 2) {
			for (int end = this.smallest.choices().length; end >= length && mayTry(); end -= length) {
				shrunk |= tryOut(without(Math.min(end, this.smallest.choices().length), length));
			}
		}
		return shrunk;
	}

	private long[] without(int end, int length) {
		long[] choices = this.smallest.choices();
		int start = Math.max(0, end - length);
		long[] fewer = Arrays.copyOf(choices, choices.length - (end - start));
		System.arraycopy(choices, end, fewer, start, choices.length - end);
		return fewer;
	}

	private boolean withLess(LongUnaryOperator less) {
		boolean shrunk = false;
		for (int i = 0; i < this.smallest.choices().length && mayTry(); i++) {
			long[] choices = this.smallest.choices();
			if (choices[i] != 0) {
				choices[i] = less.applyAsLong(choices[i]);
				shrunk |= tryOut(choices);
			}
		}
		return shrunk;
	}

	/**
	 * Of what there are several of, one less: their number and the choices of one.
	 */
	private boolean withOneFewer(int length) {
		boolean shrunk = false;
		for (int i = 0; i < this.smallest.choices().length && mayTry(); i++) {
			for (int at = i + 1; at + length <= this.smallest.choices().length && mayTry(); at++) {
				long[] choices = without(at + length, length);
				choices[i]--;
				shrunk |= this.smallest.choices()[i] > 0 && tryOut(choices);
			}
		}
		return shrunk;
	}

	private boolean mayTry() {
		return this.tries > 0 && System.nanoTime() < this.end;
	}

	private boolean tryOut(long[] choices) {
		this.tries--;
		Input input = Input.of(choices);
		// What it made of the choices is known only afterwards
		if (!this.fails.test(input) || !isLess(input.choices(), this.smallest.choices())) {
			return false;
		}
		this.smallest = input;
		return true;
	}

	private static boolean isLess(long[] left, long[] right) {
		int difference = Arrays.mismatch(left, right);
		if (left.length != right.length || difference < 0) {
			return left.length < right.length;
		}
		return Long.compareUnsigned(left[difference], right[difference]) < 0;
	}

}
