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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimitException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What hostile plugins try, and what comes of it.
 */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
@ExtendWith(OutputCaptureExtension.class)
class ContainmentTests {

	@TempDir
	static Path folder;

	private static final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private static JsPlugins plugins;

	@BeforeAll
	static void start() throws IOException {
		Path root = folder.resolve("plugins");
		Files.createDirectories(root);
		Files.writeString(folder.resolve("secret.mjs"), "export default 'secret';");
		PluginFiles written = new PluginFiles(root)
			.plugin("hostile",
					"""
							const outside = (specifier) => import(specifier).then(() => 'reached');
							export const load = outside;
							export const typeOf = (name) => {
								let object = globalThis;
								for (const part of name.split('.')) object = object?.[part];
								return typeof object;
							};
							export const evaluate = (code) => eval(code);
							export const compile = (code) => Function(code)();
							export const compileHidden = (code) => (() => {}).constructor(code)();
							export const compileAsync = (code) => (async () => {}).constructor(code)();
							export const compileGenerator = (code) => (function* () {}).constructor(code)().next().value;
							export const importText = (code) => import(`data:text/javascript,export default (() => { ${code} })()`).then((m) => m.default);
							export const recurse = () => recurse() + 1;
							export const deep = () => { let o = {}; const root = o; for (let i = 0; i < 1e5; i++) o = o.a = {}; return root; };
							export const cyclic = () => { const o = {}; o.self = o; return o; };
							export const longText = () => 'x'.repeat(1e6);
							export const manyValues = () => Array.from({ length: 1e5 }, (_, i) => i);
							export const sparse = () => { const a = []; a.length = 4294967295; return a; };
							export const bomb = (kind) => ({
								string: () => 'x'.repeat(2 ** 30).repeat(2 ** 10),
								buffer: () => new ArrayBuffer(2 ** 53),
								array: () => new Array(-1),
								bigint: () => 2n ** (2n ** 40n)
							})[kind]();
							export const promises = () => { for (let i = 0; i < 1e5; i++) Promise.resolve().then(() => {}); return 'flooded'; };
							export const rejections = () => { for (let i = 0; i < 1e4; i++) Promise.reject(new Error('x')); return 'flooded'; };
							export const shout = () => { for (let i = 0; i < 1e4; i++) console.log('SHOUT' + 'x'.repeat(100)); return 'done'; };
							export const statements = (n) => { let s = 0; for (let i = 0; i < n; i++) s += i; return s; };
							export const wait = () => new Promise((resolve) => setTimeout(() => resolve('waited'), 300));
							export const quick = (value) => value;
							""")
			.plugin("polluter", """
					export const pollute = () => {
						Object.prototype.polluted = 'yes';
						Array.prototype.map = () => 'stolen';
						JSON.stringify = () => 'stolen';
						Function.prototype.bind = () => () => 'stolen';
						Object.defineProperty = () => { throw new Error('stolen'); };
					};
					export const quick = (value) => value;
					""")
			.plugin("evaluator", "export const evaluate = (code) => eval(code);")
			.plugin("victim",
					"""
							export const clean = () => ({ polluted: ({}).polluted, mapped: [1].map((x) => x + 1), json: JSON.stringify({ a: 1 }) });
							""");
		Files.createSymbolicLink(root.resolve("hostile/link.mjs"), folder.resolve("secret.mjs"));
		Files.createSymbolicLink(root.resolve("hostile/linked"), folder);
		TestPropertyValues
			.of(written.location(), "graaljs.plugins.pool.max-size=2",
					"graaljs.plugins.plugin.hostile.limits.call-time=10s",
					"graaljs.plugins.plugin.hostile.limits.statements=3000000",
					"graaljs.plugins.plugin.hostile.limits.output-size=5000",
					"graaljs.plugins.plugin.hostile.limits.concurrent-calls=2",
					"graaljs.plugins.plugin.hostile.limits.value-count=50000",
					"graaljs.plugins.plugin.hostile.limits.value-size=100000",
					"graaljs.plugins.plugin.evaluator.allow-eval=true")
			.applyTo(context);
		context.register(GraalJsPluginsAutoConfiguration.class);
		context.refresh();
		plugins = context.getBean(JsPlugins.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static PluginHandle hostile() {
		return plugins.get("hostile");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Java", "Java.type", "Polyglot", "Graal", "java", "Packages", "load", "loadWithNewGlobal",
			"importClass", "JavaImporter", "Worker", "WebAssembly" })
	void whenHostIsLookedForThenThereIsNothing(String name) {
		assertThat(hostile().call("typeOf", String.class, name)).isEqualTo("undefined");
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/passwd", "/etc/passwd", "../../secret.mjs", "../victim/index.js",
			"./%2e%2e/%2e%2e/secret.mjs", "./..%2f..%2fsecret.mjs", "./..%5c..%5csecret.mjs", "./link.mjs",
			"./linked/secret.mjs", "https://example.com/a.mjs", "jar:file:/a.jar!/b.mjs",
			"../../../../../../../../etc/passwd" })
	void whenFileOutsideIsImportedThenItIsNotReached(String specifier) {
		assertThatExceptionOfType(PluginCallException.class)
			.isThrownBy(() -> hostile().call("load", String.class, specifier))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isNotNull())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("root:", "'secret'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "evaluate", "compile", "compileHidden", "compileAsync", "compileGenerator", "importText" })
	void whenTextIsCompiledThenItIsRefused(String function) {
		assertThatExceptionOfType(PluginCallException.class)
			.isThrownBy(() -> hostile().call(function, Object.class, "return 1"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo("EvalError"))
			.withMessageContaining("graaljs.plugins.allow-eval");
		assertThat(plugins.get("evaluator").call("evaluate", Integer.class, "1 + 1")).isEqualTo(2);
	}

	@Test
	void whenPrototypesArePollutedThenOtherPluginsAndLoadersAreNot() {
		plugins.get("polluter").call("pollute", Void.class);
		assertThat(plugins.get("victim").call("clean", Object.class)).hasToString("{mapped=[2], json={\"a\":1}}");
		// Conversions of the polluted loader do not run what it replaced either
		assertThat(plugins.get("polluter").call("quick", String.class, "x")).isEqualTo("x");
		assertThat(plugins.get("polluter").call("quick", Object.class, Map.of("a", List.of(1)))).hasToString("{a=[1]}");
	}

	@Test
	void whenRecursionIsEndlessThenItIsAnErrorAndTheLoaderGoesOn() {
		assertThatExceptionOfType(PluginException.class).isThrownBy(() -> hostile().call("recurse", Integer.class))
			.withMessageContaining("stack");
		assertThat(hostile().call("quick", String.class, "x")).isEqualTo("x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deep", "cyclic", "longText", "manyValues", "sparse" })
	void whenResultIsTooLargeThenItIsRefused(String function) {
		assertThatExceptionOfType(PluginValueException.class).isThrownBy(() -> hostile().call(function, Object.class));
		assertThat(hostile().call("quick", String.class, "x")).isEqualTo("x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "string", "buffer", "array", "bigint" })
	void whenOneAllocationIsTooLargeThenItIsAnError(String kind) {
		assertThatExceptionOfType(PluginCallException.class)
			.isThrownBy(() -> hostile().call("bomb", Object.class, kind));
	}

	@Test
	void whenPromisesFloodThenTheCallStillEnds() {
		assertThat(hostile().call("promises", String.class)).isEqualTo("flooded");
		assertThat(hostile().call("rejections", String.class)).isEqualTo("flooded");
	}

	@Test
	void whenOutputFloodsThenTheRestIsDropped(CapturedOutput output) {
		hostile().call("shout", String.class);
		assertThat(output.getOut().split("SHOUT")).hasSizeBetween(2, 60);
		assertThat(output).containsOnlyOnce("Output beyond 5000 characters in one call is dropped");
	}

	@Test
	void whenStatementsAreTooManyThenTheCallIsStoppedAndOthersCountAnew() {
		for (int i = 0; i < 5; i++) {
			assertThat(hostile().call("statements", Long.class, 500_000)).isEqualTo(124_999_750_000L);
		}
		assertThatExceptionOfType(PluginLimitException.class)
			.isThrownBy(() -> hostile().call("statements", Long.class, 100_000_000))
			.satisfies((ex) -> assertThat(ex.getLimit()).isEqualTo(PluginLimit.STATEMENTS));
		assertThat(hostile().call("quick", String.class, "x")).isEqualTo("x");
	}

	@Test
	void whenCallsAreTooManyThenTheNextIsRefusedAtOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		CountDownLatch begun = new CountDownLatch(2);
		try {
			Future<String> first = threads.submit(() -> {
				begun.countDown();
				return hostile().call("wait", String.class);
			});
			Future<String> second = threads.submit(() -> {
				begun.countDown();
				return hostile().call("wait", String.class);
			});
			begun.await();
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(PluginLimitException.class)
					.isThrownBy(() -> hostile().call("quick", String.class, "x"))
					.withMessageContaining("concurrent-calls"));
			assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("waited");
			assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("waited");
		}
		finally {
			threads.shutdownNow();
		}
	}

}
