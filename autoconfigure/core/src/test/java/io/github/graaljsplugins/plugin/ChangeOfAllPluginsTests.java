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

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.Leases;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes of all plugins at once, one of which is slow to give up its code.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ChangeOfAllPluginsTests {

	private final LoaderEngine engine = new LoaderEngine(ChangeOfAllPluginsTests.class.getClassLoader(),
			Clock.systemUTC());

	private final HostedPlugins hosted = new HostedPlugins();

	private final InMemoryPlugins plugins = new InMemoryPlugins(this.engine, this.hosted,
			new LoaderPoolSettings(0, 1, Duration.ofSeconds(60)));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch deactivating = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private final Map<String, String> second = new ConcurrentHashMap<>();

	@BeforeEach
	void start() {
		version("v1");
		this.plugins
			.plugin("first", "first",
					Map.of("/plugins/first/index.mjs",
							"export const next = () => 1; export const deactivate = () => hold();",
							"/plugins/first/package.json", "{ \"name\": \"first\", \"main\": \"index.mjs\" }"))
			.plugin("second", "second", this.second)
			.start();
		Leases.call(this.hosted.get("first"), (loader) -> {
			loader.context().getBindings("js").putMember("hold", (ProxyExecutable) this::hold);
			return loader;
		});
		this.plugins.get("first").call("next", Integer.class);
		assertThat(next()).isEqualTo("v1 1");
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.threads.shutdownNow();
		this.plugins.close();
		this.engine.close();
	}

	private void version(String version) {
		this.second.put("/plugins/second/package.json", "{ \"name\": \"second\", \"type\": \"module\" }");
		this.second.put("/plugins/second/index.js",
				"let calls = 0; export const next = () => '%s ' + ++calls;".formatted(version));
	}

	private String next() {
		return this.plugins.get("second").call("next", String.class);
	}

	private Object hold(Object... arguments) {
		this.deactivating.countDown();
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "done";
	}

	@ParameterizedTest
	@MethodSource("changes")
	void whenTheFirstPluginIsSlowToDeactivateThenTheNextOneIsChangedAllTheSame(Consumer<ModuleCacheManager> change,
			String expected) throws Exception {
		version("v2");
		Future<?> changing = this.threads.submit(() -> change.accept(this.plugins.manager()));
		assertThat(this.deactivating.await(60, TimeUnit.SECONDS)).isTrue();
		assertThat(next()).isEqualTo(expected);
		assertThat(changing).isNotDone();
		this.end.countDown();
		changing.get(60, TimeUnit.SECONDS);
		assertThat(next()).isEqualTo(expected.replace(" 1", " 2"));
	}

	static Stream<Arguments> changes() {
		Consumer<ModuleCacheManager> clear = ModuleCacheManager::clearAll;
		Consumer<ModuleCacheManager> restart = ModuleCacheManager::restartAll;
		return Stream.of(Arguments.of(clear, "v2 1"), Arguments.of(restart, "v1 1"));
	}

}
