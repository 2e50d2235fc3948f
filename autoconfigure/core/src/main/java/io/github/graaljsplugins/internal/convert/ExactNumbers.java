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

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberOutput;

/**
 * Lossless conversion between decimals and JavaScript numbers.
 */
final class ExactNumbers {

	/**
	 * The number of digits up to which any decimal survives the round trip through a
	 * double.
	 */
	private static final int DIGITS_ALWAYS_KEPT = 15;

	private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

	private static final BigInteger MAX_SAFE = BigInteger.valueOf(MAX_SAFE_INTEGER);

	private ExactNumbers() {
	}

	static boolean isSafe(long value) {
		return -MAX_SAFE_INTEGER <= value && value <= MAX_SAFE_INTEGER;
	}

	static boolean isSafe(BigInteger value) {
		return value.abs().compareTo(MAX_SAFE) <= 0;
	}

	/**
	 * Return the double that JavaScript prints with the digits of the given decimal, or
	 * {@code null} if there is none.
	 */
	static @Nullable Double toNumber(BigDecimal value) {
		double number = value.doubleValue();
		if (number == 0) {
			return (value.signum() == 0) ? 0.0 : null;
		}
		if (Double.isInfinite(number)) {
			return null;
		}
		if (value.precision() <= DIGITS_ALWAYS_KEPT && Math.abs(number) >= Double.MIN_NORMAL) {
			return number;
		}
		return (toDecimal(number).compareTo(value) == 0) ? number : null;
	}

	/**
	 * Return the shortest decimal that denotes a double: the digits JavaScript prints.
	 * {@link Double#toString(double)} is not always the shortest before JDK 19.
	 */
	static BigDecimal toDecimal(double number) {
		return new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros();
	}

}
