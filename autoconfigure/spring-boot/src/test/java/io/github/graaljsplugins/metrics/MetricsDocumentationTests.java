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

package io.github.graaljsplugins.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.actuate.endpoint.DemoPlugins;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.observation.PluginCallObservationAutoConfiguration;
import io.github.graaljsplugins.plugin.PluginFiles;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The table in {@code docs/metrics.md} lists the meters there are.
 */
class MetricsDocumentationTests {

	@TempDir
	private Path folder;

	@Test
	void everyMeterIsDocumentedAsItIs() throws IOException {
		List<String> documented = Files.readAllLines(Path.of("../..", "docs", "metrics.md"))
			.stream()
			.filter((line) -> line.startsWith("| `graaljs."))
			.toList();
		List<String> rows = rows();
		assertThat(documented).as(() -> String.join("\n", rows)).containsExactlyElementsOf(rows);
	}

	private List<String> rows() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
		try (DemoPlugins plugins = new DemoPlugins()) {
			new ModuleCacheMetrics(plugins.hosted()).bindTo(registry);
			new PluginLimitMetrics(plugins.hosted()).bindTo(registry);
			plugins.manager().clearAll();
			assertThatExceptionOfType(UnknownPluginException.class).isThrownBy(() -> plugins.manager().clear("nope"));
			observe(observations, registry);
			return registry.getMeters()
				.stream()
				.map(Meter::getId)
				.map(MetricsDocumentationTests::row)
				.distinct()
				.sorted()
				.toList();
		}
	}

	private void observe(ObservationRegistry observations, SimpleMeterRegistry registry) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class,
					PluginCallObservationAutoConfiguration.class))
			.withPropertyValues(new PluginFiles(this.folder).plugin("documented", "").location())
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				ModuleLoaders loaders = context.getBean(ModuleLoaders.class);
				loaders.withLoader("documented", (loader) -> {
					assertThat(registry.get("graaljs.calls.active").longTaskTimer().activeTasks()).isOne();
					return null;
				});
			});
	}

	private static String row(Meter.Id id) {
		String tags = id.getTags()
			.stream()
			.map(Tag::getKey)
			.map((key) -> "`" + key + "`")
			.collect(Collectors.joining(", "));
		return "| `%s` | %s | %s | %s | %s |".formatted(id.getName(), id.getType().name().toLowerCase(Locale.ROOT),
				tags, Objects.toString(id.getBaseUnit(), ""),
				Objects.toString(id.getDescription(), "[Calls](#calls-and-their-traces)"));
	}

}
