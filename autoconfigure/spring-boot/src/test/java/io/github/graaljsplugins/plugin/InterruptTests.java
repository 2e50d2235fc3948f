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
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginInterruptedException;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A thread is interrupted wherever it waits for a plugin. It learns of it by an
 * exception, its interrupted status is set, and no loader is lost.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class InterruptTests {

	private PluginFolder folder;

	@BeforeEach
	void createPlugin(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp).plugin("demo", "module", """
				import { entered, hold, isFirst } from 'host:gate';
				const never = () => { entered(); return new Promise(() => setTimeout(() => {}, 1e8)); };
				export const quick = () => 'quick';
				export const pending = never;
				export const held = () => { hold(); return 'held'; };
				export const busy = () => { entered(); for (let i = 0; i < 1e6; i++); return 'busy'; };
				export const endless = () => { while (true); };
				export const activate = () => isFirst('activate') ? never() : undefined;
				export const deactivate = () => isFirst('deactivate') ? never() : undefined;
				""");
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		run(consumer, true, properties);
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer, boolean goesOn, String... properties) {
		this.folder.application()
			.withPropertyValues("graaljs.plugins.pool.min-idle=0", "graaljs.plugins.pool.max-wait=30s")
			.withPropertyValues(properties)
			.withBean(Gate.class)
			.run((context) -> {
				consumer.accept(context);
				if (goesOn) {
					allLoadersAreThere(context);
				}
			});
	}

	private static PluginHandle demo(AssertableApplicationContext context) {
		return context.getBean(JsPlugins.class).get("demo");
	}

	private static Gate gate(AssertableApplicationContext context) {
		return context.getBean(Gate.class);
	}

	private static ModuleCacheManager manager(AssertableApplicationContext context) {
		return context.getBean(ModuleCacheManager.class);
	}

	/**
	 * As many calls as there may be loaders run at the same time.
	 */
	private static void allLoadersAreThere(AssertableApplicationContext context) throws Exception {
		ModuleLoaders loaders = context.getBean(ModuleLoaders.class);
		CyclicBarrier both = new CyclicBarrier(2);
		Supplier<Outcome> call = () -> Outcome.of(() -> loaders.withLoader("demo", (loader) -> {
			try {
				both.await(30, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IllegalStateException("A loader is missing", ex);
			}
			return loader.importEntry().invokeMember("quick").asString();
		}));
		FutureTask<Outcome> first = start(call);
		FutureTask<Outcome> second = start(call);
		assertThat(first.get().result()).isEqualTo("quick");
		assertThat(second.get().result()).isEqualTo("quick");
		assertThat(context.getBean(HostedPlugins.class).get("demo").pool().stats().active()).isZero();
	}

	@Test
	void whenACallWaitsForALoader() {
		run((context) -> {
			FutureTask<Outcome> first = start(() -> Outcome.of(() -> demo(context).call("held", String.class)));
			FutureTask<Outcome> second = start(() -> Outcome.of(() -> demo(context).call("held", String.class)));
			gate(context).awaitEntered();
			gate(context).awaitEntered();
			Interruptible waiting = new Interruptible(() -> demo(context).call("quick", String.class));
			Awaitility.await()
				.until(() -> context.getBean(HostedPlugins.class).get("demo").pool().stats().waiting() == 1);
			Outcome outcome = waiting.interrupt();
			assertThat(outcome.failure()).isInstanceOf(PluginInterruptedException.class)
				.hasMessage("The call of function 'quick' of plugin 'demo' ended: its thread was interrupted");
			assertThat(outcome.interrupted()).isTrue();
			gate(context).release.countDown();
			assertThat(first.get().result()).isEqualTo("held");
			assertThat(second.get().result()).isEqualTo("held");
		});
	}

	@Test
	void whenACallWaitsForAPromise() {
		run((context) -> {
			Interruptible waiting = new Interruptible(() -> demo(context).call("pending", String.class));
			gate(context).awaitEntered();
			Outcome outcome = waiting.interrupt();
			assertThat(outcome.failure()).isInstanceOf(PluginInterruptedException.class);
			assertThat(outcome.interrupted()).isTrue();
		});
	}

	@Test
	void whenACallComputes() {
		run((context) -> {
			Interruptible computing = new Interruptible(() -> demo(context).call("busy", String.class));
			gate(context).awaitEntered();
			Outcome outcome = computing.interrupt();
			// Compiled code does not look at the status
			if (outcome.failure() != null) {
				assertThat(outcome.failure()).isInstanceOf(PluginInterruptedException.class);
			}
			assertThat(outcome.interrupted()).isTrue();
		});
	}

	@Test
	void whenTheThreadIsInterruptedBefore() {
		run((context) -> {
			for (int i = 0; i < 5; i++) {
				Thread.currentThread().interrupt();
				Outcome outcome = Outcome.of(() -> demo(context).call("quick", String.class));
				if (outcome.failure() != null) {
					assertThat(outcome.failure()).isInstanceOf(PluginInterruptedException.class);
				}
				assertThat(outcome.interrupted()).isTrue();
			}
		});
	}

	@Test
	void whenACallLoadsThePlugin() {
		run((context) -> {
			gate(context).first.add("activate");
			Interruptible loading = new Interruptible(() -> demo(context).call("quick", String.class));
			gate(context).awaitEntered();
			Outcome outcome = loading.interrupt();
			assertThat(outcome.failure()).isInstanceOf(PluginInterruptedException.class);
			assertThat(outcome.interrupted()).isTrue();
			assertThat(demo(context).call("quick", String.class)).isEqualTo("quick");
		});
	}

	@Test
	void whenAReloadTriesNewCode() {
		run((context) -> {
			assertThat(demo(context).call("quick", String.class)).isEqualTo("quick");
			gate(context).first.add("activate");
			Interruptible reloading = new Interruptible(() -> manager(context).reload("demo").plugins().get(0));
			gate(context).awaitEntered();
			Outcome outcome = reloading.interrupt();
			assertThat(outcome.result()).isInstanceOfSatisfying(PluginReloadReport.class, (report) -> {
				assertThat(report.failure()).isNotNull();
				assertThat(report.failure().message()).containsIgnoringCase("the thread was interrupted");
			});
			assertThat(outcome.interrupted()).isTrue();
			assertThat(demo(context).call("quick", String.class)).isEqualTo("quick");
		});
	}

	@Test
	void whenAClearLetsModulesGo() {
		run((context) -> {
			assertThat(demo(context).call("quick", String.class)).isEqualTo("quick");
			gate(context).first.add("deactivate");
			Interruptible clearing = new Interruptible(() -> manager(context).clear("demo"));
			gate(context).awaitEntered();
			Outcome outcome = clearing.interrupt();
			assertThat(outcome.failure()).isNull();
			assertThat(outcome.interrupted()).isTrue();
			assertThat(demo(context).call("quick", String.class)).isEqualTo("quick");
		});
	}

	@Test
	void whenABorrowerWaitsForTheApplication() {
		run((context) -> {
			CountDownLatch begun = new CountDownLatch(1);
			Interruptible waiting = new Interruptible(
					() -> context.getBean(ModuleLoaders.class).withLoader("demo", (loader) -> {
						begun.countDown();
						return loader.await(new CompletableFuture<String>());
					}));
			begun.await();
			Outcome outcome = waiting.interrupt();
			assertThat(outcome.failure()).isInstanceOf(IllegalStateException.class)
				.hasMessage("The thread was interrupted while it waited for the application");
			assertThat(outcome.interrupted()).isTrue();
		});
	}

	@Test
	void whenABorrowerWaitsForTheApplicationForTooLongThenItIsStopped() {
		run((context) -> assertThatExceptionOfType(PluginTimeoutException.class)
			.isThrownBy(() -> context.getBean(ModuleLoaders.class)
				.withLoader("demo", (loader) -> loader.await(new CompletableFuture<String>()))),
				"graaljs.plugins.limits.call-time=200ms");
	}

	@Test
	void whenACallbackWaitsForItsLoader() {
		run((context) -> {
			CompletableFuture<Supplier<?>> made = new CompletableFuture<>();
			Interruptible borrower = new Interruptible(
					() -> context.getBean(ModuleLoaders.class).withLoader("demo", (loader) -> {
						made.complete(loader.callback(loader.importEntry().getMember("quick"), Supplier.class));
						return loader.importEntry().invokeMember("endless");
					}));
			Supplier<?> callback = made.get(30, TimeUnit.SECONDS);
			CountDownLatch begun = new CountDownLatch(1);
			Interruptible caller = new Interruptible(() -> {
				begun.countDown();
				return callback.get();
			});
			begun.await();
			Outcome outcome = caller.interrupt();
			assertThat(outcome.failure()).isInstanceOf(IllegalStateException.class)
				.hasMessage("The thread was interrupted while it waited for a plugin");
			assertThat(outcome.interrupted()).isTrue();
			assertThat(borrower.outcome().failure()).isInstanceOf(PluginTimeoutException.class);
		}, "graaljs.plugins.limits.call-time=3s");
	}

	@Test
	void whenTheApplicationIsClosedThenWhoWaitsForALoaderIsNotInterrupted() {
		run((context) -> {
			Interruptible holding = new Interruptible(() -> demo(context).call("pending", String.class));
			Interruptible alike = new Interruptible(() -> demo(context).call("pending", String.class));
			gate(context).awaitEntered();
			gate(context).awaitEntered();
			Interruptible waiting = new Interruptible(() -> demo(context).call("quick", String.class));
			Awaitility.await()
				.until(() -> context.getBean(HostedPlugins.class).get("demo").pool().stats().waiting() == 1);
			context.getBean(PluginRegistry.class).close();
			for (Interruptible call : new Interruptible[] { holding, alike, waiting }) {
				assertThat(call.outcome().failure()).isInstanceOf(PluginStoppedException.class)
					.hasMessage("Plugin 'demo' was stopped, since the application stops");
				assertThat(call.outcome().interrupted()).isFalse();
			}
			assertThatExceptionOfType(PluginStoppedException.class)
				.isThrownBy(() -> demo(context).call("quick", String.class));
		}, false);
	}

	private static FutureTask<Outcome> start(Supplier<Outcome> body) {
		FutureTask<Outcome> task = new FutureTask<>(body::get);
		Thread thread = new Thread(task, "caller");
		thread.setDaemon(true);
		thread.start();
		return task;
	}

	/**
	 * What a thread sees.
	 */
	private record Outcome(Object result, RuntimeException failure, boolean interrupted) {

		static Outcome of(Supplier<?> body) {
			try {
				Object result = body.get();
				return new Outcome(result, null, Thread.interrupted());
			}
			catch (RuntimeException ex) {
				return new Outcome(null, ex, Thread.interrupted());
			}
		}

	}

	/**
	 * A thread that is to be interrupted.
	 */
	private static final class Interruptible {

		private final FutureTask<Outcome> task;

		private final Thread thread;

		Interruptible(Supplier<?> body) {
			this.task = new FutureTask<>(() -> Outcome.of(body));
			this.thread = new Thread(this.task, "interruptible");
			this.thread.setDaemon(true);
			this.thread.start();
		}

		Outcome interrupt() throws Exception {
			this.thread.interrupt();
			return outcome();
		}

		Outcome outcome() throws Exception {
			return this.task.get(40, TimeUnit.SECONDS);
		}

	}

	@JsExport("gate")
	static class Gate {

		private final LinkedBlockingQueue<String> entries = new LinkedBlockingQueue<>();

		private final LinkedBlockingQueue<String> first = new LinkedBlockingQueue<>();

		private final CountDownLatch release = new CountDownLatch(1);

		@JsExport
		void entered() {
			this.entries.add("entered");
		}

		@JsExport
		void hold() throws InterruptedException {
			entered();
			this.release.await();
		}

		@JsExport
		boolean isFirst(String what) {
			return this.first.remove(what);
		}

		void awaitEntered() throws InterruptedException {
			assertThat(this.entries.poll(30, TimeUnit.SECONDS)).isEqualTo("entered");
		}

	}

}
