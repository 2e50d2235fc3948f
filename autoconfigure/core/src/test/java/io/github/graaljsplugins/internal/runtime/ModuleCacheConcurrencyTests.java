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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clears under concurrent calls: what {@link HostedPlugin} promises of them.
 */
class ModuleCacheConcurrencyTests {

	private static final int THREADS = 8;

	private static final int CLEARS = 200;

	private static LoaderEngine engine;

	@TempDir
	private Path root;

	private HostedPlugin cache;

	@BeforeAll
	static void createEngine() {
		engine = new LoaderEngine(ModuleCacheConcurrencyTests.class.getClassLoader(), Clock.systemUTC());
	}

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	@BeforeEach
	void createCache() throws IOException {
		write(0);
		Files.writeString(this.root.resolve("package.json"), "{ \"type\": \"module\", \"main\": \"./index.js\" }");
		this.cache = PlainPlugins.host("demo", ModuleRoots.of(SourceTree.directory(this.root.toRealPath())),
				new LoaderPoolSettings(0, 4, Duration.ofSeconds(30)), engine);
	}

	@AfterEach
	void closeCache() {
		this.cache.close();
	}

	/**
	 * Every module of a version carries it, those that are imported lazily and required
	 * too; a mixture shows at once.
	 */
	private void write(int version) throws IOException {
		Files.writeString(this.root.resolve("index.js"), """
				import { a } from './a.js';
				import { b } from './b.js';
				export async function call() {
					const { lazy } = await import('./lazy.js');
					return [%1$d, a, b, lazy].join();
				}
				""".formatted(version));
		Files.writeString(this.root.resolve("a.js"), """
				import { b } from './b.js';
				import legacy from './legacy.cjs';
				export const a = [%1$d, b, legacy.version].join();
				""".formatted(version));
		Files.writeString(this.root.resolve("b.js"), "export const b = " + version + ";");
		Files.writeString(this.root.resolve("lazy.js"), "export const lazy = " + version + ";");
		Files.writeString(this.root.resolve("legacy.cjs"), "exports.version = " + version + ";");
	}

	private String call() {
		return Leases.call(this.cache, (ModuleLoader loader) -> {
			Value result = loader.importEntry().invokeMember("call");
			return loader.settle(result).asString();
		});
	}

	@Test
	void whenClearedEveryLaterCallSeesTheNewVersionAndNoCallAMixture(TestReporter reporter) throws Exception {
		long seed = Long.getLong("graaljs.test.seed", 20261122L);
		reporter.publishEntry("seed", String.valueOf(seed));
		AtomicInteger cleared = new AtomicInteger();
		AtomicInteger written = new AtomicInteger();
		AtomicBoolean done = new AtomicBoolean();
		AtomicLong calls = new AtomicLong();
		Callable<List<String>> caller = () -> {
			List<String> wrong = new ArrayList<>();
			while (!done.get()) {
				int oldest = cleared.get();
				String result = call();
				int newest = written.get();
				calls.incrementAndGet();
				String[] versions = result.split(",");
				int version = Integer.parseInt(versions[0]);
				boolean uniform = List.of(versions).stream().allMatch((part) -> part.equals(versions[0]));
				if (!uniform || version < oldest || version > newest) {
					wrong.add(result + " expected one version of " + oldest + ".." + newest);
				}
			}
			return wrong;
		};
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<List<String>>> callers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				callers.add(executor.submit(caller));
			}
			Random random = new Random(seed);
			for (int version = 1; version <= CLEARS; version++) {
				written.set(version);
				write(version);
				ClearReport report = new ClearReport(List.of(this.cache.clear(ClearRequest.everything())),
						Duration.ZERO);
				cleared.set(version);
				assertThat(report.plugins()).hasSize(1);
				long target = calls.get() + random.nextInt(20);
				while (calls.get() < target) {
					Thread.onSpinWait();
				}
			}
			done.set(true);
			for (Future<List<String>> future : callers) {
				assertThat(future.get(60, TimeUnit.SECONDS)).isEmpty();
			}
		}
		finally {
			done.set(true);
			executor.shutdownNow();
		}
		assertThat(calls.get()).isGreaterThan(CLEARS);
	}

}
