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

package io.github.graaljsplugins.plugin;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.graaljsplugins.BorrowedLoader;
import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginCallbackException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.PluginValueException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for functions of JavaScript that Java calls.
 */
@Timeout(120)
class CallbackTests {

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		this.folder.plugin("caller", "module",
				"""
						import * as work from 'host:work';
						export const kinds = () => [work.apply((line) => line.amount * 2, 21), work.test((x) => x > 3, 4),
						  work.supply(() => 'given'), work.own((a, b) => `${a.text}-${b.length}`)];
						export const accept = () => { const seen = []; work.each([3, 1, 2], (x) => { seen.push(x); }); return seen; };
						export const parallel = (count) => { let sum = 0; const r = work.parallel(count, (x) => { sum += x; return x * x; }); return [sum, r]; };
						export const nested = () => work.parallel(20, (x) => work.parallel(3, (y) => x * y));
						export const later = async (count) => work.later(count, (x) => x + 1);
						export const event = () => new Promise((resolve) => work.event((text) => resolve(text)));
						export const awaited = () => work.apply(async (line) => { await 0; return line.amount; }, 5);
						export const waits = () => { work.keep((x) => x); return work.awaitKept(); };
						export const keep = () => work.keep((x) => x);
						export const fails = () => work.apply(() => { throw new RangeError('mine'); }, 1);
						export const same = () => { const e = new Error('same'); try { work.apply(() => { throw e; }, 1); } catch (c) { return c === e; } };
						export const wrong = () => work.apply(() => 'no number', 1);
						export const noFunction = () => { try { work.apply(3, 1); } catch (e) { return e.message; } };
						export const stuck = () => work.parallel(4, () => { while (true); });
						export const f = (x) => `f ${x}`;
						""");
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		this.folder.application()
			.withPropertyValues("graaljs.plugins.pool.max-size=1")
			.withPropertyValues(properties)
			.withBean(Work.class, this.threads)
			.run(consumer);
	}

	private static Object call(AssertableApplicationContext context, String function, Object... arguments) {
		return context.getBean(JsPlugins.class).get("caller").call(function, Object.class, arguments);
	}

	@Test
	void whenAServiceTakesAFunctionalInterfaceThenItGetsTheFunction() {
		run((context) -> {
			assertThat(call(context, "kinds")).isEqualTo(List.of(42, true, "given", "own-2"));
			assertThat(call(context, "accept")).isEqualTo(List.of(3, 1, 2));
		});
	}

	@Test
	void whenOtherThreadsCallWhileTheServiceWaitsThenTheyAreLetInOneByOne() {
		run((context) -> {
			assertThat(call(context, "parallel", 200)).isEqualTo(List.of(19900, 2646700));
			assertThat(call(context, "parallel", 10)).as("again").isEqualTo(List.of(45, 285));
		});
	}

	@Test
	void whenAFunctionThatAnotherThreadRunsCallsBackThenItIsLetIn() {
		run((context) -> assertThat(call(context, "nested")).isEqualTo(3 * 190));
	}

	@Test
	void whenOtherThreadsCallWhileTheCallWaitsForItsPromiseThenItRunsThem() {
		run((context) -> {
			assertThat(call(context, "later", 50)).isEqualTo(1275);
			assertThat(call(context, "event")).isEqualTo("happened");
			assertThat(call(context, "waits")).isEqualTo("kept 7");
			assertThat(call(context, "awaited")).isEqualTo(5);
		});
	}

	@Test
	void whenTheCallHasEndedThenItsFunctionsFail() {
		run((context) -> {
			call(context, "keep");
			Work work = context.getBean(Work.class);
			assertThatExceptionOfType(PluginCallbackException.class).isThrownBy(() -> work.kept.apply(1))
				.withMessageStartingWith(
						"The function given to work.keep of plugin 'caller' cannot be called any more");
		});
	}

	@Test
	void whenAFunctionThrowsThenJavaGetsAnExceptionAndThePluginItsOwnErrorBack() {
		run((context) -> {
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> call(context, "fails"))
				.withMessageContaining("RangeError: mine");
			assertThat(context.getBean(Work.class).failures).singleElement()
				.isInstanceOf(PluginCallException.class)
				.asString()
				.contains("function given to work.apply", "RangeError: mine");
			assertThat(call(context, "same")).isEqualTo(true);
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> call(context, "wrong"))
				.withCauseInstanceOf(PluginValueException.class);
			assertThat(call(context, "noFunction"))
				.isEqualTo("Argument 1 of work.apply must be a function, not number 3");
		});
	}

	@Test
	void whenFunctionsNeverReturnThenTheTimeLimitEndsThemAll() {
		run((context) -> {
			assertThatExceptionOfType(PluginTimeoutException.class).isThrownBy(() -> call(context, "stuck"));
			assertThat(call(context, "accept")).isEqualTo(List.of(3, 1, 2));
		}, "graaljs.plugins.limits.call-time=500ms");
	}

	@Test
	void whenALoaderIsBorrowedThenItsFunctionsAreCallableUntilTheEnd() {
		run((context) -> {
			List<Function<Object, Object>> kept = new ArrayList<>();
			Object result = context.getBean(ModuleLoaders.class).withLoader("caller", (loader) -> {
				Value function = loader.importEntry().getMember("f");
				Function<Object, Object> callback = callback(loader, function);
				kept.add(callback);
				List<CompletableFuture<Object>> calls = IntStream.range(0, 20)
					.mapToObj((i) -> CompletableFuture.supplyAsync(() -> callback.apply(i), this.threads))
					.toList();
				loader.await(CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])));
				return callback.apply("own") + " " + calls.get(19).join();
			});
			assertThat(result).isEqualTo("f own f 19");
			assertThatExceptionOfType(PluginCallbackException.class).isThrownBy(() -> kept.get(0).apply(1));
		});
	}

	@SuppressWarnings("unchecked")
	private static Function<Object, Object> callback(BorrowedLoader loader, Value function) {
		assertThatIllegalArgumentException().isThrownBy(() -> loader.callback(function, String.class));
		return loader.callback(function, Function.class);
	}

	@Test
	void whenAResultIsAFunctionThenItIsRefused() {
		this.folder.plugin("giver", "module", "export const give = () => (x) => x;");
		run((context) -> assertThatExceptionOfType(PluginValueException.class)
			.isThrownBy(() -> context.getBean(JsPlugins.class).get("giver").call("give", Function.class))
			.withMessageContaining("function"));
	}

	record Line(BigDecimal amount) {
	}

	record Text(String text) {
	}

	@FunctionalInterface
	interface Describe {

		String describe(Text text, List<Text> all);

	}

	@JsExport("work")
	static class Work {

		private final ExecutorService threads;

		private final List<Throwable> failures = new ArrayList<>();

		private volatile UnaryOperator<Integer> kept = UnaryOperator.identity();

		Work(ExecutorService threads) {
			this.threads = threads;
		}

		@JsExport
		BigDecimal apply(Function<Line, ? extends BigDecimal> function, BigDecimal amount) {
			try {
				return function.apply(new Line(amount));
			}
			catch (PluginException ex) {
				this.failures.add(ex);
				throw ex;
			}
		}

		@JsExport
		boolean test(Predicate<Integer> predicate, int value) {
			return predicate.negate().negate().test(value);
		}

		@JsExport
		String supply(Supplier<String> supplier) {
			return supplier.get();
		}

		@JsExport
		String own(Describe describe) {
			return describe.describe(new Text("own"), List.of(new Text("a"), new Text("b")));
		}

		@JsExport
		void each(List<Integer> values, Consumer<? super Integer> consumer) {
			values.forEach(consumer);
		}

		@JsExport
		int parallel(int count, Function<Integer, Integer> function) {
			return IntStream.range(0, count)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> function.apply(i)))
				.toList()
				.stream()
				.mapToInt(CompletableFuture::join)
				.sum();
		}

		@JsExport
		CompletableFuture<Integer> later(int count, BiFunction<Integer, String, Integer> function) {
			return CompletableFuture.supplyAsync(
					() -> IntStream.range(0, count).map((i) -> function.apply(i, "unused")).sum(), this.threads);
		}

		@JsExport
		void event(Consumer<String> listener) {
			this.threads.execute(() -> listener.accept("happened"));
		}

		@JsExport
		void keep(UnaryOperator<Integer> function) {
			this.kept = function;
		}

		@JsExport
		String awaitKept() {
			return "kept " + CompletableFuture.supplyAsync(() -> this.kept.apply(7), this.threads).join();
		}

	}

}
