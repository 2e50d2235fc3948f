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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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

	private static final String CHOICES = System.getProperty("graaljs.fuzz.choices");

	private static final long HANGS_AFTER_NANOS = TimeUnit.SECONDS
		.toNanos(Integer.getInteger("graaljs.fuzz.hang-seconds", 40));

	private static final int ENOUGH_FOR_ALL_OUTCOMES = 500;

	private static final int MOST_FAILURES = 12;

	private static final int TRIES_TO_SHRINK = Integer.getInteger("graaljs.fuzz.shrink", 400);

	private static final int LONGEST_CHOICES = 4000;

	private static final long SHRINK_FOR_NANOS = TimeUnit.SECONDS.toNanos(20);

	private final String name;

	private final Target target;

	private final Map<String, String> failures = Collections.synchronizedMap(new LinkedHashMap<>());

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
		if (SEED == null && CHOICES == null && fuzzing.count >= ENOUGH_FOR_ALL_OUTCOMES) {
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
				this.failures.put("hangs", describe(current.seed(), current.input(), where));
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
		if (CHOICES != null) {
			long[] choices = Stream.of(CHOICES.split(",")).mapToLong(Long::parseLong).toArray();
			attackWith(0, Input.of(choices));
			return;
		}
		if (SEED != null) {
			attackWith(SEED, new Input(spread(SEED)));
			return;
		}
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
		for (long seed = START << 20; System.nanoTime() < end && this.failures.size() < MOST_FAILURES; seed++) {
			attackWith(seed, new Input(spread(seed)));
		}
	}

	private static long spread(long seed) {
		// Numbers of neighbouring inputs have nothing in common
		return seed * 0x9E3779B97F4A7C15L;
	}

	private void attackWith(long seed, Input input) {
		Throwable failure = attempt(seed, input);
		if (failure != null) {
			String place = place(failure);
			if (this.failures.putIfAbsent(place, describe(seed, input, failure)) == null) {
				shrink(seed, input, place);
			}
		}
		input.outcomes().forEach((outcome) -> this.outcomes.merge(outcome, 1, Integer::sum));
		this.count++;
	}

	private Throwable attempt(long seed, Input input) {
		this.running = new Running(seed, input, System.nanoTime());
		try {
			this.target.attack(input);
			return null;
		}
		catch (Throwable ex) {
			// Whatever it is, it is what was looked for
			return ex;
		}
	}

	private void shrink(long seed, Input failing, String place) {
		Input smallest = new Shrinking(failing, (input) -> {
			Throwable failure = attempt(seed, input);
			boolean same = failure != null && place(failure).equals(place);
			if (same) {
				input.failed(failure);
			}
			return same;
		}, TRIES_TO_SHRINK, SHRINK_FOR_NANOS).smallest();
		if (smallest.failure() != null) {
			this.failures.put(place, describe(seed, smallest, smallest.failure()));
		}
	}

	/**
	 * Return what failures of one cause have in common: where they came about, and for
	 * what a test found wrong, where it did.
	 */
	private static String place(Throwable failure) {
		StackTraceElement[] stack = failure.getStackTrace();
		if (failure instanceof StackOverflowError || stack.length == 0) {
			return failure.getClass().getName();
		}
		StackTraceElement place = Stream.of(stack)
			.filter((frame) -> !(failure instanceof AssertionError)
					|| frame.getClassName().startsWith(Fuzzing.class.getPackageName()))
			.findFirst()
			.orElse(stack[0]);
		return failure.getClass().getName() + " " + place;
	}

	private String describe(long seed, Input input, Throwable failure) {
		String choices = LongStream.of(input.choices()).mapToObj(Long::toString).collect(Collectors.joining(","));
		StringBuilder text = new StringBuilder("\nSeed ").append(seed)
			.append(", to be tried again with -Dtest=")
			.append(this.name)
			.append(" -Dgraaljs.fuzz.seed=")
			.append(seed)
			.append((choices.length() < LONGEST_CHOICES)
					? "\nor, this input alone, with -Dgraaljs.fuzz.choices=" + choices : "")
			.append("\n  ")
			.append(cut(input.notes(), 3000))
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
