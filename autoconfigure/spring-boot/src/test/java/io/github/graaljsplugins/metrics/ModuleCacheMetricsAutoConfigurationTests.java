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

import io.github.graaljsplugins.actuate.endpoint.DemoPlugins;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleCacheMetricsAutoConfiguration}.
 */
class ModuleCacheMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ModuleCacheMetricsAutoConfiguration.class));

	private final ApplicationContextRunner withRegistry = this.runner
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));

	@Test
	void bindsMetersToTheRegistry() {
		try (DemoPlugins plugins = new DemoPlugins()) {
			this.withRegistry.withBean(HostedPlugins.class, plugins::hosted)
				.run((context) -> assertThat(context.getBean(MeterRegistry.class)
					.get("graaljs.loaders.max")
					.tag("plugin", "pricing")
					.gauge()
					.value()).isEqualTo(2));
		}
	}

	@Test
	void whenThereIsNoRegistryThenBacksOff() {
		this.runner.withBean(HostedPlugins.class)
			.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheMetrics.class));
	}

	@Test
	void whenThereIsNoModuleCacheThenBacksOff() {
		this.withRegistry.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheMetrics.class));
	}

	@Test
	void whenTheUserHasABinderThenBacksOff() {
		this.withRegistry.withBean(HostedPlugins.class)
			.withBean("own", ModuleCacheMetrics.class)
			.run((context) -> assertThat(context).hasSingleBean(ModuleCacheMetrics.class).hasBean("own"));
	}

}
