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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Probe of concurrent callers: their total throughput and the tail of the latencies.
 */
final class ThroughputProbe implements Probe {

	private static final int[] CALLERS = { 1, 2, 8, 64 };

	private static final int MILLIS_FACTOR = 3;

	@Override
	public List<Measurement> measure(Settings settings) throws Exception {
		List<Measurement> all = new ArrayList<>();
		try (Service service = Service.start(settings.plugins().calls())) {
			Calls calls = service.client(Calls.class);
			measure(settings, "plugins", () -> calls.move(new Point(1, 2, "here")), all);
		}
		if (settings.runtime().equals("interpreted")) {
			try (JavetService javet = JavetService.start(false, 2 * Runtime.getRuntime().availableProcessors())) {
				measure(settings, "javet-v8", () -> javet.move(new Point(1, 2, "here")), all);
			}
		}
		return all;
	}

	private static void measure(Settings settings, String subject, Callable<?> call, List<Measurement> all)
			throws Exception {
		for (int callers : CALLERS) {
			measure(settings, subject + "/platform/" + callers, callers, call, Executors.newFixedThreadPool(callers),
					all);
			if (Runtime.version().feature() >= 21) {
				measure(settings, subject + "/virtual/" + callers, callers, call, virtualThreads(), all);
			}
		}
	}

	private static ExecutorService virtualThreads() throws ReflectiveOperationException {
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

	private static void measure(Settings settings, String name, int callers, Callable<?> call, ExecutorService executor,
			List<Measurement> all) throws Exception {
		int runs = settings.mode().runs();
		double[] throughput = new double[runs];
		double[] median = new double[runs];
		double[] late = new double[runs];
		try {
			round(settings, callers, call, executor);
			for (int i = 0; i < runs; i++) {
				Round round = round(settings, callers, call, executor);
				throughput[i] = round.perSecond();
				median[i] = round.percentile(50);
				late[i] = round.percentile(99);
			}
		}
		finally {
			executor.shutdown();
		}
		all.add(Measurement.of("throughput/" + name + "/calls", settings.runtime(), "calls/s", throughput));
		all.add(Measurement.of("throughput/" + name + "/p50", settings.runtime(), "µs", median));
		all.add(Measurement.of("throughput/" + name + "/p99", settings.runtime(), "µs", late));
	}

	private static Round round(Settings settings, int callers, Callable<?> call, ExecutorService executor)
			throws InterruptedException, ExecutionException {
		long nanos = settings.mode().millis() * MILLIS_FACTOR * 1_000_000L;
		AtomicLong start = new AtomicLong();
		CyclicBarrier ready = new CyclicBarrier(callers, () -> start.set(System.nanoTime()));
		List<Future<Latencies>> results = new ArrayList<>();
		for (int i = 0; i < callers; i++) {
			results.add(executor.submit(() -> {
				ready.await();
				return callUntil(start.get(), start.get() + nanos, call);
			}));
		}
		List<Latencies> all = new ArrayList<>();
		for (Future<Latencies> result : results) {
			all.add(result.get());
		}
		return Round.of(all, System.nanoTime() - start.get());
	}

	/**
	 * Call until a common end time. A caller that was never scheduled, which happens to
	 * virtual threads, counts as waiting from the beginning.
	 */
	private static Latencies callUntil(long begin, long end, Callable<?> call) throws Exception {
		Latencies latencies = new Latencies();
		long start = begin;
		while (start - end < 0) {
			call.call();
			long now = System.nanoTime();
			latencies.add(now - start);
			start = now;
		}
		return latencies;
	}

	/**
	 * Latencies of one caller.
	 */
	private static final class Latencies {

		private long[] nanos = new long[1024];

		private int count;

		void add(long latency) {
			if (this.count == this.nanos.length) {
				this.nanos = Arrays.copyOf(this.nanos, 2 * this.count);
			}
			this.nanos[this.count++] = latency;
		}

		long[] toArray() {
			return Arrays.copyOf(this.nanos, this.count);
		}

	}

	/**
	 * Result of all callers in one round.
	 *
	 * @param sorted all latencies
	 * @param perSecond the number of calls per second
	 */
	private record Round(long[] sorted, double perSecond) {

		static Round of(List<Latencies> callers, long nanos) {
			long[] sorted = callers.stream().flatMapToLong((one) -> Arrays.stream(one.toArray())).sorted().toArray();
			return new Round(sorted, sorted.length * 1e9 / nanos);
		}

		double percentile(int percent) {
			return this.sorted[(int) ((long) (this.sorted.length - 1) * percent / 100)] / 1000.0;
		}

	}

}
