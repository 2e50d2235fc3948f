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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.LoaderPoolStats;
import io.github.graaljsplugins.internal.runtime.RecycleReason;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.assertj.core.util.Throwables;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls made by threads that are at the end of their stack: whatever they end with, the
 * plugin works for others, and the application can be closed.
 */
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class EndOfStackTests {

	private static final int CALLS = 80;

	private static final long STACK = 512 * 1024;

	private static final List<String> FUNCTIONS = List.of("quick", "lazy", "failing", "recursive", "absent");

	@Test
	void whenCallersAreAtTheEndOfTheirStackThenOthersCallAndTheApplicationCloses(@TempDir Path temp) throws Exception {
		AnnotationConfigApplicationContext context = application(temp);
		JsPlugins plugins = context.getBean(JsPlugins.class);
		callOften(plugins);
		for (String function : FUNCTIONS) {
			Descent descent = new Descent(() -> plugins.get("demo").call(function, Object.class));
			run(descent, STACK);
			assertThat(descent.wrong).isNull();
			assertThat(descent.overflows).as("calls that found no stack").isPositive();
			assertThat(descent.answers).as("calls that found enough").isPositive();
			bothLoadersAreThere(context);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> context.getBean(HostedPlugins.class).get("demo").pool().stats(),
						EndOfStackTests::isAtRest);
		}
		run(context::close, 0);
	}

	@Test
	void whenChangesAreMadeAtTheEndOfTheStackThenOthersMakeChangesAndCalls(@TempDir Path temp) throws Exception {
		AnnotationConfigApplicationContext context = application(temp);
		callOften(context.getBean(JsPlugins.class));
		ModuleCacheManager manager = context.getBean(ModuleCacheManager.class);
		List<Path> changed = List.of(temp.resolve("demo/other.js").toRealPath());
		for (Runnable change : List.<Runnable>of(manager::clearAll, () -> manager.reloadChanged(changed),
				() -> manager.reload("demo"))) {
			change.run();
			Descent descent = new Descent(change);
			run(descent, STACK);
			assertThat(descent.wrong).isNull();
			assertThat(descent.overflows).as("changes that found no stack").isPositive();
			assertThat(descent.answers).as("changes that found enough").isPositive();
			run(change, 0);
			bothLoadersAreThere(context);
		}
		run(context::close, 0);
	}

	@Test
	void whenTheStackEndsWhileTheVirtualMachineLinksThenTheLoaderIsReplaced(@TempDir Path temp) throws Exception {
		try (AnnotationConfigApplicationContext context = application(temp)) {
			ModuleLoaders loaders = context.getBean(ModuleLoaders.class);
			StackOverflowError overflow = new StackOverflowError();
			for (Error error : List.of(new InternalError(overflow), new BootstrapMethodError(overflow))) {
				assertThatExceptionOfType(StackOverflowError.class)
					.isThrownBy(() -> loaders.withLoader("demo", (loader) -> {
						throw error;
					}))
					.withCause(error);
				bothLoadersAreThere(context);
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(
						context.getBean(HostedPlugins.class).get("demo").pool().recycled(RecycleReason.BROKEN))
					.isEqualTo(2));
		}
	}

	private static AnnotationConfigApplicationContext application(Path temp) throws IOException {
		PluginFiles files = new PluginFiles(temp.toRealPath()).plugin("demo", """
				export const quick = (value) => value;
				export const recursive = () => { const f = (n) => f(n + 1) + 1; return f(0); };
				export const lazy = async () => (await import('./other.js')).other;
				export const absent = () => import('./absent.js');
				export const failing = () => { throw new Error('failed'); };
				""").file("demo/other.js", "export const other = 1;");
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues
			.of(files.location(), "graaljs.plugins.pool.max-size=2", "graaljs.plugins.pool.min-idle=0",
					"graaljs.plugins.pool.max-wait=20s", "graaljs.plugins.limits.concurrent-calls=2")
			.applyTo(context);
		context.register(GraalJsPluginsAutoConfiguration.class);
		context.refresh();
		return context;
	}

	/**
	 * Have the engine load what it needs for any answer: a class that it initializes
	 * where the stack ends is of no use any more.
	 */
	private static void callOften(JsPlugins plugins) {
		for (int i = 0; i < 20; i++) {
			for (String function : FUNCTIONS) {
				try {
					plugins.get("demo").call(function, Object.class);
				}
				catch (PluginCallException ex) {
					assertThat(function).isIn("failing", "recursive", "absent");
				}
			}
		}
	}

	private static void bothLoadersAreThere(AnnotationConfigApplicationContext context) throws Exception {
		CyclicBarrier both = new CyclicBarrier(2);
		List<FutureTask<Object>> calls = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			FutureTask<Object> call = new FutureTask<>(
					() -> context.getBean(ModuleLoaders.class).withLoader("demo", (loader) -> {
						await(both);
						return loader.importEntry().invokeMember("quick", "x").asString();
					}));
			calls.add(call);
			start(call, 0);
		}
		List<Object> answers = new ArrayList<>();
		for (FutureTask<Object> call : calls) {
			try {
				answers.add(call.get(40, TimeUnit.SECONDS));
			}
			catch (ExecutionException ex) {
				// One that failed keeps the other waiting: both are reported
				answers.add(Throwables.getStackTrace(ex.getCause()));
			}
		}
		assertThat(answers).containsExactly("x", "x");
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException("A loader is missing", ex);
		}
	}

	private static boolean isAtRest(LoaderPoolStats stats) {
		return stats.active() == 0 && stats.waiting() == 0 && stats.created() - stats.recycled() == stats.idle();
	}

	private static void run(Runnable task, long stack) throws Exception {
		FutureTask<?> running = new FutureTask<>(task, null);
		start(running, stack);
		running.get(60, TimeUnit.SECONDS);
	}

	private static void start(Runnable task, long stack) {
		Thread thread = new Thread(null, task, "end-of-stack", stack);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Goes to the end of the stack, and calls on the way back: at every step at first,
	 * and then now and then.
	 */
	private static final class Descent implements Runnable {

		private final Runnable action;

		private @Nullable Throwable wrong;

		private int steps;

		private int calls;

		private int overflows;

		private int answers;

		Descent(Runnable action) {
			this.action = action;
		}

		@Override
		public void run() {
			try {
				run();
			}
			catch (StackOverflowError ex) {
				// Here is the end, or the call of the step before did not even begin
				this.steps++;
			}
			this.steps++;
			// How far back enough is left depends on what is compiled
			boolean more = this.calls < CALLS || this.answers == 0;
			if (more && (this.steps < CALLS / 2 || this.steps % 20 == 0)) {
				this.calls++;
				call();
			}
		}

		private void call() {
			try {
				this.action.run();
				this.answers++;
			}
			catch (PluginException ex) {
				this.answers++;
			}
			catch (StackOverflowError ex) {
				this.overflows++;
			}
			catch (RuntimeException | Error ex) {
				this.wrong = ex;
			}
		}

	}

}
