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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight threads that import, edit and clear the same module. The seed is printed, and
 * taken from the system property {@code graaljs.test.seed}; it decides what each thread
 * does, the scheduler decides when.
 */
class ImportAndClearConcurrencyTests {

	private static final int THREADS = 8;

	private static final int STEPS = Integer.getInteger("graaljs.test.steps", 400);

	private final DemoCache demo = new DemoCache();

	/** The newest version that was written, and the newest that a clear has followed. */
	private final AtomicInteger written = new AtomicInteger();

	private final AtomicInteger cleared = new AtomicInteger();

	private HostedPlugin cache;

	@BeforeEach
	void createCache() {
		this.demo.file("package.json", "{ \"type\": \"module\", \"main\": \"./main.js\" }");
		this.demo.file("main.js",
				"""
						import { version } from './shared.js';
						import legacy from './legacy.cjs';
						export const direct = async () => [version, legacy.version, (await import('./shared.js')).version].join();
						""");
		this.demo.file("legacy.cjs", "exports.version = require('./shared.js').version;");
		write(0);
		this.cache = this.demo.create(3, Duration.ofSeconds(60));
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.demo.close();
	}

	private void write(int version) {
		this.demo.file("shared.js", "export const version = " + version + ";");
	}

	@Test
	void whenEightThreadsImportAndClearOneModuleEachCallSeesOneVersionThatIsNotOlderThanTheLastClear(
			TestReporter reporter) throws Exception {
		long seed = Long.getLong("graaljs.test.seed", 20261123L);
		reporter.publishEntry("graaljs.test.seed", String.valueOf(seed));
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<List<String>>> workers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				workers.add(executor.submit(worker(new Random(seed + i))));
			}
			for (Future<List<String>> worker : workers) {
				assertThat(worker.get(120, TimeUnit.SECONDS)).isEmpty();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.cleared.get()).isGreaterThan(STEPS / 10);
		assertNothingIsLeft();
	}

	private Callable<List<String>> worker(Random random) {
		return () -> {
			List<String> wrong = new ArrayList<>();
			for (int step = 0; step < STEPS; step++) {
				switch (random.nextInt(10)) {
					case 0 -> editAndClear(ClearRequest.of("./shared.js"));
					case 1 -> editAndClear(ClearRequest.everything());
					case 2 -> this.cache.clear(ClearRequest.of("./shared.js").caches(Caches.RESOLUTION));
					case 3 -> this.cache.clear(ClearRequest.of("./legacy.cjs").caches(Caches.MODULE));
					default -> check(wrong);
				}
			}
			return wrong;
		};
	}

	/**
	 * Edits exclude each other, so that versions are written in order; clears need not.
	 */
	private void editAndClear(ClearRequest request) {
		int version;
		synchronized (this.written) {
			version = this.written.get() + 1;
			write(version);
			this.written.set(version);
		}
		this.cache.clear(request);
		this.cleared.accumulateAndGet(version, Math::max);
	}

	private void check(List<String> wrong) {
		int oldest = this.cleared.get();
		String result = Leases.call(this.cache,
				(ModuleLoader loader) -> loader.settle(loader.importEntry().invokeMember("direct")).asString());
		// A version is there a moment before the count says so
		int newest = this.written.get() + 1;
		String[] versions = result.split(",");
		int version = Integer.parseInt(versions[0]);
		if (!versions[1].equals(versions[0]) || !versions[2].equals(versions[0]) || version < oldest
				|| version > newest) {
			wrong.add(result + ", expected one version of " + oldest + ".." + newest);
		}
	}

	private void assertNothingIsLeft() {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(this.cache.retained()).isEmpty();
			assertThat(this.cache.uncollectedCount()).isZero();
		});
		assertThat(this.cache.pool().loaders())
			.allSatisfy((loader) -> assertThat(loader.moduleCount()).isLessThanOrEqualTo(4));
	}

}
