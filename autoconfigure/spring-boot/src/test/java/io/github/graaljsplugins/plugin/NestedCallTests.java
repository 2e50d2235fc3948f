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
import java.util.concurrent.CompletableFuture;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;
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
