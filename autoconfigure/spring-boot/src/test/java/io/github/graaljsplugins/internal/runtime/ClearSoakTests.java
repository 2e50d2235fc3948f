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

import java.time.Duration;
import java.util.Map;

import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.health.HealthIndicators;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntimes;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clears and imports a graph of all kinds of modules over and over, on a heap that is too
 * small for what a leak would leave. The build runs it in a JVM of its own.
 */
@Tag("soak")
@ExtendWith(OutputCaptureExtension.class)
class ClearSoakTests {

	private static final int CYCLES = Integer.getInteger("graaljs.soak.cycles", 20_000);

	private static final int LEAKS = Integer.getInteger("graaljs.soak.leaks", 1_000);

	private static final int MOST_RETAINED = 50;

	private final DemoCache demo = new DemoCache();

	private final Garbage garbage = new Garbage();

	private HostedPlugin cache;

	@BeforeEach
	void createCache() {
		this.demo.file("package.json", "{ \"type\": \"module\", \"main\": \"./main.js\" }");
		this.demo.file("main.js",
				"""
						import { fixed } from './fixed.js';
						import legacy from './legacy.cjs';
						import data from './data.json' with { type: 'json' };
						export const sum = async () => fixed() + legacy.value() + data.value + (await import('./lazy.js')).lazy();
						""");
		this.demo.file("fixed.js", "const big = new Array(2000).fill(1); export const fixed = () => big[0];");
		this.demo.file("lazy.js", "const big = new Array(2000).fill(1); export const lazy = () => big[0];");
		this.demo.file("legacy.cjs", "const part = require('./part.cjs'); exports.value = () => part.value;");
		this.demo.file("part.cjs", "exports.big = new Array(2000).fill(1); exports.value = 1;");
		this.demo.file("data.json", "{ \"value\": 1, \"big\": [" + "1,".repeat(2000) + "1] }");
		this.demo.file("leak.js", "const big = new Array(20000).fill(1); (globalThis.leaked ??= []).push(() => big);");
		this.demo.file("leak.cjs", "const big = new Array(20000).fill(1); (globalThis.leaked ??= []).push(() => big);");
		this.cache = this.demo.create(1, Duration.ofSeconds(30));
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.demo.close();
	}

	private int sum() {
		return DemoCache.call(this.cache, "sum");
	}

	@Test
	void whenClearedAndImportedForLongNothingIsLeft(TestReporter reporter) {
		long start = System.nanoTime();
		for (int cycle = 0; cycle < CYCLES; cycle++) {
			switch (cycle % 5) {
				case 0 -> this.cache.clear(ClearRequest.everything());
				case 1 -> this.cache.clear(ClearRequest.of("./part.cjs"));
				case 2 -> this.cache.clear(ClearRequest.of("./data.json").importAttributes(Map.of("type", "json")));
				case 3 -> this.cache.clear(ClearRequest.of("./lazy.js").withoutDependents());
				default -> this.cache.clear(ClearRequest.of("./fixed.js"));
			}
			assertThat(sum()).isEqualTo(4);
		}
		reporter.publishEntry("cycles",
				CYCLES + " in " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(this.cache.retained()).isEmpty();
			assertThat(this.cache.uncollectedCount()).isZero();
		});
		assertThat(this.cache.loadedCount()).isEqualTo(6);
	}

	// What leaks in all is more than the heap can hold
	@Test
	void whenAModuleLeaksOnPurposeReplacingLoadersBoundsItAndItIsNamed(CapturedOutput output, TestReporter reporter) {
		long start = System.nanoTime();
		leak(LEAKS);
		long recycled = this.cache.pool().stats().recycled();
		reporter.publishEntry("leaks",
				LEAKS + " in " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s, recycled " + recycled);
		assertThat(recycled).isGreaterThan(2);
		assertThat(output).contains("plugin 'demo' is replaced: more than 100 cleared module instances are retained")
			.contains("file:///plugins/demo/leak.js");
		assertSoonBounded();
		assertNamedInHealth();
	}

	private void leak(int cycles) {
		for (int cycle = 0; cycle < cycles; cycle++) {
			assertThat(sum()).isEqualTo(4);
			Leases.call(this.cache, (ModuleLoader loader) -> {
				loader.importModule("./leak.js", this.cache.rootUrl());
				loader.importModule("./leak.cjs", this.cache.rootUrl());
				return null;
			});
			this.cache.clear((cycle % 2 == 0) ? ClearRequest.everything() : ClearRequest.of("./leak.js"));
			this.garbage.make(4096);
		}
	}

	private void assertSoonBounded() {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			this.cache.clear(ClearRequest.everything());
			assertThat(this.cache.retainedCount()).isLessThanOrEqualTo(100);
		});
	}

	/**
	 * In a loader that is new, three instances leak in two cycles: too few to replace it.
	 */
	private void assertNamedInHealth() {
		HostedPlugins plugins = new HostedPlugins();
		plugins.add(PluginRuntimes.of(this.cache, this.demo.engine()));
		HealthIndicator health = HealthIndicators.of(plugins, MOST_RETAINED);
		this.cache.publishRestart().complete();
		leak(40);
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			Health current = health.health();
			assertThat(current.getStatus()).isEqualTo(Status.DOWN);
			assertThat(current.getDetails().get("error")).asString()
				.matches("\\d+ cleared modules are retained, more than 50, by the plugins \\[demo: \\d+]");
		});
	}

}
