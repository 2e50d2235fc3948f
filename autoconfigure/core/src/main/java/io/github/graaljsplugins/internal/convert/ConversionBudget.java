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
 * What one conversion may still use of its limits.
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
	 * Refuse an array that is too long before any of its elements is read.
	 */
	void room(long elements) {
		if (elements > room()) {
			throw tooMany();
		}
	}

	long room() {
		return this.limits.maxNodes() - this.nodes;
	}

	void characters(long count) {
		this.characters += count;
		if (this.characters > this.limits.maxCharacters()) {
			throw beyond("at most " + this.limits.maxCharacters() + " characters or bytes in all");
		}
	}

	/**
	 * Refuse an integer with which arithmetic could take minutes, and which nobody could
	 * interrupt.
	 */
	void integer(BigInteger value) {
		if (value.bitLength() > ValueLimits.LARGEST_INTEGER_BITS) {
			throw beyond("an integer of at most " + ValueLimits.LARGEST_INTEGER_BITS + " bits");
		}
	}

	private ValueConversionException tooMany() {
		return beyond("at most " + this.limits.maxNodes() + " values in all");
	}

	private ValueConversionException beyond(String limit) {
		return new ValueLimitException(this.failure.apply(limit, "more"));
	}

}
