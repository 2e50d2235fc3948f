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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.TestReporter;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attacks a target with one random input after another until its time is over. Each input
 * follows from its seed alone; a failure tells the seed, and how to try it again.
 */
final class Fuzzing {

	private static final long MILLIS = TimeUnit.SECONDS.toMillis(Integer.getInteger("graaljs.fuzz.seconds", 4));

	private static final long START = Long.getLong("graaljs.fuzz.start", 20261123L);

	private static final Long SEED = Long.getLong("graaljs.fuzz.seed");

	private static final long HANGS_AFTER_NANOS = TimeUnit.SECONDS
		.toNanos(Integer.getInteger("graaljs.fuzz.hang-seconds", 40));

	private static final int ENOUGH_FOR_ALL_OUTCOMES = 500;

	private static final int MOST_FAILURES = 12;

	private final String name;

	private final Target target;

	private final Map<String, String> failures = new LinkedHashMap<>();

	private final Map<String, Integer> outcomes = new TreeMap<>();

	private volatile Running running;

	private long count;

	private Fuzzing(String name, Target target) {
		this.name = name;
		this.target = target;
	}

	/**
	 * Attack a target.
	 * @param name the test, as Surefire's property {@code test} takes it
	 * @param expectedOutcomes outcomes that have to come about, so that it is known that
	 * the inputs reach them
	 */
	static void attack(String name, TestReporter reporter, Target target, String... expectedOutcomes)
			throws InterruptedException {
		LoggingSystem logging = LoggingSystem.get(Fuzzing.class.getClassLoader());
		logging.setLogLevel("io.github.graaljsplugins", LogLevel.ERROR);
		logging.setLogLevel("graaljs.plugins", LogLevel.OFF);
		logging.setLogLevel(Fuzzing.class.getName(), LogLevel.FATAL);
		Fuzzing fuzzing = new Fuzzing(name, target);
		fuzzing.run();
		reporter.publishEntry(name, fuzzing.figures());
		assertThat(fuzzing.failures.values()).as(fuzzing.figures()).isEmpty();
		if (SEED == null && fuzzing.count >= ENOUGH_FOR_ALL_OUTCOMES) {
			assertThat(fuzzing.outcomes.keySet()).contains(expectedOutcomes);
		}
	}

	private void run() throws InterruptedException {
		Thread worker = new Thread(this::attackAll, "fuzz " + this.name);
		worker.setDaemon(true);
		worker.start();
		while (worker.isAlive()) {
			worker.join(500);
			Running current = this.running;
			if (current != null && System.nanoTime() - current.since() > HANGS_AFTER_NANOS && worker.isAlive()) {
				Throwable where = new AssertionError("The input takes too long");
				where.setStackTrace(worker.getStackTrace());
				fail(current, where);
				giveUp(worker);
				return;
			}
		}
	}

	/**
	 * Nothing that hangs can be closed: then the only way out is the door.
	 */
	private void giveUp(Thread worker) throws InterruptedException {
		worker.interrupt();
		worker.join(10_000);
		if (worker.isAlive()) {
			LogFactory.getLog(Fuzzing.class).fatal(this.failures.values());
			Runtime.getRuntime().halt(3);
		}
	}

	private void attackAll() {
		if (SEED != null) {
			attackWith(SEED);
			return;
		}
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
		// Numbers of neighbouring inputs have nothing in common
		for (long seed = START << 20; System.nanoTime() < end && this.failures.size() < MOST_FAILURES; seed++) {
			attackWith(seed);
		}
	}

	private void attackWith(long seed) {
		Input input = new Input(seed * 0x9E3779B97F4A7C15L);
		Running current = new Running(seed, input, System.nanoTime());
		this.running = current;
		try {
			this.target.attack(input);
		}
		catch (Throwable ex) {
			// Whatever it is, it is what was looked for
			fail(current, ex);
		}
		input.outcomes().forEach((outcome) -> this.outcomes.merge(outcome, 1, Integer::sum));
		this.count++;
	}

	private synchronized void fail(Running current, Throwable failure) {
		StackTraceElement[] stack = failure.getStackTrace();
		boolean deep = failure instanceof StackOverflowError;
		String where = failure.getClass().getName() + ((stack.length > 0 && !deep) ? stack[0] : "")
				+ ((failure instanceof AssertionError) ? String.valueOf(failure.getMessage()).replaceAll("[0-9]+", "")
						: "");
		this.failures.computeIfAbsent(where, (key) -> describe(current, failure));
	}

	private String describe(Running current, Throwable failure) {
		StringBuilder text = new StringBuilder("\nSeed ").append(current.seed())
			.append(", to be tried again with -Dtest=")
			.append(this.name)
			.append(" -Dgraaljs.fuzz.seed=")
			.append(current.seed())
			.append("\n  ")
			.append(cut(current.input().notes(), 3000))
			.append('\n');
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			text.append(cut(cause.toString(), 2000)).append('\n');
			StackTraceElement[] stack = cause.getStackTrace();
			for (int i = 0; i < Math.min(stack.length, 16); i++) {
				text.append("\tat ").append(stack[i]).append('\n');
			}
		}
		return text.toString();
	}

	private static String cut(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest) + "..." : text;
	}

	private String figures() {
		return this.count + " inputs from seed " + ((SEED != null) ? SEED : START << 20) + ": "
				+ this.outcomes.entrySet()
					.stream()
					.map((entry) -> entry.getKey() + " " + entry.getValue())
					.collect(Collectors.joining(", "));
	}

	/**
	 * What is attacked.
	 */
	@FunctionalInterface
	interface Target {

		void attack(Input input) throws Throwable;

	}

	private record Running(long seed, Input input, long since) {

	}

}
