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

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser.NumberType;

/**
 * JavaScript number or BigInt with its exact value.
 *
 * @param number the default Java representation: an {@code Integer} or {@code Long} if it
 * is whole and safe, else a {@code Double}; a {@code Long} or {@code BigInteger} if it is
 * a BigInt beyond the safe integers
 */
record GuestNumber(Number number) {

	/**
	 * Convert a value with as few calls into the guest as possible, or return
	 * {@code null} if it is not a number.
	 */
	static @Nullable GuestNumber of(Value value, GuestFunctions functions) {
		if (value.fitsInInt()) {
			return new GuestNumber(value.asInt());
		}
		if (value.fitsInDouble()) {
			GuestNumber number = new GuestNumber(value.asDouble());
			return (number.isWhole() && number.number().doubleValue() != 0) ? ofWhole(value, number, functions)
					: number;
		}
		return value.isNumber() ? ofBigInt(value) : null;
	}

	private static GuestNumber ofWhole(Value value, GuestNumber number, GuestFunctions functions) {
		if (functions.isBigInt(value)) {
			return ofBigInt(value);
		}
		long whole = number.number().longValue();
		return ExactNumbers.isSafe(whole) ? new GuestNumber(whole) : number;
	}

	private static GuestNumber ofBigInt(Value value) {
		return new GuestNumber(value.fitsInLong() ? (Number) value.asLong() : value.asBigInteger());
	}

	/**
	 * Return whether the number is an integer; negative zero is one.
	 */
	boolean isWhole() {
		if (this.number instanceof Double) {
			double value = this.number.doubleValue();
			return Double.isFinite(value) && value == Math.rint(value);
		}
		return true;
	}

	boolean isFinite() {
		return !(this.number instanceof Double) || Double.isFinite(this.number.doubleValue());
	}

	NumberType type() {
		if (this.number instanceof Integer) {
			return NumberType.INT;
		}
		if (this.number instanceof Long) {
			return NumberType.LONG;
		}
		return (this.number instanceof Double) ? NumberType.DOUBLE : NumberType.BIG_INTEGER;
	}

	BigInteger toBigInteger() {
		if (this.number instanceof BigInteger value) {
			return value;
		}
		if (this.number instanceof Double) {
			return new BigDecimal(this.number.doubleValue()).toBigInteger();
		}
		return BigInteger.valueOf(this.number.longValue());
	}

	BigDecimal toBigDecimal() {
		if (this.number instanceof Double) {
			return ExactNumbers.toDecimal(this.number.doubleValue());
		}
		return (this.number instanceof BigInteger value) ? new BigDecimal(value)
				: BigDecimal.valueOf(this.number.longValue());
	}

	@Override
	public String toString() {
		return (this.number instanceof Double && isFinite()) ? toBigDecimal().toString() : this.number.toString();
	}

}
