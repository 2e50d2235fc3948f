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
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.micrometer.context.ContextRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * New code that cannot be stopped while it is tried fails its own reload, and holds up no
 * other one.
 */
@ExtendWith(OutputCaptureExtension.class)
class StuckTrialTests {

	private static final String IMPORT = "import { block } from 'host:blocker';\n";

	private static final String STUCK = "cannot be stopped and is written off: it took longer than 3000 ms"
			+ " (graaljs.plugins.limits.load-time)";

	private Path root;

	private PluginFolder folder;

	@BeforeEach
	void createPlugins(@TempDir Path temp) throws IOException {
		this.root = temp.toRealPath();
		this.folder = new PluginFolder(temp).plugin("stuck", "module", "export const version = () => 'old';")
			.plugin("other", "module", "export const version = () => 'old';");
	}

	private void run(BiConsumer<ApplicationContext, Blocker> test) {
		Blocker blocker = new Blocker();
		this.folder.application()
			.withBean(Blocker.class, () -> blocker)
			.withPropertyValues("graaljs.plugins.limits.load-time=3s", "graaljs.plugins.written-off.grace-time=300ms",
					"graaljs.plugins.load-on-startup=true")
			.run((context) -> {
				try {
					test.accept(context, blocker);
				}
				finally {
					blocker.released.release();
				}
			});
	}

	private static PluginFailure reload(ApplicationContext context, String plugin) {
		return context.getBean(ModuleCacheManager.class).reload(plugin).plugins().get(0).failure();
	}

	private static String version(ApplicationContext context, String plugin) {
		return context.getBean(JsPlugins.class).get(plugin).call("version", String.class);
	}

	private static int counted(ApplicationContext context) {
		assertThat(context.getBean(HostedPlugins.class).get("stuck").pool().stats().writtenOff())
			.isEqualTo(context.getBean(LoaderEngine.class).writtenOff().count());
		return context.getBean(LoaderEngine.class).writtenOff().count();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			block();                                             | EVALUATE
			await null; block();                                 | EVALUATE
			export const activate = () => block();               | ACTIVATE
			export const selfTest = () => block();               | SELF_TEST
			import './deep.js';                                  | EVALUATE
			""")
	void whenNewCodeIsStuckThenItsReloadFailsAndOthersDoNotWait(String code, PluginPhase phase, CapturedOutput output) {
		run((context, blocker) -> {
			this.folder.write("stuck/deep.js", IMPORT + "block();");
			this.folder.write("stuck/index.js", IMPORT + code);
			PluginFailure failure = reload(context, "stuck");
			assertThat(failure.phase()).isEqualTo(phase);
			assertThat(failure.message()).contains(STUCK);
			assertThat(counted(context)).isEqualTo(1);
			this.folder.write("other/index.js", "export const version = () => 'new';");
			assertThat(reload(context, "other")).isNull();
			assertThat(version(context, "other")).isEqualTo("new");
			assertThat(version(context, "stuck")).isEqualTo("old");
			assertThat(output.toString().split("cannot be stopped, and is written off", -1)).hasSize(2);
			assertThat(output).contains("it occupies thread 'graaljs-plugins-trial' until it ends");
			blocker.released.release();
			Awaitility.await().until(() -> counted(context) == 0);
			this.folder.write("stuck/index.js", "export const version = () => 'new';");
			assertThat(reload(context, "stuck")).isNull();
			assertThat(version(context, "stuck")).isEqualTo("new");
		});
	}

	@Test
	void whenChangedCodeIsStuckThenOthersDoNotWait() {
		run((context, blocker) -> {
			ModuleCacheManager manager = context.getBean(ModuleCacheManager.class);
			version(context, "stuck");
			version(context, "other");
			this.folder.write("stuck/index.js", IMPORT + "block();");
			assertThat(manager.reloadChanged(List.of(this.root.resolve("stuck/index.js"))).plugins()).singleElement()
				.satisfies((report) -> assertThat(report.failure().message()).contains(STUCK));
			this.folder.write("other/index.js", "export const version = () => 'new';");
			assertThat(manager.reloadChanged(List.of(this.root.resolve("other/index.js"))).isSuccessful()).isTrue();
			assertThat(version(context, "other")).isEqualTo("new");
			assertThat(version(context, "stuck")).isEqualTo("old");
		});
	}

	@Test
	void whenNewCodeReloadsThenThatIsRefused() {
		run((context, blocker) -> {
			this.folder.write("stuck/index.js",
					"import { run } from 'host:blocker'; run(); export const version = () => 'new';");
			blocker.task = () -> assertThatIllegalStateException().isThrownBy(() -> reload(context, "other"))
				.withMessage("A reload within a reload is not supported");
			assertThat(reload(context, "stuck")).isNull();
			assertThat(version(context, "stuck")).isEqualTo("new");
		});
	}

	@Test
	void whenTheReloadingThreadHasAContextThenNewCodeRunsInIt() {
		ThreadLocal<String> user = new ThreadLocal<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("user", user);
		try {
			user.set("alice");
			run((context, blocker) -> {
				String[] seen = new String[1];
				blocker.task = () -> seen[0] = user.get();
				this.folder.write("stuck/index.js", "import { run } from 'host:blocker'; run();");
				assertThat(reload(context, "stuck")).isNull();
				assertThat(seen[0]).isEqualTo("alice");
			});
		}
		finally {
			user.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("user");
		}
	}

	@Test
	void whenTheReloadingThreadIsInterruptedThenTheTrialIs() {
		run((context, blocker) -> {
			Thread reloading = Thread.currentThread();
			boolean[] interrupted = new boolean[1];
			blocker.task = () -> {
				reloading.interrupt();
				interrupted[0] = blocker.isInterrupted();
			};
			this.folder.write("stuck/index.js", "import { run } from 'host:blocker'; run();");
			reload(context, "stuck");
			assertThat(Thread.interrupted()).isTrue();
			assertThat(interrupted[0]).isTrue();
			assertThat(counted(context)).isZero();
		});
	}

	@JsExport("blocker")
	static class Blocker {

		private final Semaphore released = new Semaphore(0);

		private volatile Runnable task = () -> {
		};

		/**
		 * Block, whatever interrupts the thread.
		 */
		@JsExport
		void block() {
			this.released.acquireUninterruptibly();
			this.released.release();
		}

		@JsExport
		void run() {
			this.task.run();
		}

		private boolean isInterrupted() {
			try {
				this.released.acquire();
				return false;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return true;
			}
		}

	}

}
