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
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
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
 * Code that would run for ever is stopped in time; its loader is replaced, and nobody
 * else notices.
 */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class RunawayCodeTests {

	private static final Duration LIMIT = Duration.ofMillis(200);

	/** From the limit to the exception, on a machine that does other things too. */
	private static final Duration BOUND = Duration.ofSeconds(3);

	@TempDir
	static Path folder;

	private static final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private static JsPlugins plugins;

	@BeforeAll
	static void start() {
		PluginFiles written = new PluginFiles(folder)
			.plugin("runaway",
					"""
										export const whileTrue = () => { while (true); };
										export const forEver = () => { for (let i = 0; ; i++); };
										export const caught = () => {
											for (;;) { try { while (true); } catch { continue; } finally { for (;;); } }
										};
										export const generator = () => {
											function* endless() { for (;;) yield 1; }
											let sum = 0;
											for (const one of endless()) sum += one;
										};
										export const spread = () => {
											const endless = { *[Symbol.iterator]() { for (;;) yield; } };
											return new Set(endless);
										};
										export const comparator = () => [3, 2, 1].sort(() => { while (true); });
										export const hugeSort = () => Array.from({ length: 5e6 }, (_, i) => i ^ 0x55555).sort(() => Math.random() - 0.5);
										export const replacer = () => 'abc'.replace(/./g, () => { while (true); });
										export const reviver = () => JSON.parse('{"a":1}', () => { while (true); });
										export const promiseJobs = () => { const next = () => Promise.resolve().then(next); return next(); };
										export const asyncLoop = async () => { for (;;) await null; };
										export const ticks = () => new Promise(() => { const next = () => process.nextTick(next); next(); });
										export const immediates = () => new Promise(() => { const next = () => setImmediate(next); next(); });
										export const interval = () => new Promise(() => setInterval(() => {}, 1));
										export const sleeping = () => new Promise((resolve) => setTimeout(resolve, 1e6));
										export const getter = () => ({ get value() { while (true); } });
										export const toJson = () => { class A { toJSON() { while (true); } } return new A(); };
										export const proxy = () => new Proxy({}, { ownKeys() { while (true); } });
										export const thenable = async () => ({ then() { while (true); } });
										export const manyGetters = () => new Proxy([], {
											get(target, key) { return key === 'length' ? 900000 : () => { for (let i = 0; i < 1e5; i++); }; }
										});
										export const regex = () => /^(a|aa)+$/.test('a'.repeat(60) + 'b');
										export const regexBackReference = () => /^(a*)*\\1(a*)*\\2b$/.test('a'.repeat(40));
										export const regexLookBehind = () => /(?<=(a+)+\\1)c/.test('a'.repeat(50000) + 'b');
										export const concatenation = () => { let s = 'x'; for (;;) s = s.slice(0, 10) + Math.random(); };
										export const fibonacci = (n = 100) => n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
							export const error = () => { const e = new Error(); Object.defineProperty(e, 'stack', { get() { while (true); } }); throw e; };
										export const quick = (value) => value;
										let count = 0;
										export const counted = () => ++count;
										""")
			.plugin("endless", "while (true);")
			.plugin("bystander", "export const quick = (value) => value;")
			.plugin("patient", """
					export const wait = (ms) => new Promise((resolve) => setTimeout(() => resolve('done'), ms));
					""");
		TestPropertyValues
			.of(written.location(), "graaljs.plugins.load-on-startup=false", "graaljs.plugins.pool.max-size=4",
					"graaljs.plugins.limits.call-time=" + LIMIT.toMillis() + "ms",
					"graaljs.plugins.limits.load-time=10s", "graaljs.plugins.plugin.endless.limits.load-time=200ms",
					"graaljs.plugins.plugin.patient.limits.call-time=0",
					"graaljs.plugins.plugin.bystander.limits.call-time=30s")
			.applyTo(context);
		context.register(GraalJsPluginsAutoConfiguration.class);
		context.refresh();
		plugins = context.getBean(JsPlugins.class);
		plugins.get("runaway").call("quick", String.class, "warm");
		plugins.get("bystander").call("quick", String.class, "warm");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "whileTrue", "forEver", "caught", "generator", "spread", "comparator", "hugeSort",
			"replacer", "reviver", "promiseJobs", "asyncLoop", "ticks", "immediates", "interval", "sleeping", "getter",
			"toJson", "proxy", "thenable", "manyGetters", "regexBackReference", "concatenation", "fibonacci" })
	void whenFunctionNeverEndsThenItIsStopped(String function) {
		long start = System.nanoTime();
		assertThatExceptionOfType(PluginTimeoutException.class)
			.isThrownBy(() -> plugins.get("runaway").call(function, Object.class))
			.satisfies((ex) -> assertThat(ex.getPlugin()).isEqualTo("runaway"))
			.satisfies((ex) -> assertThat(ex.getFunction()).isEqualTo(function))
			.satisfies((ex) -> assertThat(ex.getLimit()).isEqualTo(LIMIT));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, LIMIT.plus(BOUND));
		assertThat(plugins.get("runaway").call("quick", String.class, "next")).isEqualTo("next");
	}

	@Test
	void whenErrorsStackNeverEndsThenItIsStopped() {
		assertThatExceptionOfType(PluginException.class)
			.isThrownBy(() -> plugins.get("runaway").call("error", Object.class));
		assertThat(plugins.get("runaway").call("quick", String.class, "next")).isEqualTo("next");
	}

	@ParameterizedTest
	@ValueSource(strings = { "regex", "regexLookBehind" })
	void whenRegularExpressionBacktracksThenItEndsOrIsStopped(String function) {
		long start = System.nanoTime();
		try {
			plugins.get("runaway").call(function, Object.class);
		}
		catch (PluginTimeoutException ex) {
			assertThat(ex.getFunction()).isEqualTo(function);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(BOUND));
	}

	@Test
	void whenCallWasStoppedThenItsLoaderIsReplaced() {
		PluginHandle plugin = plugins.get("runaway");
		plugin.call("counted", Integer.class);
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(PluginTimeoutException.class)
				.isThrownBy(() -> plugin.call("whileTrue", Object.class));
		}
		assertThat(plugin.call("counted", Integer.class)).isOne();
	}

	@Test
	void whenLoadingNeverEndsThenItIsStopped() {
		assertThatExceptionOfType(PluginTimeoutException.class)
			.isThrownBy(() -> plugins.get("endless").call("any", Object.class))
			.withMessageContaining("Loading plugin 'endless' was stopped")
			.withMessageContaining("load-time");
	}

	@Test
	void whenPluginHasNoLimitThenItIsNotStopped() {
		assertThat(plugins.get("patient").call("wait", String.class, 2 * LIMIT.toMillis())).isEqualTo("done");
	}

	@Test
	void whenOthersRunAwayThenBystandersNoticeNothing() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			Future<?> runaway = threads.submit(() -> {
				for (int i = 0; i < 10; i++) {
					assertThatExceptionOfType(PluginTimeoutException.class)
						.isThrownBy(() -> plugins.get("runaway").call("caught", Object.class));
				}
			});
			long calls = 0;
			while (!runaway.isDone()) {
				assertThat(plugins.get("bystander").call("quick", String.class, "x")).isEqualTo("x");
				calls++;
			}
			runaway.get();
			assertThat(calls).isGreaterThan(100);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void whenDeadlinesComeCloseThenNoLaterCallIsHit() {
		PluginHandle plugin = plugins.get("runaway");
		long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
		while (System.nanoTime() < deadline) {
			assertThat(plugin.call("quick", Integer.class, 1)).isOne();
		}
	}

}
