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

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each loader activates the plugin before its first call, and deactivates it before the
 * entry goes.
 */
@ExtendWith(OutputCaptureExtension.class)
class PluginActivationTests {

	private static final String LIVELY = """
			import './other.js';
			let context;
			let state = 'new';
			export async function activate(given) {
				context = given;
				await null;
				state = 'active';
				console.log(`activated ${context.plugin} ${context.version}`);
				context.signal.addEventListener('abort', () => console.log('aborted'));
			}
			export function deactivate(given) {
				console.log(`deactivated ${given === context} ${given.signal.aborted}`);
			}
			export const f = () => `${state} ${Object.isFrozen(context)} ${Object.keys(context)}`;
			""";

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp)
			.write("demo/package.json", "{ \"name\": \"demo\", \"version\": \"1.2.3\", \"type\": \"module\" }")
			.write("demo/other.js", "export {};");
	}

	private static String f(JsPlugins plugins) {
		return String.valueOf(plugins.get("demo").call("f", String.class));
	}

	private static int count(CapturedOutput output, String text) {
		return StringUtils.countOccurrencesOf(output.toString(), text);
	}

	@Test
	void whenTheEntryIsLoadedThenItIsActivatedOnceBeforeTheFirstCall(CapturedOutput output) {
		this.folder.write("demo/index.js", LIVELY).application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThat(f(plugins)).isEqualTo("active true plugin,version,signal");
			assertThat(f(plugins)).startsWith("active");
			assertThat(count(output, "activated demo 1.2.3")).isEqualTo(1);
			assertThat(count(output, "deactivated")).isZero();
		});
		assertThat(count(output, "deactivated true false")).isEqualTo(1);
		assertThat(output.toString().indexOf("aborted")).isGreaterThan(output.toString().indexOf("deactivated"));
	}

	@Test
	void whenAClearRemovesTheEntryThenItIsDeactivatedAndTheNewOneActivated(CapturedOutput output) {
		this.folder.write("demo/index.js", LIVELY).application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			ModuleCacheManager manager = context.getBean(ModuleCacheManager.class);
			f(plugins);
			manager.clear(ClearRequest.of("./other.js").plugin("demo").withoutDependents());
			f(plugins);
			assertThat(count(output, "deactivated")).isZero();
			manager.clear(ClearRequest.of("./other.js").plugin("demo"));
			assertThat(count(output, "deactivated true false")).isEqualTo(1);
			assertThat(count(output, "activated demo")).isEqualTo(1);
			f(plugins);
			assertThat(count(output, "activated demo")).isEqualTo(2);
			assertThat(manager.collect()).isEmpty();
		});
	}

	@Test
	void whenAPluginIsReloadedThenTheOldOneIsDeactivatedAfterTheNewOneIsActive(CapturedOutput output) {
		this.folder.write("demo/index.js", LIVELY).application().run((context) -> {
			f(context.getBean(JsPlugins.class));
			this.folder.write("demo/index.js", LIVELY.replace("`activated", "`activated anew"));
			assertThat(context.getBean(ModuleCacheManager.class).reload("demo").isSuccessful()).isTrue();
			assertThat(count(output, "activated anew demo")).isEqualTo(1);
			assertThat(count(output, "deactivated")).isEqualTo(1);
			assertThat(output.toString().indexOf("activated anew"))
				.isLessThan(output.toString().indexOf("deactivated"));
			f(context.getBean(JsPlugins.class));
			assertThat(count(output, "activated anew demo")).isEqualTo(1);
		});
	}

	@Test
	void whenTheEntryIsImportedThroughABorrowedLoaderAfterAClearThenItIsActivatedToo() {
		this.folder.write("demo/index.js", LIVELY).application().run((context) -> {
			ModuleLoaders loaders = context.getBean(ModuleLoaders.class);
			f(context.getBean(JsPlugins.class));
			context.getBean(ModuleCacheManager.class).clear("demo");
			assertThat(loaders.withLoader("demo", (loader) -> loader.importEntry().invokeMember("f").asString()))
				.asString()
				.startsWith("active");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "exports.activate = () => console.log('activated'); exports.f = () => 1;",
			"module.exports = { activate() { console.log('activated'); }, f: () => 1 };" })
	void whenTheEntryIsCommonJsThenItIsActivatedToo(String index, CapturedOutput output) {
		this.folder.plugin("demo", "commonjs", index).application().run((context) -> {
			assertThat(f(context.getBean(JsPlugins.class))).isEqualTo("1");
			assertThat(count(output, "activated")).isEqualTo(1);
		});
	}

	@Test
	void whenActivateFailsThenCallsFailUntilTheCauseIsGone() {
		this.folder.write("demo/index.js", """
				import { check } from './other.js';
				export const activate = () => check();
				export const f = () => 'works';
				""").write("demo/other.js", "export const check = () => { throw new Error('no licence'); };");
		this.folder.application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> f(plugins))
					.withMessageStartingWith("Plugin 'demo' cannot be activated: Error: no licence")
					.satisfies((ex) -> assertThat(ex.getPhase()).isEqualTo(PluginPhase.ACTIVATE));
			}
			this.folder.write("demo/other.js", "export const check = () => {};");
			assertThat(f(plugins)).isEqualTo("works");
		});
	}

	@Test
	void whenDeactivateFailsOrNeverEndsThenThatStopsNothing(CapturedOutput output) {
		this.folder.application().withPropertyValues("graaljs.plugins.limits.load-time=1s").run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			ModuleCacheManager manager = context.getBean(ModuleCacheManager.class);
			this.folder.write("demo/index.js",
					"export const f = () => 'one'; export const deactivate = () => { throw new Error('oh no'); };");
			manager.reload("demo");
			assertThat(f(plugins)).isEqualTo("one");
			this.folder.write("demo/index.js",
					"export const f = () => 'two'; export const deactivate = () => { for (;;); };");
			assertThat(manager.reload("demo").isSuccessful()).isTrue();
			assertThat(output).contains("deactivate() of plugin 'demo' failed: Error: oh no");
			assertThat(f(plugins)).isEqualTo("two");
			this.folder.write("demo/index.js", "export const f = () => 'three';");
			manager.clear("demo");
			assertThat(output).contains("deactivate() of plugin 'demo' failed: Loading plugin 'demo' was stopped");
			assertThat(f(plugins)).isEqualTo("three");
		});
	}

	@Test
	void whenThePluginHasNoLifecycleFunctionsThenNothingIsLoadedForThem() {
		this.folder.write("demo/index.js", "export const f = () => String(Object"
				+ ".getOwnPropertyDescriptor(globalThis, 'AbortController').get !== undefined);");
		this.folder.application()
			.run((context) -> assertThat(context.getBean(JsPlugins.class).get("demo").call("f", String.class))
				.isEqualTo("true"));
	}

	@Test
	void whenThePluginReplacesTheGlobalThenItsSignalIsARealOne() {
		this.folder.write("demo/index.js", """
				const { AbortSignal } = globalThis;
				globalThis.AbortController = class { signal = 'mine'; };
				let given;
				export const activate = (context) => { given = context; };
				export const f = () => String(given.signal instanceof AbortSignal);
				""");
		this.folder.application()
			.run((context) -> assertThat(context.getBean(JsPlugins.class).get("demo").call("f", String.class))
				.isEqualTo("true"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "clear", "restart", "close" })
	void whenItEndsThenItIsDeactivatedBeforeItsModulesAreDisposedOf(String end, @TempDir Path temp,
			CapturedOutput output) throws IOException {
		new PluginFolder(temp).write("demo/package.json", "{ \"name\": \"demo\", \"type\": \"module\" }")
			.write("demo/part.js", "import.meta.hot.dispose(() => console.log('part disposed'));")
			.write("demo/index.js", """
					import './part.js';
					export const f = () => 1;
					export const deactivate = () => console.log('deactivated');
					import.meta.hot.dispose(() => console.log('entry disposed'));
					""")
			.application()
			.run((context) -> {
				context.getBean(JsPlugins.class).get("demo").call("f", Integer.class);
				switch (end) {
					case "clear" -> context.getBean(ModuleCacheManager.class).clear("demo");
					case "restart" -> context.getBean(ModuleCacheManager.class).restart("demo");
					default -> context.getSourceApplicationContext().close();
				}
				assertThat(output.toString().indexOf("deactivated")).isPositive()
					.isLessThan(output.toString().indexOf("entry disposed"));
				assertThat(output.toString().indexOf("entry disposed"))
					.isLessThan(output.toString().indexOf("part disposed"));
				assertThat(output).containsOnlyOnce("deactivated").containsOnlyOnce("entry disposed");
			});
	}

}
