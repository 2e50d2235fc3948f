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

package io.github.graaljsplugins.internal.runtime.call;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsFunction;
import io.github.graaljsplugins.JsPlugin;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginFunctionException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.client.InvalidClientException;
import io.github.graaljsplugins.client.PluginClientFactory;
import io.github.graaljsplugins.plugin.PluginFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls that nobody waits for, and for what ends calls before their time.
 */
class AsyncCallTests {

	private PluginFolder folder;

	@BeforeEach
	void createPlugin(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		this.folder.plugin("worker", "module",
				"""
						import { setTimeout as delay } from 'node:timers/promises';
						import { signal } from 'host:call';
						import { note, thread } from 'host:notes';
						let calls = 0;
						export const quote = async (price) => { await delay(1); return { price, call: ++calls }; };
						export const prices = async () => [1, 2];
						export const nothing = async () => undefined;
						export const fail = async () => { throw new RangeError('too much'); };
						export const where = async () => thread();
						export const counted = () => calls;
						export const listen = async () => {
						  const before = signal();
						  note('begun');
						  calls++;
						  try { await delay(60_000, null, { signal: before }); } catch (e) {
						    note([e.name, e.cause.name, before.aborted, before === signal(), e.cause instanceof DOMException].join());
						    return 'stopped early';
						  }
						};
						export const rethrow = async () => { calls++; await delay(60_000, null, { signal: signal() }); };
						export const listenInVain = () => new Promise(() => {
						  calls++;
						  signal().addEventListener('abort', () => note(signal().reason.message));
						});
						export const deaf = async () => { calls++; note('begun'); await delay(60_000); };
						export const late = async () => (await import('./late.js')).value;
						export const busy = () => { calls++; note('begun'); while (true); };
						export const fresh = () => [signal().aborted, signal() === signal()];
						""");
	}

	private ApplicationContextRunner application() {
		return this.folder.application()
			.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.pool.max-size=1", "spring.task.execution.thread-name-prefix=app-")
			.withBean(Notes.class);
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer) {
		application().run(consumer);
	}

	private static PluginHandle worker(AssertableApplicationContext context) {
		return context.getBean(JsPlugins.class).get("worker");
	}

	private static Worker client(AssertableApplicationContext context) {
		return new PluginClientFactory(context.getBean(JsPlugins.class)).createClient(Worker.class);
	}

	private static String note(AssertableApplicationContext context) throws InterruptedException {
		return context.getBean(Notes.class).queue.poll(30, TimeUnit.SECONDS);
	}

	@Test
	void whenAFunctionIsCalledAsyncThenItsFutureCompletesWithWhatACallGives() {
		run((context) -> {
			PluginHandle worker = worker(context);
			assertThat(worker.callAsync("quote", Quote.class, 5).get()).isEqualTo(new Quote(5, 1));
			assertThat(worker.callAsync("prices", new TypeReference<List<Long>>() {
			}).get()).isEqualTo(List.of(1L, 2L));
			assertThat(worker.callAsync("nothing", String.class).get()).isNull();
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> worker.callAsync("fail", String.class).get())
				.withCauseInstanceOf(PluginCallException.class)
				.withMessageContaining("RangeError: too much");
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> worker.callAsync("gone", String.class).get())
				.withCauseInstanceOf(PluginFunctionException.class);
		});
	}

	@Test
	void whenAClientMethodReturnsALaterResultThenThatIsWhatItGives() {
		run((context) -> {
			Worker client = client(context);
			assertThat(client.quote(1)).isEqualTo(new Quote(1, 1));
			assertThat(client.quoteLater(2).get()).isEqualTo(new Quote(2, 2));
			assertThat(client.quoteStage(3).toCompletableFuture().get()).isEqualTo(new Quote(3, 3));
			assertThat(client.nothing().get()).isNull();
		});
	}

	@Test
	void whenAClientMethodReturnsAMonoThenEachSubscriptionIsACall() {
		run((context) -> {
			Mono<Quote> quote = client(context).quoteMono(4);
			assertThat(client(context).counted()).isZero();
			assertThat(quote.block()).isEqualTo(new Quote(4, 1));
			assertThat(quote.block()).isEqualTo(new Quote(4, 2));
			assertThat(client(context).nothingMono().blockOptional()).isEmpty();
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> client(context).fail().block());
		});
	}

	@Test
	void whenAClientMethodDoesNotSayWhatItGivesLaterThenItIsRefused() {
		run((context) -> assertThatExceptionOfType(InvalidClientException.class)
			.isThrownBy(() -> new PluginClientFactory(context.getBean(JsPlugins.class)).createClient(Untold.class))
			.withMessageContaining("quote(int) is generic: the type of its result is not known"));
	}

	@Test
	void whenTheApplicationHasATaskExecutorThenCallsRunOnItWithItsContext() {
		application().withBean(TaskDecorator.class, () -> (task) -> () -> {
			Notes.CONTEXT.set("propagated");
			task.run();
			Notes.CONTEXT.remove();
		})
			.run((context) -> assertThat(worker(context).callAsync("where", String.class).get()).startsWith("app-")
				.endsWith(" propagated"));
	}

	@Test
	void whenTheApplicationIsClosedThenCallsSaySoAndNoTaskExecutorIsMade() {
		run((context) -> {
			PluginHandle worker = worker(context);
			ConfigurableListableBeanFactory beans = context
				.getSourceApplicationContext(ConfigurableApplicationContext.class)
				.getBeanFactory();
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> worker.callAsync("counted", Integer.class).get())
				.withCauseInstanceOf(PluginStoppedException.class);
			assertThat(beans.containsSingleton("applicationTaskExecutor")).isFalse();
		});
	}

	@Test
	void whenTheApplicationIsClosedThenCallsThatItsTaskExecutorForgetsEnd() {
		AsyncCalls calls = new AsyncCalls((task) -> {
		}, () -> false);
		CompletableFuture<String> forgotten = calls.run((control) -> "never",
				(refusal) -> PluginStoppedException.applicationStops("worker", "never", refusal));
		assertThat(forgotten).isNotDone();
		calls.close();
		assertThat(forgotten).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(PluginStoppedException.class);
	}

	@Test
	void whenTheApplicationHasNoTaskExecutorThenCallsRunOnThreadsOfTheirOwn() {
		this.folder.application()
			.withBean(Notes.class)
			.run((context) -> assertThat(worker(context).callAsync("where", String.class).get())
				.startsWith("graaljs-plugins-"));
	}

	@Test
	void whenAFutureIsCancelledThenTheSignalIsAborted() {
		run((context) -> {
			CompletableFuture<String> future = worker(context).callAsync("listen", String.class);
			assertThat(note(context)).isEqualTo("begun");
			future.cancel(false);
			assertThat(note(context)).isEqualTo("AbortError,AbortError,true,true,true");
			assertThat(worker(context).call("counted", Integer.class)).as("the same loader").isOne();
		});
	}

	@Test
	void whenASubscriptionIsCancelledThenTheSignalIsAborted() {
		run((context) -> {
			Disposable subscription = client(context).listen().subscribe();
			assertThat(note(context)).isEqualTo("begun");
			subscription.dispose();
			assertThat(note(context)).isEqualTo("AbortError,AbortError,true,true,true");
		});
	}

	@Test
	void whenACancelledCallDoesNotListenThenItIsStopped() {
		run((context) -> {
			for (String function : List.of("deaf", "busy")) {
				CompletableFuture<String> future = worker(context).callAsync(function, String.class);
				assertThat(note(context)).isEqualTo("begun");
				future.cancel(true);
				assertThat(worker(context).call("counted", Integer.class)).as("another loader").isZero();
			}
		});
	}

	@Test
	void whenACancelledCallIsStoppedThenFilesThatChangedMeanwhileAreNotRead() {
		this.folder.write("worker/late.js", "export const value = 'as it was';");
		run((context) -> {
			CompletableFuture<String> future = worker(context).callAsync("deaf", String.class);
			assertThat(note(context)).isEqualTo("begun");
			this.folder.write("worker/late.js", "export const value = 'edited';");
			future.cancel(true);
			assertThat(worker(context).call("counted", Integer.class)).as("another loader").isZero();
			assertThat(worker(context).call("late", String.class)).isEqualTo("as it was");
		});
	}

	@Test
	void whenACallIsCancelledBeforeItBeginsThenItNeverBegins() {
		application().withPropertyValues("spring.task.execution.pool.core-size=1").run((context) -> {
			CompletableFuture<String> first = worker(context).callAsync("deaf", String.class);
			assertThat(note(context)).isEqualTo("begun");
			CompletableFuture<String> second = worker(context).callAsync("deaf", String.class);
			second.cancel(false);
			first.cancel(false);
			assertThat(worker(context).callAsync("counted", Integer.class).get()).isZero();
			assertThat(context.getBean(Notes.class).queue).isEmpty();
		});
	}

	@Test
	void whenTheTimeIsNearlyOverThenAFunctionThatListensMayStillAnswer() {
		application().withPropertyValues("graaljs.plugins.limits.call-time=5s").run((context) -> {
			assertThat(worker(context).call("listen", String.class)).isEqualTo("stopped early");
			assertThat(note(context)).isEqualTo("begun");
			assertThat(note(context)).isEqualTo("AbortError,TimeoutError,true,true,true");
			assertThat(worker(context).call("counted", Integer.class)).as("the same loader").isOne();
		});
	}

	@Test
	void whenAFunctionEndsByItsSignalThenTheCallTimedOutAndTheLoaderIsKept() {
		application().withPropertyValues("graaljs.plugins.limits.call-time=5s").run((context) -> {
			assertThatExceptionOfType(PluginTimeoutException.class)
				.isThrownBy(() -> worker(context).call("rethrow", String.class))
				.satisfies((ex) -> assertThat(ex.getLimit()).isEqualTo(Duration.ofSeconds(5)))
				.withCauseInstanceOf(PluginCallException.class);
			assertThat(worker(context).call("counted", Integer.class)).as("the same loader").isOne();
		});
	}

	@Test
	void whenAFunctionListensInVainThenItIsStoppedAtTheLimit() {
		application().withPropertyValues("graaljs.plugins.limits.call-time=10s").run((context) -> {
			assertThatExceptionOfType(PluginTimeoutException.class)
				.isThrownBy(() -> worker(context).call("listenInVain", String.class));
			assertThat(note(context)).isEqualTo("The operation was aborted due to timeout");
			assertThat(worker(context).call("counted", Integer.class)).as("another loader").isZero();
		});
	}

	@Test
	void whenNothingEndsACallThenItsSignalIsNotAborted() {
		application().withPropertyValues("graaljs.plugins.limits.call-time=0")
			.run((context) -> assertThat(worker(context).call("fresh", Object.class)).isEqualTo(List.of(false, true)));
	}

	record Quote(int price, int call) {
	}

	@JsPlugin("worker")
	interface Worker {

		Quote quote(int price);

		@JsFunction("quote")
		CompletableFuture<Quote> quoteLater(int price);

		@JsFunction("quote")
		CompletionStage<Quote> quoteStage(int price);

		@JsFunction("quote")
		Mono<Quote> quoteMono(int price);

		CompletableFuture<Void> nothing();

		@JsFunction("nothing")
		Mono<String> nothingMono();

		Mono<String> fail();

		Mono<String> listen();

		int counted();

	}

	@JsPlugin("worker")
	interface Untold {

		@SuppressWarnings("rawtypes")
		CompletableFuture quote(int price);

	}

	@JsExport("notes")
	static class Notes {

		static final ThreadLocal<String> CONTEXT = ThreadLocal.withInitial(() -> "none");

		private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

		@JsExport
		void note(String text) {
			this.queue.add(text);
		}

		@JsExport
		String thread() {
			return Thread.currentThread().getName() + " " + CONTEXT.get();
		}

	}

}
