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
import java.util.function.BiFunction;

import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueLimitException;
import io.github.graaljsplugins.ValueLimits;

/**
 * Remaining limits of one conversion.
 */
final class ConversionBudget {

	private final ValueLimits limits;

	private final BiFunction<String, String, ValueConversionException> failure;

	private long nodes;

	private long characters;

	ConversionBudget(ValueLimits limits, BiFunction<String, String, ValueConversionException> failure) {
		this.limits = limits;
		this.failure = failure;
	}

	ValueLimits limits() {
		return this.limits;
	}

	void node() {
		if (++this.nodes > this.limits.maxNodes()) {
			throw tooMany();
		}
	}

	/**
	 * Check the length of an array before any of its elements is read.
	 */
	void checkRemaining(long elements) {
		if (elements > remaining()) {
			throw tooMany();
		}
	}

	long remaining() {
		return this.limits.maxNodes() - this.nodes;
	}

	void characters(long count) {
		this.characters += count;
		if (this.characters > this.limits.maxCharacters()) {
			throw exceeded("at most " + this.limits.maxCharacters() + " characters or bytes in all");
		}
	}

	/**
	 * Check the size of an integer: arithmetic with a huge one could take minutes and
	 * cannot be interrupted.
	 */
	void checkInteger(BigInteger value) {
		if (value.bitLength() > ValueLimits.LARGEST_INTEGER_BITS) {
			throw exceeded("an integer of at most " + ValueLimits.LARGEST_INTEGER_BITS + " bits");
		}
	}

	private ValueConversionException tooMany() {
		return exceeded("at most " + this.limits.maxNodes() + " values in all");
	}

	private ValueConversionException exceeded(String limit) {
		return new ValueLimitException(this.failure.apply(limit, "more"));
	}

}
