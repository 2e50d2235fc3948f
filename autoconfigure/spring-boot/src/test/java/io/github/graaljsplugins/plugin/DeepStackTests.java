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

import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Plugins that use up the stack, in every way there is: each is an error of its call, or
 * works, and its loaders go on.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DeepStackTests {

	private static final int CHAIN = 3000;

	@TempDir
	private static Path folder;

	private static AnnotationConfigApplicationContext context;

	private static JsPlugins plugins;

	@BeforeAll
	static void start() {
		PluginFiles files = new PluginFiles(folder)
			.plugin("deep",
					"""
							import { again } from 'host:again';
							const N = 1e5;
							const nest = (make, seed) => { let v = seed; for (let i = 0; i < N; i++) v = make(v); return v; };
							export const jsonParse = () => JSON.parse('['.repeat(N) + ']'.repeat(N)).length;
							export const jsonParseObjects = () => Object.keys(JSON.parse('{"a":'.repeat(N) + '1' + '}'.repeat(N))).length;
							export const jsonStringify = () => JSON.stringify(nest((v) => [v], 0)).length;
							export const proxies = () => nest((v) => new Proxy(v, {}), {}).missing;
							export const prototypes = () => nest((v) => Object.create(v), {}).missing;
							export const toStrings = () => { const o = { toString() { return `${o}`; } }; return `${o}`; };
							export const arrayToString = () => String(nest((v) => [v], 0)).length;
							export const flat = () => nest((v) => [v], 0).flat(Infinity).length;
							export const bound = () => nest((f) => f.bind(null), () => 'called')();
							export const closures = () => nest((f) => () => f(), () => 'called')();
							export const regExp = () => new RegExp('('.repeat(N) + ')'.repeat(N)).test('a');
							export const rope = () => { let s = ''; for (let i = 0; i < 1e6; i++) s = s + 'x'; return s.charCodeAt(5e5); };
							export const ropeLeft = () => { let s = ''; for (let i = 0; i < 1e6; i++) s = 'x' + s; return s.charCodeAt(5e5); };
							export const promises = () => nest((p) => p.then((v) => v + 1), Promise.resolve(0));
							export const nestedPromises = () => nest((p) => Promise.resolve().then(() => p), Promise.resolve(0));
							export const asyncRecursion = () => { const f = async (n) => n ? 1 + await f(n - 1) : 0; return f(N); };
							export const generators = () => { const f = function* (n) { if (n) yield* f(n - 1); else yield 1; }; return [...f(N)].length; };
							export const causes = () => { throw nest((cause) => new Error('outer', { cause }), new Error('inner')); };
							export const classes = () => new (nest((C) => class extends C {}, Object))() instanceof Object;
							export const getters = () => { const o = { get a() { return this.a; } }; return o.a; };
							export const proxyKeys = () => new Proxy({}, { get(t, k, r) { return r[k]; } }).x;
							export const symbolPrimitive = () => { const o = { [Symbol.toPrimitive]() { return +o; } }; return +o; };
							export const sortRecursion = () => { const f = () => [2, 1].sort(f)[0]; return f(); };
							export const replaceRecursion = () => { const f = () => 'a'.replace(/a/, f); return f(); };
							export const structured = () => structuredClone(nest((v) => [v], 0)).length;
							export const returned = () => nest((v) => [v], 0);
							export const throwDeep = () => { throw nest((v) => [v], 0); };
							export const log = () => console.log(nest((v) => [v], 0));
							export const host = (depth) => { again(depth); return 'host'; };
							export const hostFromTheEnd = () => { const f = () => { try { f(); } catch (e) { again(1); throw e; } }; f(); };
							export const awaitFromTheEnd = async () => { const f = async () => { await f(); }; await f(); };
							export const importFromTheEnd = async () => { const f = () => { try { f(); } catch { return import('./other.js'); } }; return f(); };
							export const quick = (value) => value;
							""")
			.file("deep/other.js", "export const other = 1;");
		for (int i = 0; i < CHAIN; i++) {
			files.file("chain/m" + i + ".js", (i + 1 < CHAIN) ? "export { end } from './m" + (i + 1) + ".js';"
					: "export const end = () => 'end';");
		}
		files.plugin("chain", "export { end } from './m0.js';");
		files.plugin("nested", "export const value = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ";");
		files.plugin("concatenated", "export const value = '1'" + "\n+ '2'".repeat(100_000) + ";");
		context = new AnnotationConfigApplicationContext();
		TestPropertyValues
			.of(files.location(), "graaljs.plugins.load-on-startup=false", "graaljs.plugins.pool.max-size=2",
					"graaljs.plugins.pool.min-idle=0", "graaljs.plugins.pool.max-wait=2s",
					"graaljs.plugins.limits.call-time=20s")
			.applyTo(context);
		context.registerBean(Again.class);
		context.register(GraalJsPluginsAutoConfiguration.class);
		context.refresh();
		plugins = context.getBean(JsPlugins.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@AfterEach
	void allLoadersAreThere() throws Exception {
		CyclicBarrier both = new CyclicBarrier(2);
		FutureTask<Object> first = borrow(both);
		FutureTask<Object> second = borrow(both);
		assertThat(first.get(40, TimeUnit.SECONDS)).isEqualTo("x");
		assertThat(second.get(40, TimeUnit.SECONDS)).isEqualTo("x");
	}

	private static FutureTask<Object> borrow(CyclicBarrier both) {
		FutureTask<Object> task = new FutureTask<>(
				() -> context.getBean(ModuleLoaders.class).withLoader("deep", (loader) -> {
					try {
						both.await(30, TimeUnit.SECONDS);
					}
					catch (Exception ex) {
						throw new IllegalStateException("A loader is missing", ex);
					}
					return loader.importEntry().invokeMember("quick", "x").asString();
				}));
		Thread thread = new Thread(task, "borrower");
		thread.setDaemon(true);
		thread.start();
		return task;
	}

	@ParameterizedTest
	@ValueSource(strings = { "jsonParse", "jsonParseObjects", "jsonStringify", "proxies", "prototypes", "toStrings",
			"arrayToString", "flat", "bound", "closures", "regExp", "rope", "ropeLeft", "promises", "nestedPromises",
			"asyncRecursion", "generators", "causes", "classes", "getters", "proxyKeys", "symbolPrimitive",
			"sortRecursion", "replaceRecursion", "structured", "returned", "throwDeep", "log", "hostFromTheEnd",
			"awaitFromTheEnd", "importFromTheEnd" })
	void whenAFunctionNeedsADeepStackThenItIsItsErrorOrItWorks(String function) {
		try {
			plugins.get("deep").call(function, Object.class);
		}
		catch (PluginException ex) {
			assertThat(ex.getPlugin()).isEqualTo("deep");
			assertThat(ex.getFunction()).isEqualTo(function);
			assertThat(ex.getMessage()).hasSizeLessThan(100_000);
		}
	}

	@Test
	void whenModulesImportEachOtherInALongChainThenThatIsAnErrorOrWorks() {
		try {
			assertThat(plugins.get("chain").call("end", String.class)).isEqualTo("end");
		}
		catch (PluginLoadException ex) {
			assertThat(ex.getMessage()).contains("chain");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nested", "concatenated" })
	void whenASourceIsNestedDeeplyThenThatIsAnErrorOrWorks(String plugin) {
		try {
			assertThat(plugins.get(plugin).exports()).containsExactly("value");
		}
		catch (PluginLoadException ex) {
			assertThat(ex.getPlugin()).isEqualTo(plugin);
		}
	}

	@Test
	void whenHostAndGuestCallEachOtherThenTheLoadersAreUsedUpBeforeTheStack() {
		assertThatExceptionOfType(PluginException.class)
			.isThrownBy(() -> plugins.get("deep").call("host", String.class, 100_000))
			.satisfies((ex) -> assertThat(ex.getPlugin()).isEqualTo("deep"));
	}

	@JsExport("again")
	static class Again {

		@JsExport
		void again(int depth) {
			if (depth > 1) {
				plugins.get("deep").call("host", String.class, depth - 1);
			}
		}

	}

}
