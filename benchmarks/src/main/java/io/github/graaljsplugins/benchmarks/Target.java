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

package io.github.graaljsplugins.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Target of a measurement.
 *
 * @param what the description, for the report
 * @param key the measurement's key
 * @param base the key of the measurement to compare with, or {@code null}
 * @param kind the kind of comparison
 * @param limit the limit
 * @param atLeast whether the limit is a lower one
 * @param runtimes the runtimes it applies to
 * @param reason the reason why it may not be met, or {@code null}
 */
record Target(String what, String key, @Nullable String base, Kind kind, double limit, boolean atLeast,
		List<String> runtimes, @Nullable String reason) {

	static List<Target> all() throws IOException {
		try (InputStream text = Target.class.getResourceAsStream("targets.json")) {
			return JsonMapper.shared().readValue(Objects.requireNonNull(text), new TypeReference<List<Target>>() {
			});
		}
	}

	/**
	 * Compare with the measurements.
	 * @return the outcome, empty if it was not measured
	 */
	Optional<Outcome> outcome(Measurements measurements, String runtime) {
		Optional<Measurement> measured = measurements.find(this.key, runtime);
		Optional<Measurement> against = (this.base != null) ? measurements.findBase(this.base, runtime) : measured;
		if (measured.isEmpty() || against.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(outcome(measured.get(), against.get()));
	}

	private Outcome outcome(Measurement measured, Measurement against) {
		return switch (this.kind) {
			case VALUE -> outcome(measured.median(), " " + measured.unit());
			case RATIO -> outcome(measured.median() / against.median(), " times");
			case DIFFERENCE -> outcome(measured.median() - against.median(), " " + measured.unit());
			case ZERO -> new Outcome(Numbers.text(measured.median()) + " (" + Numbers.text(measured.low()) + " to "
					+ Numbers.text(measured.high()) + ") " + measured.unit(), measured.low() <= this.limit);
		};
	}

	private Outcome outcome(double value, String unit) {
		return new Outcome(Numbers.text(value) + unit, this.atLeast ? value >= this.limit : value <= this.limit);
	}

	String limitText() {
		if (this.kind == Kind.ZERO) {
			return "zero within the noise";
		}
		return (this.atLeast ? "at least " : "at most ") + Numbers.text(this.limit);
	}

	/**
	 * Kind of value that is compared with the limit.
	 */
	enum Kind {

		/** The median. */
		VALUE,

		/** The ratio of the median to that of the base. */
		RATIO,

		/** The difference of the median from that of the base. */
		DIFFERENCE,

		/** The low end of the range, which must not exceed zero. */
		ZERO

	}

	/**
	 * Outcome of a comparison.
	 *
	 * @param measured the measured value, as text
	 * @param met whether it is met
	 */
	record Outcome(String measured, boolean met) {
	}

}
