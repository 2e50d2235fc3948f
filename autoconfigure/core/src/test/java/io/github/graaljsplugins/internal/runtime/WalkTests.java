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

package io.github.graaljsplugins.internal.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loaders that walk while their plugin moves, are handed over, and are closed. The seed
 * is printed, and taken from the system property {@code graaljs.test.seed}.
 */
@Timeout(120)
class WalkTests {

	private static final int THREADS = 8;

	private static final int STEPS = Integer.getInteger("graaljs.test.steps", 1500);

	private final LoaderEngine engine = new LoaderEngine(WalkTests.class.getClassLoader(), Clock.systemUTC());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Set<ModuleLoader> inUse = ConcurrentHashMap.newKeySet();

	private final Map<ModuleLoader, Long> applied = new ConcurrentHashMap<>();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private final AtomicLong published = new AtomicLong();

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.engine.close();
	}

	@Test
	void whenThePluginMovesAllTheTimeThenEachCallHasEveryChangeThatWasPublishedBeforeItAndNoneDuringIt(
			TestReporter reporter) throws Exception {
		long seed = Long.getLong("graaljs.test.seed", ThreadLocalRandom.current().nextLong());
		reporter.publishEntry("graaljs.test.seed", String.valueOf(seed));
		try (TestPool pool = pool(3)) {
			run(seed, (random) -> {
				int kind = random.nextInt(100);
				if (kind < 20) {
					publish(pool);
				}
				else if (kind == 20) {
					pool.recycle();
				}
				else {
					call(pool, random);
				}
			});
			assertThat(this.wrong).as("seed %s", seed).isEmpty();
			LoaderPoolStats stats = pool.stats();
			assertThat(stats.active()).isZero();
			assertThat(stats.idle()).isEqualTo(pool.loaders().size()).isBetween(0, 3);
			pool.loaders().forEach((loader) -> assertThat(this.applied.get(loader)).isEqualTo(this.published.get()));
		}
	}

	@Test
	void whenThePluginIsClosedWhileThreadsBorrowThenEveryLoaderIsClosed(TestReporter reporter) throws Exception {
		long seed = Long.getLong("graaljs.test.seed", ThreadLocalRandom.current().nextLong());
		reporter.publishEntry("graaljs.test.seed", String.valueOf(seed));
		for (int round = 0; round < 20; round++) {
			TestPool pool = pool(3);
			CountDownLatch begun = new CountDownLatch(1);
			List<Future<?>> borrowers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				borrowers.add(this.threads.submit(() -> {
					begun.countDown();
					try {
						while (true) {
							pool.withLoader(ModuleLoader::moduleCount);
						}
					}
					catch (LoaderPoolClosedException ex) {
						return;
					}
				}));
			}
			begun.await();
			Random random = new Random(seed + round);
			for (int i = random.nextInt(2000); i > 0; i--) {
				Thread.onSpinWait();
			}
			pool.close();
			for (Future<?> borrower : borrowers) {
				borrower.get(60, TimeUnit.SECONDS);
			}
			assertThat(this.applied.keySet()).as("seed %s", seed).allMatch(ModuleLoader::isClosed);
		}
	}

	@Test
	void whenItemsAreHandedOverThenEachHasOneOwnerAndNoneIsLost(TestReporter reporter) throws Exception {
		long seed = Long.getLong("graaljs.test.seed", ThreadLocalRandom.current().nextLong());
		reporter.publishEntry("graaljs.test.seed", String.valueOf(seed));
		IdleSlots<AtomicInteger> idle = new IdleSlots<>(3);
		List<WaitingLine<AtomicInteger>> line = new ArrayList<>();
		line.add(new WaitingLine<>(idle, () -> false, (item) -> putBack(item, idle, line.get(0))));
		List<AtomicInteger> items = List.of(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
		items.forEach(idle::offer);
		run(seed, (random) -> {
			AtomicInteger item = idle.poll();
			while (item == null) {
				item = line.get(0).await(System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(random.nextInt(2000)));
			}
			if (item.incrementAndGet() != 1) {
				this.wrong.add("two owners");
			}
			if (random.nextInt(4) == 0) {
				Thread.yield();
			}
			item.decrementAndGet();
			putBack(item, idle, line.get(0));
		});
		assertThat(this.wrong).as("seed %s", seed).isEmpty();
		assertThat(idle.size()).as("seed %s", seed).isEqualTo(3);
		assertThat(line.get(0).length()).isZero();
	}

	@Test
	void whenADisposeCallbackTakesLongThenNeitherAnotherClearNorACallWaitsForIt() throws Exception {
		Map<String, String> files = Map.of("/plugins/demo/package.json", "{ \"type\": \"module\" }",
				"/plugins/demo/index.js",
				"import.meta.hot.dispose(() => globalThis.hold?.()); export const f = () => 1;");
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		try (HostedPlugin plugin = PlainPlugins.host("demo", ModuleRoots.of(new InMemoryTree("/plugins/demo", files)),
				new LoaderPoolSettings(0, 2, Duration.ofSeconds(5)), this.engine)) {
			Leases.call(plugin, (loader) -> {
				loader.importEntry();
				loader.context().getBindings("js").putMember("hold", (ProxyExecutable) (arguments) -> {
					held.countDown();
					await(end);
					return null;
				});
				return loader;
			});
			Future<PluginClearReport> slow = this.threads.submit(() -> plugin.clear(ClearRequest.everything()));
			assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(this.threads.submit(() -> plugin.clear(ClearRequest.everything())))
				.succeedsWithin(Duration.ofSeconds(4))
				.satisfies((report) -> assertThat(report.pendingLoaders()).isOne());
			assertThat(this.threads
				.submit(() -> Leases.call(plugin, (loader) -> loader.importEntry().invokeMember("f").asInt())))
				.succeedsWithin(Duration.ofSeconds(4))
				.isEqualTo(1);
			assertThat(slow).isNotDone();
			end.countDown();
			assertThat(slow.get(30, TimeUnit.SECONDS).clearedCount()).isOne();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void putBack(AtomicInteger item, IdleSlots<AtomicInteger> idle, WaitingLine<AtomicInteger> line) {
		if (!line.handOver(item)) {
			idle.offer(item);
			line.signalFirst();
		}
	}

	private void publish(TestPool pool) {
		long number;
		synchronized (this) {
			number = this.published.get() + 1;
			pool.publish(String.valueOf(number), (loader) -> {
				if (this.inUse.contains(loader)) {
					this.wrong.add("a change in " + loader.name() + " during a call");
				}
				if (this.applied.put(loader, number) >= number) {
					this.wrong.add("changes out of order in " + loader.name());
				}
			});
			this.published.set(number);
		}
		pool.advance();
	}

	private void call(TestPool pool, Random random) {
		long before = this.published.get();
		try {
			pool.withLoader((loader) -> {
				if (!this.inUse.add(loader)) {
					this.wrong.add("two calls on " + loader.name());
				}
				long seen = this.applied.get(loader);
				if (seen < before) {
					this.wrong.add("a call of " + seen + " after " + before + " was published");
				}
				if (random.nextInt(3) == 0) {
					Thread.yield();
				}
				this.inUse.remove(loader);
				return loader;
			});
		}
		catch (LoaderPoolExhaustedException ex) {
			this.wrong.add(ex.toString());
		}
	}

	private void run(long seed, Step step) throws Exception {
		List<Future<?>> all = Collections.synchronizedList(new ArrayList<>());
		for (int thread = 0; thread < THREADS; thread++) {
			Random random = new Random(seed + thread);
			all.add(this.threads.submit(() -> {
				for (int i = 0; i < STEPS; i++) {
					step.take(random);
				}
				return null;
			}));
		}
		for (Future<?> future : all) {
			future.get(100, TimeUnit.SECONDS);
		}
	}

	private TestPool pool(int size) {
		AtomicInteger numbers = new AtomicInteger();
		LoaderFactory factory = new LoaderFactory() {

			@Override
			public ModuleLoader create(Generation generation) {
				ModuleLoader loader = WalkTests.this.engine.newLoader("demo-" + numbers.incrementAndGet(),
						generation.snapshot(), (error, line) -> {
						});
				String version = generation.plugin().version();
				WalkTests.this.applied.put(loader, (version != null) ? Long.parseLong(version) : 0);
				return loader;
			}

			@Override
			public void recycled(ModuleLoader loader, RecycleReason reason, List<String> problems) {
				if (WalkTests.this.inUse.contains(loader)) {
					WalkTests.this.wrong.add("closed during a call: " + loader.name());
				}
			}

		};
		return new TestPool("demo", new LoaderPoolSettings(0, size, Duration.ofSeconds(60)), factory, this.threads);
	}

	/**
	 * One step of a thread.
	 */
	@FunctionalInterface
	private interface Step {

		void take(Random random) throws Exception;

	}

}
