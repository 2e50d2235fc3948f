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

import java.nio.file.Path;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.PluginFiles;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PluginLimitMetrics}, in an application whose plugin goes over every
 * limit.
 */
class PluginLimitMetricsTests {

	@TempDir
	private Path folder;

	@Test
	void countsTheTimesThatAPluginWasHeldToALimit() {
		run("call-time=300ms", "export const f = () => { for (;;); };", "call-time");
	}

	@Test
	void countsLoadsThatTookTooLong() {
		run("load-time=300ms", "for (;;); export const f = () => 1;", "load-time");
	}

	@Test
	void countsCallsThatExecutedTooMuch() {
		run("statements=100000", "export const f = () => { for (let i = 0; i < 1e9; i++) { i += 0; } };", "statements");
	}

	@Test
	void countsResultsThatAreTooLarge() {
		run("value-count=10", "export const f = () => Array.from({ length: 100 }, () => 1);", "values");
	}

	@Test
	void countsOutputThatIsDropped() {
		application("output-size=10", "export const f = () => console.log('x'.repeat(100));").run((context) -> {
			context.getBean(JsPlugins.class).get("demo").call("f", Object.class);
			assertThat(count(context, "output-size")).isOne();
		});
	}

	@Test
	void countsCallsBeyondThoseAtATime() {
		application("concurrent-calls=1", "export const f = () => 1;").run((context) -> {
			context.getBean(ModuleLoaders.class).withLoader("demo", (loader) -> {
				assertThatExceptionOfType(PluginException.class)
					.isThrownBy(() -> context.getBean(JsPlugins.class).get("demo").call("f", int.class));
				return null;
			});
			assertThat(count(context, "concurrent-calls")).isOne();
		});
	}

	@Test
	void whenThePluginGoesThenItsMetersGo() {
		application("concurrent-calls=1", "export const f = () => 1;").run((context) -> {
			assertThat(count(context, "concurrent-calls")).isZero();
			context.getBean(HostedPlugins.class).remove("demo");
			assertThat(context.getBean(MeterRegistry.class).find("graaljs.limits.exceeded").counters()).isEmpty();
		});
	}

	private void run(String limit, String source, String counted) {
		application(limit, source).run((context) -> {
			assertThatExceptionOfType(PluginException.class)
				.isThrownBy(() -> context.getBean(JsPlugins.class).get("demo").call("f", Object.class));
			assertThat(count(context, counted)).isPositive();
			context.getBean(MeterRegistry.class)
				.get("graaljs.limits.exceeded")
				.counters()
				.stream()
				.filter((counter) -> !counted.equals(counter.getId().getTag("limit")))
				.forEach((counter) -> assertThat(counter.count()).isZero());
		});
	}

	private ApplicationContextRunner application(String limit, String source) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class,
					MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, ModuleCacheMetricsAutoConfiguration.class))
			.withPropertyValues(new PluginFiles(this.folder).plugin("demo", source).location(),
					"graaljs.plugins.load-on-startup=false", "graaljs.plugins.limits." + limit);
	}

	private static double count(ApplicationContext context, String limit) {
		return context.getBean(MeterRegistry.class)
			.get("graaljs.limits.exceeded")
			.tag("plugin", "demo")
			.tag("limit", limit)
			.counter()
			.count();
	}

}
