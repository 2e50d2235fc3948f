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
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an update loads anew, and what it leaves alone. Each module of the plugin notes
 * when it is evaluated.
 */
class UpdateTests {

	private static final String ROOT = "/plugins/demo";

	private static final String LIBRARY = "/libraries";

	private static final LoaderEngine engine = new LoaderEngine(UpdateTests.class.getClassLoader(), Clock.systemUTC());

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private final Map<String, String> library = new ConcurrentHashMap<>();

	private @Nullable HostedPlugin cache;

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	@BeforeEach
	void createPlugin() {
		file("package.json", "{ \"type\": \"module\", \"exports\": \"./index.js\" }");
		file("index.js", """
				import { a } from './a.js';
				import { b } from './b.js';
				import { createRequire } from 'node:module';
				const require = createRequire(import.meta.url);
				(globalThis.log ??= []).push('index');
				export const call = () => a + b;
				export const late = async () => (await import('./late.js')).value;
				export const required = () => require('./lib').value;
				export const evaluated = () => globalThis.log.splice(0).join();
				""");
		file("a.js", "import './base.js'; (globalThis.log ??= []).push('a'); export const a = 1;");
		file("b.js", "import './base.js'; (globalThis.log ??= []).push('b'); export const b = 1;");
		file("base.js", "(globalThis.log ??= []).push('base');");
	}

	@AfterEach
	void closeCache() {
		this.cache.close();
	}

	private void file(String name, String text) {
		this.files.put(ROOT + "/" + name, text);
	}

	/**
	 * The caches, which read the plugin's files when they are first asked for.
	 */
	private HostedPlugin cache() {
		if (this.cache == null) {
			this.cache = PlainPlugins.host("demo",
					new ModuleRoots(new InMemoryTree(ROOT, this.files),
							List.of(new InMemoryTree(LIBRARY, this.library))),
					new LoaderPoolSettings(0, 1, Duration.ofSeconds(30)), engine);
		}
		return this.cache;
	}

	private Set<String> update() {
		return cache().update((modules) -> (loader, writtenOff) -> loader.importEntry());
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String call(String function) {
		return Leases.call(cache(), (ModuleLoader loader) -> String
			.valueOf(loader.settle(loader.importEntry().invokeMember(function)).as(Object.class)));
	}

	@Test
	void whenSomethingChangedThatNobodyHasLoadedThenCodeThatWasReadBeforeIsNotAdopted() {
		file("late.js", "export const value = 'old';");
		assertThat(call("call")).isEqualTo("2");
		Verified verified = cache().verify(cache().plugin(),
				new ModuleRoots(new InMemoryTree(ROOT, this.files), List.of()),
				(loader, writtenOff) -> loader.importEntry());
		file("late.js", "export const value = 'new';");
		assertThat(update()).isEmpty();
		GroupMove move = new GroupMove();
		move.replace(verified);
		assertThat(move.commit()).containsExactly(cache());
		assertThat(call("late")).isEqualTo("new");
	}

	@Test
	void whenThePluginHasEndedThenNothingIsTried() {
		cache().close();
		file("a.js", "export const a = 2;");
		assertThat(update()).isEmpty();
	}

	@Test
	void whenNothingChangedNothingIsLoadedAnew() {
		assertThat(call("call")).isEqualTo("2");
		assertThat(call("evaluated")).isEqualTo("base,a,b,index");
		Function<Set<String>, LoaderTrial> trial = (modules) -> (loader, writtenOff) -> {
			throw new IllegalStateException("There is nothing to try");
		};
		assertThat(this.cache.update(trial)).isEmpty();
		file("README.md", "nobody imports it");
		assertThat(this.cache.update(trial)).isEmpty();
		assertThat(call("evaluated")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a.js | a,index", "index.js | index", "base.js | base,a,b,index", "b.js | b,index" })
	void whenAModuleChangedItAndItsDependentsAreLoadedAnew(String file, String evaluated) {
		call("call");
		call("evaluated");
		this.files.computeIfPresent(ROOT + "/" + file, (path, text) -> text + "\n// changed");
		assertThat(update()).extracting((path) -> path.replaceFirst(".*/(.*)\\.js", "$1"))
			.containsExactlyInAnyOrder(evaluated.split(","));
		assertThat(call("evaluated")).isEqualTo(evaluated);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.js", "base.js" })
	void whenAModuleChangedThatWasClearedWithoutItsDependentsTheyAreLoadedAnew(String changed) {
		file("base.js", "export const value = 0 + 1;");
		file("a.js", "import { value } from './base.js'; export const a = 0 + value;");
		assertThat(call("call")).isEqualTo("2");
		cache().clear(new ClearRequest(null, "./" + changed, null, null, Map.of(), Caches.ALL, false));
		assertThat(update()).isEmpty();
		this.files.computeIfPresent(ROOT + "/" + changed, (path, text) -> text.replace("0 +", "5 +"));
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("7");
		assertThat(update()).isEmpty();
	}

	@Test
	void whenAModuleWasChangedAndThenClearedWithoutItsDependentsTheyAreLoadedAnew() {
		call("call");
		file("a.js", "export const a = 2;");
		cache().clear(new ClearRequest(null, "./a.js", null, null, Map.of(), Caches.ALL, false));
		assertThat(call("call")).isEqualTo("2");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("3");
	}

	@Test
	void whenABusyLoaderIsYetToClearAModuleWithoutItsDependentsTheyAreLoadedAnew() {
		call("call");
		Set<String> updated = Leases.call(cache(), (ModuleLoader loader) -> {
			cache().clear(new ClearRequest(null, "./a.js", null, null, Map.of(), Caches.ALL, false));
			file("a.js", "export const a = 5;");
			return update();
		});
		assertThat(updated).contains(ROOT + "/a.js", ROOT + "/index.js");
		assertThat(call("call")).isEqualTo("6");
	}

	@Test
	void whenABusyLoaderLoadsAModuleThatItIsYetToClearWithoutItsDependentsTheyAreLoadedAnew() {
		Leases.call(cache(), (ModuleLoader loader) -> {
			cache().clear(new ClearRequest(null, "./a.js", null, null, Map.of(), Caches.ALL, false));
			file("a.js", "export const a = 5;");
			CountDownLatch tried = new CountDownLatch(1);
			CountDownLatch loaded = new CountDownLatch(1);
			CompletableFuture<Set<String>> update = CompletableFuture
				.supplyAsync(() -> cache().update((modules) -> (fresh, writtenOff) -> {
					tried.countDown();
					await(loaded);
				}));
			await(tried);
			loader.importEntry();
			loaded.countDown();
			update.join();
			return loader.moduleCount();
		});
		assertThat(call("call")).isEqualTo("6");
	}

	@Test
	void whenSeveralModulesChangedTheyBecomeCurrentTogether() {
		call("call");
		this.files.computeIfPresent(ROOT + "/a.js", (path, text) -> text.replace("a = 1", "a = 10"));
		this.files.computeIfPresent(ROOT + "/b.js", (path, text) -> text.replace("b = 1", "b = 10"));
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("20");
		assertThat(update()).isEmpty();
	}

	@Test
	void whenTheNewCodeDoesNotWorkTheOldOneGoesOnUntilItDoes() {
		call("call");
		call("evaluated");
		file("a.js", "export const a = ;");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(this::update).withMessageContaining("a.js:1:");
		file("a.js", "export const c = 1;");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(this::update).withMessageContaining("'a'");
		this.files.remove(ROOT + "/a.js");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(this::update).withMessageContaining("a.js");
		assertThat(call("call")).isEqualTo("2");
		assertThat(call("evaluated")).isEmpty();
		file("a.js", "export const a = 5;");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("6");
	}

	@Test
	void whenTheNewCodeDoesNotWorkTheOldOneGoesOnEvenIfNobodyHasLoadedItSinceItWasCleared() {
		call("call");
		cache().clear(ClearRequest.everything());
		file("a.js", "export const a = ;");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(this::update).withMessageContaining("a.js:1:");
		assertThat(call("call")).isEqualTo("2");
		cache().clear(ClearRequest.of("./index.js"));
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(this::update).withMessageContaining("a.js:1:");
		file("a.js", "export const a = 5;");
		cache().clear(ClearRequest.everything());
		file("a.js", "export const a = 6;");
		update();
		assertThat(call("call")).isEqualTo("7");
	}

	@Test
	void whenAnImportLeadsElsewhereItsImporterIsLoadedAnew() {
		file("lib/index.js", "export const value = 'folder';");
		assertThat(call("required")).isEqualTo("folder");
		call("evaluated");
		file("lib.js", "export const value = 'file';");
		assertThat(update()).isNotEmpty();
		assertThat(call("required")).isEqualTo("file");
		assertThat(call("evaluated")).isEqualTo("index");
	}

	@Test
	void whenAPackageIsInstalledBeforeTheOneOfALibraryItsImporterIsLoadedAnew() {
		this.library.put(LIBRARY + "/pad/package.json", "{ \"type\": \"module\", \"exports\": \"./pad.js\" }");
		this.library.put(LIBRARY + "/pad/pad.js", "export const a = 'library ';");
		file("a.js", "export { a } from 'pad';");
		assertThat(call("call")).isEqualTo("library 1");
		this.library.put(LIBRARY + "/pad/pad.js", "export const a = 'changed ';");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("changed 1");
		file("node_modules/pad/package.json", "{ \"type\": \"module\", \"exports\": \"./pad.js\" }");
		file("node_modules/pad/pad.js", "export const a = 'own ';");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("own 1");
		file("node_modules/pad/other.js", "export const a = 'other ';");
		assertThat(update()).isEmpty();
		file("node_modules/pad/package.json", "{ \"type\": \"module\", \"exports\": \"./other.js\" }");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("other 1");
	}

	@Test
	void whenPackageJsonNamesAnotherEntryThatIsUsed() {
		call("call");
		file("main.js", "export const call = () => 'main';");
		assertThat(update()).isEmpty();
		file("package.json", "{ \"type\": \"module\", \"exports\": \"./main.js\" }");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("main");
	}

	@Test
	void whenPackageJsonGivesFilesAnotherFormatTheyAreLoadedAnew() {
		file("a.js", "export const a = typeof module;");
		assertThat(call("call")).isEqualTo("undefined1");
		file("a.js", "exports.a = typeof module;");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(this::update);
		file("package.json", "{ \"exports\": \"./index.mjs\" }");
		file("index.mjs", "import { a } from './a.js'; export const call = () => a;");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("object");
		file("a.js", "exports.a = 'commonjs';");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("commonjs");
	}

	@Test
	void whenALazyModuleAppearsItIsFoundAndWhenItChangedItIsLoadedAnew() {
		call("call");
		call("evaluated");
		file("late.js", "export const value = 'first';");
		assertThat(update()).isEmpty();
		assertThat(call("late")).isEqualTo("first");
		file("late.js", "export const value = 'second';");
		assertThat(update()).isNotEmpty();
		assertThat(call("late")).isEqualTo("second");
	}

	@Test
	void whenThePluginNeverWorkedItDoesAfterAnUpdate() {
		file("a.js", "export const a = missing;");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> call("call"));
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(this::update);
		file("a.js", "export const a = 3;");
		assertThat(update()).isNotEmpty();
		assertThat(call("call")).isEqualTo("4");
	}

	@Test
	void whenClearedDuringTheTrialItIsTriedAnew() {
		call("call");
		file("a.js", "export const a = 2;");
		int[] trials = new int[1];
		assertThat(this.cache.update((modules) -> (loader, writtenOff) -> {
			loader.importEntry();
			if (trials[0]++ == 0) {
				file("b.js", "export const b = 7;");
				this.cache.clear(ClearRequest.of("./b.js"));
			}
		})).isNotEmpty();
		assertThat(trials[0]).isEqualTo(2);
		assertThat(call("call")).isEqualTo("9");
	}

	@Test
	void whenClearedDuringEachTrialItGivesUpAndSaysSo() {
		call("call");
		file("a.js", "export const a = 2;");
		assertThatExceptionOfType(ConcurrentModificationException.class)
			.isThrownBy(() -> this.cache
				.update((modules) -> (loader, writtenOff) -> this.cache.clear(ClearRequest.of("./b.js"))))
			.withMessageContaining("'demo'");
	}

}
