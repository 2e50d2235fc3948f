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

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;

import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.awaitility.Awaitility;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing of a cleared module stays unless somebody holds it.
 */
class ReloadLeakTests {

	private static final int RELOADS = 10_000;

	private static final long NOISE = 1024 * 1024;

	private final DemoCache demo = new DemoCache();

	private HostedPlugin cache;

	@BeforeEach
	void createCache() {
		this.demo.file("package.json", "{ \"type\": \"module\", \"main\": \"./index.js\" }");
		this.demo.file("index.js", """
				import { rate } from './rates.js';
				import legacy from './legacy.cjs';
				import data from './data.json' with { type: 'json' };
				export const call = async () => rate() + legacy.value + data.value + (await import('./lazy.js')).lazy;
				export const closure = () => { const big = new Array(1000).fill(rate()); return () => big.length; };
				""");
		this.demo.file("rates.js", "import { base } from './base.js'; export const rate = () => base + 1;");
		this.demo.file("base.js", "export const base = 1;");
		this.demo.file("lazy.js", "export const lazy = 1;");
		this.demo.file("legacy.cjs", "exports.value = require('./part.cjs').value;");
		this.demo.file("part.cjs", "exports.value = 1;");
		this.demo.file("data.json", "{ \"value\": 1 }");
		this.cache = this.demo.create(1, Duration.ofSeconds(30));
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.demo.close();
	}

	private int call() {
		return DemoCache.call(this.cache, "call");
	}

	@Test
	void whenReloadedOverAndOverTheHeapStaysFlat(TestReporter reporter) {
		reload(RELOADS / 2);
		long before = usedHeap();
		reload(RELOADS);
		long after = usedHeap();
		reporter.publishEntry("bytes per reload", String.valueOf((after - before) / (double) RELOADS));
		assertThat(after - before).isLessThan(NOISE);
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(this.cache.retained()).isEmpty();
			assertThat(this.cache.uncollectedCount()).isZero();
		});
		assertThat(this.cache.loadedCount()).isEqualTo(7);
	}

	private void reload(int times) {
		for (int i = 0; i < times; i++) {
			this.demo.file("base.js", "export const base = " + i + ";");
			this.cache.clear((i % 2 == 0) ? ClearRequest.everything() : ClearRequest.of("./base.js"));
			assertThat(call()).isEqualTo(i + 4);
			if (i % 1000 == 999) {
				// Tables of weak entries grow with what piles up between two collections
				System.gc();
			}
		}
	}

	@Test
	void whenAClosureIsHeldExactlyItsModuleIsRetainedUntilItIsLetGo() {
		call();
		Value[] held = new Value[1];
		Leases.call(this.cache, (ModuleLoader loader) -> {
			held[0] = loader.importEntry().invokeMember("closure");
			return null;
		});
		this.cache.clear(ClearRequest.everything());
		call();
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			// The module that made the closure, and what that one imports statically
			assertThat(this.cache.retained()).extracting((retained) -> retained.module().url())
				.contains("file:///plugins/demo/index.js")
				.doesNotContain("file:///plugins/demo/lazy.js");
		});
		assertThat(held[0].execute().asInt()).isEqualTo(1000);
		held[0] = null;
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(this.cache.retained()).isEmpty();
			assertThat(this.cache.uncollectedCount()).isZero();
		});
	}

	/**
	 * The engine forgets what it parsed when it next parses something after a collection,
	 * hence the reloads in between.
	 */
	private long usedHeap() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		long used = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			System.gc();
			reload(10);
			System.gc();
			used = Math.min(used, memory.getHeapMemoryUsage().getUsed());
		}
		return used;
	}

}
