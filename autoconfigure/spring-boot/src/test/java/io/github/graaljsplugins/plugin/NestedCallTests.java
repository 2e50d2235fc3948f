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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A plugin calls Java, which calls another plugin, when the first one's time is over: the
 * engine stops whatever the thread does in JavaScript, the making of a loader included.
 */
@Timeout(120)
class NestedCallTests {

	@RepeatedTest(10)
	void whenTheCallAroundIsStoppedThenTheOneWithinEndsAsDocumentedAndBothPluginsGoOn(@TempDir Path temp)
			throws IOException {
		new PluginFolder(temp)
			.plugin("outer", "module",
					"import * as bridge from 'host:bridge';"
							+ "export const cross = () => bridge.cross(); export const quick = () => 'outer';")
			.plugin("inner", "module", "export const quick = () => 'inner';")
			.application()
			.withPropertyValues("graaljs.plugins.plugin.outer.limits.call-time=100ms")
			.withBean(Bridge.class)
			.run((context) -> {
				JsPlugins plugins = context.getBean(JsPlugins.class);
				assertThatExceptionOfType(PluginTimeoutException.class)
					.isThrownBy(() -> plugins.get("outer").call("cross", Object.class));
				assertThat(context.getBean(Bridge.class).failure).isInstanceOf(PluginException.class)
					.extracting((failure) -> ((PluginException) failure).getPlugin())
					.isEqualTo("inner");
				assertThat(Thread.interrupted()).isFalse();
				for (String plugin : new String[] { "outer", "inner" }) {
					assertThat(plugins.get(plugin).call("quick", String.class)).isEqualTo(plugin);
				}
			});
	}

	@Test
	@Timeout(300)
	void whenAPluginIsCalledFromWithinOnMoreThreadsThanItHasLoadersThenAllCallsGoOn(@TempDir Path temp)
			throws Exception {
		nested(temp).withPropertyValues("graaljs.plugins.pool.max-size=4", "graaljs.plugins.pool.max-wait=4m")
			.withBean(Again.class, 4)
			.run((context) -> {
				JsPlugins plugins = context.getBean(JsPlugins.class);
				ExecutorService threads = Executors.newFixedThreadPool(64);
				List<Future<String>> calls = new ArrayList<>();
				for (int i = 0; i < 64; i++) {
					String name = "one" + i;
					calls.add(threads.submit(() -> plugins.get("one").call("nest", String.class, name, "one", 3)));
				}
				for (int i = 0; i < 64; i++) {
					assertThat(calls.get(i).get()).isEqualTo("one" + i + "!!!!");
				}
				threads.shutdown();
				assertThat(context.getBean(HostedPlugins.class).get("one").pool().loaders())
					.hasSizeLessThanOrEqualTo(4);
			});
	}

	@Test
	@Timeout(300)
	void whenTwoPluginsCallEachOtherThenBothCallsGoOn(@TempDir Path temp) throws Exception {
		nested(temp).withPropertyValues("graaljs.plugins.pool.max-size=1", "graaljs.plugins.pool.max-wait=4m")
			.withBean(Again.class, 2)
			.run((context) -> {
				JsPlugins plugins = context.getBean(JsPlugins.class);
				CompletableFuture<String> first = plugins.get("one").callAsync("nest", String.class, "a", "two", 1);
				CompletableFuture<String> second = plugins.get("two").callAsync("nest", String.class, "b", "one", 1);
				assertThat(first.join()).isEqualTo("a!!");
				assertThat(second.join()).isEqualTo("b!!");
				for (String plugin : new String[] { "one", "two" }) {
					assertThat(context.getBean(HostedPlugins.class).get(plugin).pool().loaders()).hasSizeLessThan(2);
				}
			});
	}

	@Test
	@Timeout(300)
	void whenAPluginCallsItselfWithoutEndThenThatIsSaidAtOnce(@TempDir Path temp) throws Exception {
		nested(temp).withPropertyValues("graaljs.plugins.pool.max-wait=1h", "graaljs.plugins.limits.call-time=0")
			.withBean(Again.class, 1)
			.run((context) -> {
				JsPlugins plugins = context.getBean(JsPlugins.class);
				assertThatException().isThrownBy(() -> plugins.get("one").call("nest", String.class, "", "one", 1000))
					.havingRootCause()
					.isInstanceOf(LoaderPoolExhaustedException.class)
					.withMessage("No module loader of 'one' can become free: all 18 are running calls that wait for"
							+ " another loader, 18 of them on this thread. The plugin calls the application, which calls"
							+ " the plugin again, too deeply or without end");
				assertThat(plugins.get("one").call("nest", String.class, "", "one", 17)).hasSize(18);
				assertThat(context.getBean(HostedPlugins.class).get("one").pool().stats().active()).isZero();
			});
	}

	private static ApplicationContextRunner nested(Path temp) throws IOException {
		String index = "import * as again from 'host:again';"
				+ "export const nest = (name, other, level) => (level ? again.call(name, other, level) : name) + '!';";
		return new PluginFolder(temp).plugin("one", "module", index).plugin("two", "module", index).application();
	}

	/**
	 * Calls a plugin again, once a number of calls is under way.
	 */
	@JsExport("again")
	static class Again {

		private final CountDownLatch started;

		private final ObjectProvider<JsPlugins> plugins;

		Again(int calls, ObjectProvider<JsPlugins> plugins) {
			this.started = new CountDownLatch(calls);
			this.plugins = plugins;
		}

		@JsExport
		String call(String name, String plugin, int level) throws InterruptedException {
			this.started.countDown();
			this.started.await();
			return this.plugins.getObject().get(plugin).call("nest", String.class, name, plugin, level - 1);
		}

	}

	/**
	 * Calls the other plugin, with a new loader each time, until that fails.
	 */
	@JsExport("bridge")
	static class Bridge {

		private final ObjectProvider<JsPlugins> plugins;

		private final ObjectProvider<ModuleCacheManager> caches;

		private @Nullable Throwable failure;

		Bridge(ObjectProvider<JsPlugins> plugins, ObjectProvider<ModuleCacheManager> caches) {
			this.plugins = plugins;
			this.caches = caches;
		}

		@JsExport
		void cross() {
			while (this.failure == null) {
				CompletableFuture.runAsync(() -> this.caches.getObject().restart("inner")).join();
				try {
					this.plugins.getObject().get("inner").call("quick", String.class);
				}
				catch (RuntimeException | Error ex) {
					this.failure = ex;
				}
			}
		}

	}

}
