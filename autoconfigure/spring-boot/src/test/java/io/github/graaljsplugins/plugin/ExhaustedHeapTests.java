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

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginMemoryException;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.RecycleReason;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to a call, and to its loader, if Java has no memory left in it.
 */
class ExhaustedHeapTests {

	@Test
	void whenTheHeapIsExhaustedInACallThenItSaysSoAndItsLoaderIsReplaced(@TempDir Path temp) throws IOException {
		new PluginFolder(temp).plugin("demo", "module", "let calls = 0; export const count = () => ++calls;")
			.application()
			.withPropertyValues("graaljs.plugins.pool.max-size=1", "graaljs.plugins.pool.min-idle=0")
			.run((context) -> {
				ModuleLoaders loaders = context.getBean(ModuleLoaders.class);
				PluginHandle demo = context.getBean(JsPlugins.class).get("demo");
				HostedPlugin cache = context.getBean(HostedPlugins.class).get("demo");
				for (int i = 1; i <= 5; i++) {
					assertThat(demo.call("count", Integer.class)).as("in a new loader").isOne();
					assertThatExceptionOfType(PluginMemoryException.class)
						.isThrownBy(() -> loaders.withLoader("demo", (loader) -> {
							throw new OutOfMemoryError("Java heap space");
						}))
						.withMessage("The heap was exhausted while function 'withLoader' of plugin 'demo' ran");
					assertThat(cache.pool().recycled(RecycleReason.BROKEN)).isEqualTo(i);
					assertThat(cache.pool().stats().active()).isZero();
				}
			});
	}

}
