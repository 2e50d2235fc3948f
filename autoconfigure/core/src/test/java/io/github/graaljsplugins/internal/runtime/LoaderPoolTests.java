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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link LoaderPool}.
 */
@Timeout(120)
class LoaderPoolTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final LoaderEngine engine = new LoaderEngine(LoaderPoolTests.class.getClassLoader(), Clock.systemUTC());

	private final Loaders lifecycle = new Loaders(this.engine);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.engine.close();
	}

	@Test
	void whenALoaderIsFreeThenItIsUsedAgain() {
		try (TestPool pool = pool(2, LONG)) {
			ModuleLoader first = pool.withLoader((loader) -> loader);
			assertThat(pool.<ModuleLoader>withLoader((loader) -> loader)).isSameAs(first);
			assertThat(pool.stats()).isEqualTo(new LoaderPoolStats(0, 1, 0, 1, 0, 2, 0));
		}
	}

	@Test
	void whenTheApplicationStopsThenTheReturnOfALoaderIsSignalledWhoeverUsedIt() {
		AtomicInteger signals = new AtomicInteger();
		try (TestPool pool = pool(2, LONG)) {
			pool.expectStop(signals::incrementAndGet);
			pool.withLoader((loader) -> loader);
			assertThat(signals.getAndSet(0)).as("by a call").isPositive();
			pool.apply((loader) -> loader);
			assertThat(signals.getAndSet(0)).as("by a clear").isPositive();
		}
	}

	@Test
	void whenNoLoaderBecomesFreeInTimeThenTheCallFailsAndIsCounted() throws Exception {
		try (TestPool pool = pool(1, Duration.ofMillis(50)); Held held = new Held(pool)) {
			assertThatExceptionOfType(LoaderPoolExhaustedException.class)
				.isThrownBy(() -> pool.withLoader((loader) -> loader))
				.withMessageStartingWith(
						"No module loader of 'demo' became free within 50 ms: all 1 are running calls.");
			assertThat(pool.exhausted()).isOne();
			assertThat(pool.stats()).isEqualTo(new LoaderPoolStats(1, 0, 0, 1, 0, 1, 0));
			held.end();
			assertThat(pool.<Integer>withLoader((loader) -> 1)).isOne();
		}
	}

	@Test
	void whenCallsWaitThenTheyAreServedInTheirOrder() throws Exception {
		Set<Integer> served = Collections.synchronizedSet(new LinkedHashSet<>());
		try (TestPool pool = pool(1, LONG); Held held = new Held(pool)) {
			List<Future<?>> calls = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				int number = i;
				calls.add(this.threads.submit(() -> pool.withLoader((loader) -> served.add(number))));
				Awaitility.await().until(() -> pool.stats().waiting() == number + 1);
			}
			held.end();
			for (Future<?> call : calls) {
				call.get();
			}
			assertThat(served).containsExactly(0, 1, 2, 3, 4);
			assertThat(pool.stats().waiting()).isZero();
		}
	}

	@Test
	void whenOthersCallAllTheTimeThenACallThatWaitsIsServedAllTheSame() throws Exception {
		AtomicBoolean served = new AtomicBoolean();
		try (TestPool pool = pool(1, LONG)) {
			List<Future<?>> busy = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				busy.add(this.threads.submit(() -> {
					while (!served.get()) {
						pool.withLoader(ModuleLoader::moduleCount);
					}
				}));
			}
			Awaitility.await().until(() -> pool.stats().waiting() > 0);
			for (int i = 0; i < 50; i++) {
				this.threads.submit(() -> pool.withLoader(ModuleLoader::moduleCount)).get();
			}
			served.set(true);
			for (Future<?> future : busy) {
				future.get();
			}
		}
	}

	@Test
	void whenAWaitingThreadIsInterruptedThenItSaysSoAndNoLoaderIsLost() throws Exception {
		try (TestPool pool = pool(1, LONG); Held held = new Held(pool)) {
			for (int place = 0; place < 2; place++) {
				AtomicBoolean interrupted = new AtomicBoolean();
				CountDownLatch ended = new CountDownLatch(1);
				Thread waiting = new Thread(() -> {
					assertThatIllegalStateException().isThrownBy(() -> pool.withLoader((loader) -> loader))
						.withMessage("Interrupted while waiting for a module loader of 'demo'");
					interrupted.set(Thread.currentThread().isInterrupted());
					ended.countDown();
				});
				Future<Integer> first = (place == 1) ? waitingCall(pool, 1) : null;
				waiting.start();
				int before = place;
				Awaitility.await().until(() -> pool.stats().waiting() == before + 1);
				waiting.interrupt();
				assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
				assertThat(interrupted).isTrue();
				if (first != null) {
					held.end();
					assertThat(first.get()).isOne();
				}
			}
			assertThat(pool.stats()).isEqualTo(new LoaderPoolStats(0, 1, 0, 1, 0, 1, 0));
		}
	}

	@Test
	void whenThePoolIsClosedThenCallsThatWaitEnd() throws Exception {
		TestPool pool = pool(1, LONG);
		Held held = new Held(pool);
		Future<Integer> first = waitingCall(pool, 1);
		Future<Integer> second = waitingCall(pool, 2);
		pool.close();
		for (Future<Integer> call : List.of(first, second)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(call::get)
				.withCauseInstanceOf(IllegalStateException.class);
		}
		held.end();
		assertThat(pool.loaders()).isEmpty();
	}

	@Test
	void whenALoaderBreaksThenACallThatWaitsGetsANewOne() throws Exception {
		try (TestPool pool = pool(1, LONG); Held held = new Held(pool)) {
			Future<Integer> waiting = waitingCall(pool, 1);
			held.markBroken();
			held.end();
			assertThat(waiting.get()).isOne();
			assertThat(pool.stats()).isEqualTo(new LoaderPoolStats(0, 1, 0, 2, 1, 1, 0));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenACallUsesUpItsStackThenACallThatWaitsGetsANewLoader(boolean rejects) throws Exception {
		Executor maintenance = rejects ? (task) -> {
			throw new RejectedExecutionException("stopped");
		} : this.threads;
		try (TestPool pool = new TestPool("demo", new LoaderPoolSettings(0, 1, LONG), this.lifecycle, maintenance);
				Held held = new Held(pool)) {
			Future<Integer> waiting = waitingCall(pool, 1);
			held.failure = new StackOverflowError();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(held::end)
				.withCauseInstanceOf(StackOverflowError.class);
			assertThat(waiting.get()).isOne();
			assertThat(pool.stats()).isEqualTo(new LoaderPoolStats(0, 1, 0, 2, 1, 1, 0));
			assertThat(pool.recycled(RecycleReason.BROKEN)).isOne();
			assertThat(this.lifecycle.mostAtATime).hasValue(1);
		}
	}

	@ParameterizedTest
	@MethodSource("endsOfTheStack")
	void whenTheStackEndsWhileALoaderIsGivenBackThenNoPlaceIsLost(Error end) {
		try (TestPool pool = pool(1, LONG)) {
			Throwable thrown = catchThrowable(() -> pool.withLoader((loader) -> {
				pool.failWith(end);
				return 1;
			}));
			pool.failWith(null);
			assertThat(thrown).isSameAs(end);
			assertThat(this.threads.submit(() -> pool.<Integer>withLoader((loader) -> 1))).succeedsWithin(LONG)
				.isEqualTo(1);
		}
	}

	@Test
	void whenALeaseEndsWithoutBeingClosedThenItsLoaderIsReplaced() {
		try (TestPool pool = pool(1, LONG)) {
			pool.abandon();
			assertThat(pool.stats().active()).isZero();
			assertThat(pool.<Integer>withLoader((loader) -> 1)).isOne();
			assertThat(pool.recycled(RecycleReason.BROKEN)).isOne();
			assertThat(pool.stats().created()).isEqualTo(2);
		}
	}

	@Test
	void whenALostLoaderIsNotReturnedYetThenCallsWaitForIt() {
		List<Runnable> tasks = new ArrayList<>();
		LoaderPoolSettings settings = new LoaderPoolSettings(0, 1, Duration.ofMillis(300));
		try (TestPool pool = new TestPool("demo", settings, this.lifecycle, tasks::add)) {
			pool.abandon();
			assertThat(pool.stats().active()).isZero();
			assertThat(tasks).as("figures return no loader").isEmpty();
			assertThatExceptionOfType(LoaderPoolExhaustedException.class)
				.isThrownBy(() -> pool.withLoader((loader) -> loader));
			assertThat(tasks).hasSize(1);
			tasks.get(0).run();
			assertThat(pool.<Integer>withLoader((loader) -> 1)).isOne();
		}
	}

	@Test
	void whenALeaseEndsWithoutBeingClosedThenACallThatWaitsGetsALoader() throws Exception {
		try (TestPool pool = pool(1, LONG)) {
			Lease lease = pool.borrow();
			Future<Integer> waiting = this.threads.submit(() -> pool.<Integer>withLoader((loader) -> 1));
			Awaitility.await().until(() -> pool.stats().waiting() == 1);
			lease.ended = true;
			assertThat(waiting).succeedsWithin(LONG).isEqualTo(1);
		}
	}

	static Stream<Error> endsOfTheStack() {
		StackOverflowError overflow = new StackOverflowError();
		return Stream.of(overflow, new InternalError(overflow), new BootstrapMethodError(overflow));
	}

	@Test
	void whenWhoeverMeasuresTheWaitFailsThenNoLoaderIsLost() {
		try (TestPool pool = pool(1, LONG)) {
			AtomicBoolean fails = new AtomicBoolean(true);
			pool.onBorrow((nanos) -> {
				if (fails.get()) {
					throw new IllegalStateException("no figures");
				}
			});
			assertThatIllegalStateException().isThrownBy(() -> pool.withLoader((loader) -> loader))
				.withMessage("no figures");
			fails.set(false);
			assertThat(pool.<Integer>withLoader((loader) -> 1)).isOne();
		}
	}

	@Test
	void whenALoaderCannotBeCreatedThenItsCallFailsAndTheNextOneTriesAgain() {
		try (TestPool pool = pool(1, LONG)) {
			this.lifecycle.broken = true;
			assertThatIllegalStateException().isThrownBy(() -> pool.withLoader((loader) -> loader))
				.withMessage("broken");
			this.lifecycle.broken = false;
			assertThat(pool.<Integer>withLoader((loader) -> 1)).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "apply", "recycled" })
	void whenMemoryEndsAnywhereThenNoPlaceIsLost(String where) {
		try (TestPool pool = pool(1, LONG)) {
			this.lifecycle.exhaustedIn = where;
			assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> {
				pool.withLoader((loader) -> loader);
				pool.apply((loader) -> this.lifecycle.exhaust("apply"));
				pool.recycle();
				throw new OutOfMemoryError("in none of these");
			});
			this.lifecycle.exhaustedIn = "";
			for (int i = 0; i < 2; i++) {
				assertThat(this.threads.submit(() -> pool.<Integer>withLoader((loader) -> 1))).succeedsWithin(LONG)
					.isEqualTo(1);
			}
			LoaderPoolStats stats = pool.stats();
			assertThat(stats.active()).isZero();
			assertThat(stats.idle()).isOne();
		}
	}

	@Test
	void whenAChangeFailsInOneLoaderThenTheOthersHaveItAndThatOneIsReplaced() throws Exception {
		try (TestPool pool = pool(2, LONG)) {
			try (Held held = new Held(pool)) {
				pool.withLoader((loader) -> loader);
				held.end();
			}
			Set<String> told = new LinkedHashSet<>();
			assertThatIllegalStateException().isThrownBy(() -> pool.apply((loader) -> {
				told.add(loader.name());
				if (told.size() == 1) {
					throw new IllegalStateException("the first fails");
				}
				return 1;
			})).withMessage("the first fails");
			assertThat(told).hasSize(2);
			assertThat(pool.loaders()).extracting(ModuleLoader::name)
				.containsExactlyElementsOf(told.stream().skip(1).toList());
			assertThat(pool.recycled(RecycleReason.BROKEN)).isOne();
		}
	}

	@Test
	void whenAnIdleLoaderIsRecycledThenItIsClosedAtOnce() {
		try (TestPool pool = pool(2, LONG)) {
			ModuleLoader used = pool.withLoader((loader) -> loader);
			pool.recycle();
			assertThat(used.isClosed()).isTrue();
			assertThat(pool.stats().idle()).isZero();
			assertThat(pool.recycled(RecycleReason.RESTART)).isOne();
		}
	}

	@Test
	void whenThePoolIsPreparedThenIdleLoadersCount() {
		try (TestPool pool = new TestPool("demo", new LoaderPoolSettings(2, 4, LONG), this.lifecycle, this.threads)) {
			pool.withLoader((loader) -> loader);
			pool.prepare();
			assertThat(pool.stats()).isEqualTo(new LoaderPoolStats(0, 2, 0, 2, 0, 4, 0));
		}
	}

	@Test
	void whenThePoolIsClosedWhileALoaderIsMadeReadyThenThatIsNoFailure() {
		List<Runnable> tasks = new ArrayList<>();
		try (TestPool pool = new TestPool("demo", new LoaderPoolSettings(1, 1, LONG), this.lifecycle, tasks::add)) {
			pool.replenish();
			assertThat(tasks).hasSize(1);
			this.lifecycle.duringCreation = () -> {
				throw new AssertionError("stopped");
			};
			assertThatExceptionOfType(AssertionError.class).isThrownBy(tasks.get(0)::run).withMessage("stopped");
			this.lifecycle.duringCreation = () -> {
				pool.close();
				throw new AssertionError("stopped");
			};
			assertThatNoException().isThrownBy(tasks.get(0)::run);
		}
	}

	@Test
	void whenThreadsCallInterruptAndRecycleAtRandomThenLoadersAreExclusiveAndNoneIsLost() throws Exception {
		long seed = 20261123;
		Set<ModuleLoader> inUse = ConcurrentHashMap.newKeySet();
		ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
		AtomicInteger done = new AtomicInteger();
		try (TestPool pool = pool(3, Duration.ofMillis(200))) {
			List<Future<?>> all = new ArrayList<>();
			for (int thread = 0; thread < 12; thread++) {
				Random random = new Random(seed + thread);
				all.add(this.threads.submit(() -> {
					for (int i = 0; i < 2000; i++) {
						step(pool, random, inUse, wrong);
						done.incrementAndGet();
					}
				}));
			}
			for (Future<?> future : all) {
				future.get();
			}
			assertThat(wrong).as("seed %s", seed).isEmpty();
			assertThat(done).hasValue(12 * 2000);
			LoaderPoolStats stats = pool.stats();
			assertThat(stats.active()).isZero();
			assertThat(stats.waiting()).isZero();
			assertThat(stats.idle()).isEqualTo(pool.loaders().size()).isBetween(0, 3);
			assertThat(stats.created() - stats.recycled()).isEqualTo(stats.idle());
			assertThat(this.lifecycle.mostAtATime).hasValueLessThanOrEqualTo(3);
		}
	}

	private static void step(TestPool pool, Random random, Set<ModuleLoader> inUse, Queue<String> wrong) {
		int kind = random.nextInt(200);
		if (kind == 0) {
			pool.recycle();
			return;
		}
		if (kind == 1) {
			pool.apply(ModuleLoader::moduleCount);
			return;
		}
		if (kind < 6) {
			Thread.currentThread().interrupt();
		}
		try {
			pool.withLoader((loader) -> {
				if (!inUse.add(loader)) {
					wrong.add("two calls on " + loader.name());
				}
				if (kind == 7) {
					loader.markBroken();
				}
				if (kind > 150) {
					Thread.yield();
				}
				inUse.remove(loader);
				return loader;
			});
		}
		catch (LoaderPoolExhaustedException ex) {
			// Twelve threads share three loaders
		}
		catch (IllegalStateException ex) {
			if (!(ex.getCause() instanceof InterruptedException)) {
				wrong.add(ex.toString());
			}
		}
		Thread.interrupted();
	}

	private Future<Integer> waitingCall(TestPool pool, int length) {
		Future<Integer> call = this.threads.submit(() -> pool.<Integer>withLoader((loader) -> 1));
		Awaitility.await().until(() -> pool.stats().waiting() == length);
		return call;
	}

	private TestPool pool(int size, Duration maxWait) {
		return new TestPool("demo", new LoaderPoolSettings(0, size, maxWait), this.lifecycle, this.threads);
	}

	/**
	 * Has a loader until told to end.
	 */
	private final class Held implements AutoCloseable {

		private final CountDownLatch end = new CountDownLatch(1);

		private final CountDownLatch begun = new CountDownLatch(1);

		private final Future<?> call;

		private volatile boolean broken;

		private volatile @Nullable Error failure;

		Held(TestPool pool) throws InterruptedException {
			this.call = LoaderPoolTests.this.threads.submit(() -> pool.withLoader((loader) -> {
				this.begun.countDown();
				awaitEnd();
				if (this.broken) {
					loader.markBroken();
				}
				if (this.failure != null) {
					throw this.failure;
				}
				return 0;
			}));
			assertThat(this.begun.await(60, TimeUnit.SECONDS)).isTrue();
		}

		private void awaitEnd() {
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		void markBroken() {
			this.broken = true;
		}

		void end() throws Exception {
			this.end.countDown();
			this.call.get();
		}

		@Override
		public void close() throws Exception {
			this.end.countDown();
			Awaitility.await().until(this.call::isDone);
		}

	}

	private static final class Loaders implements LoaderFactory {

		private final LoaderEngine engine;

		private final AtomicInteger numbers = new AtomicInteger();

		private final Set<String> open = ConcurrentHashMap.newKeySet();

		private final AtomicInteger mostAtATime = new AtomicInteger();

		private volatile boolean broken;

		private volatile String exhaustedIn = "";

		private volatile Runnable duringCreation = () -> {
		};

		Loaders(LoaderEngine engine) {
			this.engine = engine;
		}

		@Override
		public ModuleLoader create(Generation generation) {
			if (this.broken) {
				throw new IllegalStateException("broken");
			}
			exhaust("create");
			this.duringCreation.run();
			ModuleLoader loader = this.engine.newLoader("demo-" + this.numbers.incrementAndGet(), generation.snapshot(),
					(error, line) -> {
					});
			this.open.add(loader.name());
			this.mostAtATime.accumulateAndGet(this.open.size(), Math::max);
			return loader;
		}

		@Override
		public void recycled(ModuleLoader loader, RecycleReason reason, List<String> problems) {
			this.open.remove(loader.name());
			exhaust("recycled");
		}

		private int exhaust(String where) {
			if (where.equals(this.exhaustedIn)) {
				throw new OutOfMemoryError(where);
			}
			return 0;
		}

	}

}
