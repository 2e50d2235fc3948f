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
import java.util.function.Consumer;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What plugins throw may be code, or large: neither escapes the limits, and nothing of
 * the engine comes out.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileErrorTests {

	@TempDir
	private Path temp;

	private PluginFolder folder;

	@BeforeEach
	void create() throws IOException {
		this.folder = new PluginFolder(this.temp);
	}

	@Test
	void whenLookingAtExportsRunsCodeThatThrowsThenItIsThePluginsFailure() {
		String hostile = "module.exports = new Proxy(function () {}, { has() { throw new Error('has'); },"
				+ " ownKeys() { throw new Error('keys'); } });";
		run("commonjs", hostile, (plugin) -> {
			assertThatExceptionOfType(PluginException.class).isThrownBy(plugin::exports).withMessageContaining("keys");
			assertThatExceptionOfType(PluginException.class).isThrownBy(() -> plugin.call("run", Object.class));
			assertThatExceptionOfType(PluginException.class).isThrownBy(() -> plugin.exportKind("run"));
		});
		run("module", "export const rules = { get apply() { throw new Error('getter'); } };", (plugin) -> {
			assertThatExceptionOfType(PluginCallException.class)
				.isThrownBy(() -> plugin.call("rules.apply", Object.class))
				.withMessageContaining("Error: getter");
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> plugin.exportKind("rules.apply"));
		});
	}

	@Test
	void whenErrorOfAModuleIsEndlessCodeThenTheLoadIsStopped() {
		run("module", "throw { get message() { for (;;); } };", "2s", (plugin) -> {
			PluginTimeoutException failure = catchThrowableOfType(PluginTimeoutException.class,
					() -> plugin.call("run", Object.class));
			assertThat(failure.getLimit()).isEqualTo(Duration.ofSeconds(2));
			assertPlain(failure);
		});
	}

	@Test
	void whenErrorOfNewCodeIsEndlessCodeThenTheReloadIsRefusedAndTheOldCodeServes() {
		this.folder.plugin("hostile", "module", "export const run = () => 'old';")
			.application()
			.withPropertyValues("graaljs.plugins.limits.load-time=5s")
			.run((context) -> {
				PluginHandle plugin = context.getBean(JsPlugins.class).get("hostile");
				assertThat(plugin.call("run", String.class)).isEqualTo("old");
				this.folder.write("hostile/index.js", "throw { get message() { for (;;); } };");
				assertThat(context.getBean(ModuleCacheManager.class).reload("hostile").isSuccessful()).isFalse();
				assertThat(plugin.call("run", String.class)).isEqualTo("old");
			});
	}

	@Test
	void whenCallIsStoppedThenTheExceptionHoldsNothingOfTheEngine() {
		run("module", "export const run = () => { for (;;); };", "2s", (plugin) -> assertPlain(
				catchThrowableOfType(PluginTimeoutException.class, () -> plugin.call("run", Object.class))));
	}

	@Test
	void whenModuleIsNestedTooDeeplyThenEachLoadFailsForThatReason() {
		run("module", "{".repeat(100_000), (plugin) -> {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> plugin.call("run", Object.class))
					.withMessageContaining("Stack overflow")
					.withMessageNotContaining("java.lang");
			}
		});
	}

	@Test
	void whenMessageAndStackAreHugeThenTheyAreCut() {
		run("module", """
				export const run = () => {
					const e = new Error('x'.repeat(2 ** 24));
					e.stack = 'Error\\n    at ' + '(a:'.repeat(2 ** 22);
					throw e;
				};
				""", (plugin) -> {
			PluginCallException failure = catchThrowableOfType(PluginCallException.class,
					() -> plugin.call("run", Object.class));
			assertThat(failure).hasMessageContaining("(16777216 characters in all)").message().hasSizeLessThan(20_000);
			assertThat(failure.getJavaScriptStack()).hasSizeLessThan(20_000);
		});
	}

	private void run(String type, String index, Consumer<PluginHandle> test) {
		run(type, index, "60s", test);
	}

	private void run(String type, String index, String limit, Consumer<PluginHandle> test) {
		this.folder.plugin("hostile", type, index)
			.application()
			.withPropertyValues("graaljs.plugins.limits.load-time=" + limit,
					"graaljs.plugins.limits.call-time=" + limit)
			.run((context) -> test.accept(context.getBean(JsPlugins.class).get("hostile")));
	}

	private static void assertPlain(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(cause).isNotInstanceOf(PolyglotException.class);
		}
		assertThat(failure.getStackTrace()).isNotEmpty();
	}

}
