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

package io.github.graaljsplugins.watch;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GraalJsPluginWatchAutoConfiguration}.
 */
class GraalJsPluginWatchAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class, GraalJsPluginWatchAutoConfiguration.class));

	private static boolean isWatching() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().equals("graaljs-plugins-watch"));
	}

	@Test
	void whenNothingIsConfiguredNothingIsWatched() {
		assertThat(ClassUtils.isPresent("org.springframework.boot.devtools.restart.Restarter", null)).isFalse();
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(PluginWatcher.class).doesNotHaveBean(PluginChangeListener.class);
			assertThat(isWatching()).isFalse();
		});
	}

	@Test
	void whenEnabledItWatchesUntilTheApplicationStops() {
		this.contextRunner.withPropertyValues("graaljs.plugins.watch.enabled=true").run((context) -> {
			assertThat(context.getBean(PluginWatcher.class).isRunning()).isTrue();
			Awaitility.await().until(GraalJsPluginWatchAutoConfigurationTests::isWatching);
		});
		Awaitility.await().until(() -> !isWatching());
	}

	@Test
	void whenThereAreNoPluginsToWatchItBacksOff() {
		this.contextRunner.withPropertyValues("graaljs.plugins.watch.enabled=true", "graaljs.plugins.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PluginWatcher.class)
				.doesNotHaveBean(PluginRegistry.class));
	}

	@Test
	void whenTheApplicationHasAListenerThatIsTold(@TempDir Path folder) {
		new PluginFiles(folder).file("greeting.mjs", "export const f = () => 1;");
		Set<Path> told = ConcurrentHashMap.newKeySet();
		this.contextRunner
			.withPropertyValues("graaljs.plugins.watch.enabled=true", "graaljs.plugins.locations=" + folder)
			.withBean(PluginChangeListener.class, () -> (changes) -> told.addAll(changes.keySet()))
			.run((context) -> {
				assertThat(context).hasSingleBean(ModuleCacheManager.class).hasSingleBean(PluginChangeListener.class);
				Awaitility.await().until(() -> told.contains(folder.toRealPath().resolve("greeting.mjs")));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "poll-interval", "quiet-period", "max-delay" })
	void whenADurationIsNotPositiveTheStartFailsAndSaysSo(String property) {
		this.contextRunner
			.withPropertyValues("graaljs.plugins.watch.enabled=true", "graaljs.plugins.watch." + property + "=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("graaljs.plugins.watch." + property));
	}

	@Test
	void devToolsAreToldToEnableIt() throws Exception {
		assertThat(PropertiesLoaderUtils.loadAllProperties("META-INF/spring-devtools.properties"))
			.containsEntry("defaults.graaljs.plugins.watch.enabled", "true");
	}

}
