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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.health.HealthIndicators;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntimes;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a plugin that leaks with every reload costs: bounded heap, and its name in the
 * log.
 */
@ExtendWith(OutputCaptureExtension.class)
class RecyclingTests {

	private static final int MAX_RETAINED = 10;

	private static final String ROOT = "/plugins/leaky";

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private LoaderEngine engine;

	private HostedPlugin cache;

	@BeforeEach
	void createCache() {
		this.files.put(ROOT + "/package.json", "{ \"type\": \"module\", \"main\": \"./index.js\" }");
		this.files.put(ROOT + "/index.js", """
				const big = new Array(10).fill(import.meta.url);
				(globalThis.leaks ??= []).push(() => big);
				import.meta.hot.dispose(() => console.log('disposed'));
				export const call = () => globalThis.leaks.length;
				""");
		this.engine = new LoaderEngine(RecyclingTests.class.getClassLoader(), Clock.systemUTC());
		this.cache = PlainPlugins.host("leaky", ModuleRoots.of(new InMemoryTree(ROOT, this.files)),
				new LoaderPoolSettings(1, 2, Duration.ofSeconds(30), MAX_RETAINED), this.engine);
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.engine.close();
	}

	private int call() {
		return Leases.call(this.cache, (ModuleLoader loader) -> loader.importEntry().invokeMember("call").asInt());
	}

	@Test
	void whenModulesAreRetainedTheLoaderIsReplacedAndNamedInTheLog(CapturedOutput output) {
		int most = 0;
		for (int i = 0; i < 60; i++) {
			this.cache.clear(ClearRequest.everything());
			most = Math.max(most, call());
			System.gc();
		}
		assertThat(most).isBetween(MAX_RETAINED, 2 * MAX_RETAINED);
		assertThat(this.cache.pool().stats().recycled()).isGreaterThanOrEqualTo(3);
		assertThat(this.cache.retainedCount() + this.cache.uncollectedCount()).isLessThanOrEqualTo(2 * MAX_RETAINED);
		assertThat(output).contains("plugin 'leaky' is replaced: more than 10 cleared module instances are retained")
			.contains("file:///plugins/leaky/index.js");
	}

	@Test
	void whenRetainedInAllExceedsItsBoundTheHealthIsDown() {
		HostedPlugins plugins = new HostedPlugins();
		plugins.add(PluginRuntimes.of(this.cache, this.engine));
		HealthIndicator indicator = HealthIndicators.of(plugins, 2);
		call();
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		for (int i = 0; i < 5; i++) {
			this.cache.clear(ClearRequest.everything());
			call();
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		});
		assertThat(indicator.health().getDetails().get("error")).asString()
			.contains("more than 2")
			.containsPattern("by the plugins \\[leaky: \\d+]");
	}

	@Test
	void whenRestartedCallsGoOnInFreshLoaders() {
		call();
		this.cache.clear(ClearRequest.everything());
		assertThat(call()).isEqualTo(2);
		this.cache.publishRestart().complete();
		assertThat(call()).isOne();
		assertThat(this.cache.pool().stats().recycled()).isOne();
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.cache.pool().stats().idle()).isPositive());
	}

	@Test
	void whenOnlyGarbageAwaitsTheCollectorNothingIsReplaced() {
		this.files.put(ROOT + "/index.js", "export const call = () => 1;");
		this.cache.clear(ClearRequest.everything());
		for (int i = 0; i < 10 * MAX_RETAINED; i++) {
			this.cache.clear(ClearRequest.everything());
			call();
		}
		assertThat(this.cache.pool().stats().recycled()).isZero();
	}

}
