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

import java.util.Locale;

/**
 * Duration of the measurements.
 */
enum Mode {

	/** Runs everything for a moment, as a check that it works. */
	SHORT(0, 1, 2, 20, 100, 1, 100),

	/**
	 * Runs until hot code is compiled; the ranges are wider than in a full run.
	 */
	BRIEF(1, 7, 5, 600, 20_000, 2, 2000),

	/** Runs as published. */
	FULL(2, 10, 7, 1000, 20_000, 7, 2000);

	private final int forks;

	private final int warmups;

	private final int iterations;

	private final int millis;

	private final int cycles;

	private final int runs;

	private final int big;

	Mode(int forks, int warmups, int iterations, int millis, int cycles, int runs, int big) {
		this.forks = forks;
		this.warmups = warmups;
		this.iterations = iterations;
		this.millis = millis;
		this.cycles = cycles;
		this.runs = runs;
		this.big = big;
	}

	static Mode of(String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	int forks() {
		return this.forks;
	}

	int warmups() {
		return this.warmups;
	}

	int iterations() {
		return this.iterations;
	}

	int millis() {
		return this.millis;
	}

	/**
	 * Return the number of reloads of the leak probe.
	 */
	int cycles() {
		return this.cycles;
	}

	/**
	 * Return the number of repetitions of slow measurements.
	 */
	int runs() {
		return this.runs;
	}

	/**
	 * Return the number of modules of a big plugin.
	 */
	int big() {
		return this.big;
	}

}
