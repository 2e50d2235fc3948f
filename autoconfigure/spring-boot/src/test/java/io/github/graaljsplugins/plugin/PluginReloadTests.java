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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.event.ModulesClearedEvent;
import io.github.graaljsplugins.event.PluginReloadEvent;
import io.github.graaljsplugins.event.PluginReloadFailedEvent;
import io.github.graaljsplugins.event.PluginReloadedEvent;
import io.github.graaljsplugins.event.PluginStateChangedEvent;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A reload makes new code current if it works, and otherwise changes nothing and says
 * why.
 */
@ExtendWith(OutputCaptureExtension.class)
class PluginReloadTests {

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		deploy("1.0.0", "import { a } from './a.js';\nexport const f = () => a;", "export const a = 'first';");
	}

	private void deploy(String version, String index, String a) {
		this.folder
			.write("demo/package.json",
					"{ \"name\": \"demo\", \"version\": \"%s\", \"type\": \"module\" }".formatted(version))
			.write("demo/index.js", index)
			.write("demo/a.js", a);
	}

	private void run(Consumer<AssertableApplicationContext> body) {
		this.folder.application().run(body::accept);
	}

	private static ModuleCacheManager manager(AssertableApplicationContext context) {
		return context.getBean(ModuleCacheManager.class);
	}

	private static @Nullable String call(AssertableApplicationContext context, String plugin) {
		return context.getBean(JsPlugins.class).get(plugin).call("f", String.class);
	}

	private static PluginReloadReport reload(AssertableApplicationContext context) {
		ReloadReport report = manager(context).reload("demo");
		assertThat(report.plugins()).hasSize(1);
		return report.plugins().get(0);
	}

	@Test
	void whenTheNewCodeWorksThenTheNextCallRunsItAndHandlesStayGood(CapturedOutput output) {
		run((context) -> {
			PluginHandle handle = context.getBean(JsPlugins.class).get("demo");
			assertThat(handle.call("f", String.class)).isEqualTo("first");
			deploy("2.0.0", "import { a } from './a.js';\nexport const f = () => a;", "export const a = 'second';");
			assertThat(handle.call("f", String.class)).isEqualTo("first");
			PluginReloadReport report = reload(context);
			assertThat(report.outcome()).isEqualTo(ReloadOutcome.RELOADED);
			assertThat(report.oldVersion()).isEqualTo("1.0.0");
			assertThat(report.newVersion()).isEqualTo("2.0.0");
			assertThat(report.modules()).isEqualTo(2);
			assertThat(report.failure()).isNull();
			assertThat(handle.call("f", String.class)).isEqualTo("second");
			assertThat(handle.plugin().version()).isEqualTo("2.0.0");
			assertThat(handle.state()).isEqualTo(PluginState.ACTIVE);
			assertThat(output).contains("Plugin 'demo' reloaded: version 1.0.0 -> 2.0.0, modules 2, ");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			PARSE      | export const f = () => 1;        | export const a = (;                  | a.js     | 1:
			RESOLVE    | import 'missing';                | export {};                           | index.js | 1:8
			RESOLVE    | import './a.js';                 | import './none.js';                  | a.js     | 1:8
			LINK       | import { b } from './a.js';      | export const a = 1;                  | index.js | 1:
			EVALUATE   | import './a.js';                 | throw new Error('on load');          | a.js     | 1:7
			RESOLVE    | import './c.cjs';                | export {};                           | c.cjs    | 1:1
			ACTIVATE   | export function activate() { throw new TypeError('no'); }  | export {}; | index.js | 1:36
			ACTIVATE   | export async function activate() { await null; nope(); }   | export {}; | index.js | 1:48
			SELF_TEST  | export function selfTest() { throw new Error('bad'); }     | export {}; | index.js | 1:36
			""")
	void whenTheNewCodeFailsThenTheOldGoesOnAndTheReportTellsWhere(PluginPhase phase, String index, String a,
			String file, String place) {
		run((context) -> {
			assertThat(call(context, "demo")).isEqualTo("first");
			deploy("2.0.0", index + (index.contains("a.js") ? "" : "\nimport './a.js';"), a);
			this.folder.write("demo/c.cjs", "require('./gone');");
			PluginReloadReport report = reload(context);
			assertThat(report.outcome()).isEqualTo(ReloadOutcome.FAILED);
			PluginFailure failure = failure(report);
			assertThat(failure.phase()).as(failure.message()).isEqualTo(phase);
			assertThat(failure.moduleUrl()).isEqualTo(this.folder.url("demo/" + file));
			assertThat(failure.line() + ":" + failure.column()).startsWith(place);
			assertThat(failure.codeFrame()).startsWith("> 1 | ");
			assertThat(failure.stack()).contains("Error");
			assertThat(report.newVersion()).isEqualTo("2.0.0");
			PluginHandle handle = context.getBean(JsPlugins.class).get("demo");
			for (int i = 0; i < 3; i++) {
				assertThat(handle.call("f", String.class)).isEqualTo("first");
			}
			assertThat(handle.state()).isEqualTo(PluginState.ACTIVE);
			assertThat(handle.failure()).isEqualTo(failure);
			assertThat(handle.plugin().version()).isEqualTo("1.0.0");
			deploy("3.0.0", "export const f = () => 'third';", "");
			assertThat(reload(context).isSuccessful()).isTrue();
			assertThat(handle.failure()).isNull();
			assertThat(handle.call("f", String.class)).isEqualTo("third");
		});
	}

	private static PluginFailure failure(PluginReloadReport report) {
		PluginFailure failure = report.failure();
		assertThat(failure).isNotNull();
		return failure;
	}

	@Test
	void whenTheNewCodeFailsThenTheCodeFrameShowsTheLinesAround(CapturedOutput output) {
		run((context) -> {
			deploy("2.0.0", "const a = 1;\nconst b = 2;\nexport const f = () => {\n\treturn (;\n};\n", "");
			PluginFailure failure = failure(reload(context));
			assertThat(failure.codeFrame()).isEqualTo("""
					  2 | const b = 2;
					  3 | export const f = () => {
					> 4 | \treturn (;
					    | \t        ^
					  5 | };""");
			assertThat(output).contains("Plugin 'demo' not reloaded, failed in phase parse: SyntaxError: ");
			String warning = output.toString().split("Plugin 'demo' not reloaded, ")[1].split("graaljs-plugins")[0];
			assertThat(warning).containsOnlyOnce(failure.moduleUrl())
				.containsOnlyOnce("return (;")
				.doesNotContain(" ms")
				.doesNotContain("null");
		});
	}

	@Test
	void whenTheSelfTestReturnsFalseThenItFailed() {
		run((context) -> {
			deploy("2.0.0", "export const f = () => 1; export const selfTest = async () => false;", "");
			PluginFailure failure = failure(reload(context));
			assertThat(failure.phase()).isEqualTo(PluginPhase.SELF_TEST);
			assertThat(failure.message()).isEqualTo("selfTest() returned false");
			assertThat(call(context, "demo")).isEqualTo("first");
		});
	}

	@Test
	void whenTheNewCodeNeverEndsThenItIsStoppedAfterTheTimeForLoading() {
		this.folder.application().withPropertyValues("graaljs.plugins.limits.load-time=1s").run((context) -> {
			assertThat(call(context, "demo")).isEqualTo("first");
			deploy("2.0.0", "export function activate() { for (;;); }", "");
			PluginFailure failure = failure(reload(context));
			assertThat(failure.phase()).isEqualTo(PluginPhase.ACTIVATE);
			assertThat(failure.message()).contains("longer than 1000 ms");
			assertThat(call(context, "demo")).isEqualTo("first");
		});
	}

	@Test
	void whenThePackageJsonIsInvalidThenTheOldGoesOn() {
		run((context) -> {
			assertThat(call(context, "demo")).isEqualTo("first");
			this.folder.write("demo/package.json", "{ \"name\": ");
			PluginFailure failure = failure(reload(context));
			assertThat(failure.phase()).isEqualTo(PluginPhase.DISCOVER);
			assertThat(failure.message()).contains("not valid JSON");
			assertThat(call(context, "demo")).isEqualTo("first");
		});
	}

	@Test
	void whenACallRunsThenItEndsOnTheOldCode() throws Exception {
		deploy("1.0.0", """
				export const f = async () => {
					globalThis.started?.();
					await new Promise((resolve) => setTimeout(resolve, 300));
					return (await import('./a.js')).a;
				};
				""", "export const a = 'first';");
		run((context) -> {
			PluginHandle handle = context.getBean(JsPlugins.class).get("demo");
			handle.exports();
			ExecutorService threads = Executors.newFixedThreadPool(1);
			try {
				CountDownLatch begun = new CountDownLatch(1);
				Future<@Nullable Object> running = threads
					.submit(() -> context.getBean(ModuleLoaders.class).withLoader("demo", (loader) -> {
						begun.countDown();
						return loader.await(loader.importEntry().invokeMember("f"));
					}));
				begun.await();
				deploy("2.0.0", "export const f = () => 'second';", "export const a = 'second';");
				assertThat(reload(context).isSuccessful()).isTrue();
				assertThat(handle.call("f", String.class)).isEqualTo("second");
				assertThat(running.get()).isEqualTo("first");
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				threads.shutdown();
			}
		});
	}

	@Test
	void whenAllAreReloadedThenNewPluginsAreAddedAndLostOnesStopped() {
		this.folder.plugin("gone", "module", "export const f = () => 'gone';");
		run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			PluginHandle gone = plugins.get("gone");
			assertThat(gone.call("f", String.class)).isEqualTo("gone");
			this.folder.delete("gone");
			this.folder.plugin("fresh", "module", "export const f = () => 'fresh';");
			this.folder.plugin("broken", "module", "export const f = () => (;");
			ReloadReport report = manager(context).reloadAll();
			assertThat(report.isSuccessful()).isFalse();
			assertThat(outcomes(report)).containsExactlyInAnyOrderEntriesOf(Map.of("demo", ReloadOutcome.RELOADED,
					"fresh", ReloadOutcome.ADDED, "broken", ReloadOutcome.FAILED, "gone", ReloadOutcome.REMOVED));
			assertThat(plugins.names()).containsExactly("demo", "fresh");
			assertThat(call(context, "fresh")).isEqualTo("fresh");
			assertThat(gone.state()).isEqualTo(PluginState.STOPPED);
			assertThatExceptionOfType(PluginStoppedException.class).isThrownBy(() -> gone.call("f", String.class));
			assertThatExceptionOfType(UnknownPluginException.class).isThrownBy(() -> plugins.get("gone"));
			this.folder.plugin("gone", "module", "export const f = () => 'back';");
			assertThat(manager(context).reload("gone").plugins().get(0).outcome()).isEqualTo(ReloadOutcome.ADDED);
			assertThat(call(context, "gone")).isEqualTo("back");
		});
	}

	private static Map<String, ReloadOutcome> outcomes(ReloadReport report) {
		return report.plugins()
			.stream()
			.collect(java.util.stream.Collectors.toMap(PluginReloadReport::plugin, PluginReloadReport::outcome));
	}

	@Test
	void whenNewPluginsCannotBeUsedThenReloadingAllTells() {
		run((context) -> {
			this.folder.write("bad/package.json", "[]");
			this.folder.write("twin1/package.json", "{ \"name\": \"twin\" }");
			this.folder.write("twin2/package.json", "{ \"name\": \"twin\" }");
			ReloadReport report = manager(context).reloadAll();
			assertThat(outcomes(report)).containsExactlyInAnyOrderEntriesOf(
					Map.of("demo", ReloadOutcome.RELOADED, "bad", ReloadOutcome.FAILED, "twin", ReloadOutcome.FAILED));
			assertThat(report.plugins()).filteredOn((plugin) -> !plugin.isSuccessful())
				.allSatisfy((plugin) -> assertThat(failure(plugin).phase()).isEqualTo(PluginPhase.DISCOVER));
		});
	}

	@Test
	void whenAPluginIsReloadedWhoseFolderIsGoneThenItGoesOn() {
		run((context) -> {
			assertThat(call(context, "demo")).isEqualTo("first");
			this.folder.delete("demo");
			PluginFailure failure = failure(reload(context));
			assertThat(failure.phase()).isEqualTo(PluginPhase.DISCOVER);
			assertThat(failure.message()).contains("any more").contains("reload all");
			assertThat(call(context, "demo")).isEqualTo("first");
		});
	}

	@Test
	void whenAPluginIsRenamedThenReloadingAllFollows() {
		run((context) -> {
			assertThat(call(context, "demo")).isEqualTo("first");
			this.folder.write("demo/package.json", "{ \"name\": \"renamed\", \"type\": \"module\" }");
			assertThat(failure(reload(context)).message()).contains("it is named 'renamed' now");
			assertThat(outcomes(manager(context).reloadAll())).containsExactlyInAnyOrderEntriesOf(
					Map.of("demo", ReloadOutcome.REMOVED, "renamed", ReloadOutcome.ADDED));
			assertThat(call(context, "renamed")).isEqualTo("first");
		});
	}

	@Test
	void whenThereIsNoPluginOfANameThenReloadingItFails() {
		run((context) -> assertThatExceptionOfType(UnknownPluginException.class)
			.isThrownBy(() -> manager(context).reload("nope"))
			.withMessageContaining("[demo]"));
	}

	@Test
	void whenPathsAreGivenThenOnlyTheirPluginsAreReloaded() {
		this.folder.plugin("other", "module", "export const f = () => 'other';");
		run((context) -> {
			assertThat(call(context, "demo")).isEqualTo("first");
			deploy("1.0.1", "export const f = () => 'second';", "");
			this.folder.write("other/index.js", "export const f = () => 'unseen';");
			this.folder.plugin("fresh", "module", "export const f = () => 'fresh';");
			this.folder.plugin("unseen", "module", "export const f = () => 'unseen';");
			ReloadReport report = manager(context)
				.reloadChanged(List.of(Path.of(this.folder.path("demo/index.js")), Path.of(this.folder.path("fresh"))));
			assertThat(outcomes(report)).containsExactlyInAnyOrderEntriesOf(
					Map.of("demo", ReloadOutcome.RELOADED, "fresh", ReloadOutcome.ADDED));
			assertThat(call(context, "demo")).isEqualTo("second");
			assertThat(call(context, "other")).isEqualTo("other");
			this.folder.delete("fresh");
			report = manager(context).reloadChanged(List.of(Path.of(this.folder.path("fresh/index.js"))));
			assertThat(outcomes(report)).containsExactly(Map.entry("fresh", ReloadOutcome.REMOVED));
			assertThat(manager(context).reloadChanged(List.of(Path.of("/elsewhere"))).plugins()).isEmpty();
		});
	}

	@Test
	void whenAPluginIsReloadedThenListenersAndEventsTellOfIt() {
		List<Object> events = new ArrayList<>();
		this.folder.application()
			.withInitializer((context) -> ((GenericApplicationContext) context)
				.addApplicationListener((ApplicationListener<PluginStateChangedEvent>) (event) -> events
					.add(event.getFrom() + " " + event.getTo())))
			.withInitializer((context) -> ((GenericApplicationContext) context).addApplicationListener(
					(ApplicationListener<PluginReloadedEvent>) (event) -> events.add(event.getReport().outcome())))
			.withInitializer((context) -> ((GenericApplicationContext) context).addApplicationListener(
					(ApplicationListener<PluginReloadFailedEvent>) (event) -> events.add(event.getReport().failure())))
			.run((context) -> {
				List<PluginReloadReport> reports = new ArrayList<>();
				context.getBean(HostedPlugins.class).addListener(new ModuleCacheListener() {

					@Override
					public void reloaded(PluginReloadReport report) {
						reports.add(report);
					}

				});
				assertThat(context.getBean(JsPlugins.class).get("demo").state()).isEqualTo(PluginState.DISCOVERED);
				assertThat(call(context, "demo")).isEqualTo("first");
				assertThat(events).containsExactly("DISCOVERED LOADED", "LOADED ACTIVE");
				events.clear();
				ReloadReport good = manager(context).reload("demo");
				deploy("2.0.0", "(", "");
				ReloadReport bad = manager(context).reload("demo");
				assertThat(reports).containsExactly(good.plugins().get(0), bad.plugins().get(0));
				assertThat(events).containsExactly(ReloadOutcome.RELOADED, failure(bad.plugins().get(0)));
				events.clear();
				manager(context).clear("demo");
				assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> call(context, "demo"));
				assertThat(events).containsExactly("ACTIVE FAILED");
				assertThat(context.getBean(JsPlugins.class).get("demo").failure().phase()).isEqualTo(PluginPhase.PARSE);
				events.clear();
				deploy("3.0.0", "export const f = () => 'third';", "");
				assertThat(call(context, "demo")).isEqualTo("third");
				assertThat(events).containsExactly("FAILED LOADED", "LOADED ACTIVE");
				events.clear();
				this.folder.delete("demo");
				manager(context).reloadAll();
				assertThat(events).containsExactly("ACTIVE STOPPED", ReloadOutcome.REMOVED);
			});
	}

	@Test
	void whenModulesAreClearedThenAnEventHasTheReport() {
		List<ClearReport> events = new ArrayList<>();
		this.folder.application()
			.withInitializer((context) -> ((GenericApplicationContext) context).addApplicationListener(
					(ApplicationListener<ModulesClearedEvent>) (event) -> events.add(event.getReport())))
			.run((context) -> {
				call(context, "demo");
				ClearReport all = manager(context).clearAll();
				assertThat(all.clearedCount()).isPositive();
				ClearReport one = manager(context).clear(ClearRequest.of("./index.js").plugin("demo"));
				assertThatExceptionOfType(UnknownPluginException.class)
					.isThrownBy(() -> manager(context).clear("unknown"));
				assertThat(events).containsExactly(all, one);
			});
	}

	@Test
	void whenAListenerOfClearsFailsThenTheClearSucceeds(CapturedOutput output) {
		this.folder.application()
			.withInitializer((context) -> ((GenericApplicationContext) context)
				.addApplicationListener((ApplicationListener<ModulesClearedEvent>) (event) -> {
					throw new IllegalStateException("listener");
				}))
			.run((context) -> {
				call(context, "demo");
				assertThat(manager(context).clear("demo").clearedCount()).isPositive();
				assertThat(output).contains("A listener of plugin events failed");
			});
	}

	@Test
	void whenAListenerIsForEveryReloadThenItIsToldOfBothOutcomes() {
		List<ReloadOutcome> outcomes = new ArrayList<>();
		this.folder.application()
			.withInitializer((context) -> ((GenericApplicationContext) context).addApplicationListener(
					(ApplicationListener<PluginReloadEvent>) (event) -> outcomes.add(event.getReport().outcome())))
			.run((context) -> {
				manager(context).reload("demo");
				deploy("2.0.0", "(", "");
				manager(context).reload("demo");
				assertThat(outcomes).containsExactly(ReloadOutcome.RELOADED, ReloadOutcome.FAILED);
			});
	}

}
