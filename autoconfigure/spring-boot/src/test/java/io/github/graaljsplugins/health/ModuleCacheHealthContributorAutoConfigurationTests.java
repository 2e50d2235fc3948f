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

package io.github.graaljsplugins.health;

import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleCacheHealthContributorAutoConfiguration}.
 */
class ModuleCacheHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ModuleCacheHealthContributorAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class));

	private final ApplicationContextRunner withManager = this.runner.withBean(HostedPlugins.class);

	@Test
	void contributesUnderTheNameOfTheModuleCache() {
		this.withManager
			.run((context) -> assertThat(context.getBean(HealthContributorRegistry.class).getContributor("moduleCache"))
				.isInstanceOf(ModuleCacheHealthIndicator.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "modulecache", "module-cache", "moduleCache" })
	void whenDisabledThenDoesNotContribute(String name) {
		this.withManager.withPropertyValues("management.health." + name + ".enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheHealthIndicator.class));
	}

	@Test
	void whenThereIsNoModuleCacheThenDoesNotContribute() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheHealthIndicator.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "moduleCacheHealthIndicator", "moduleCacheHealthContributor" })
	void whenTheUserHasAContributorThenBacksOff(String name) {
		HealthIndicator own = () -> Health.unknown().build();
		this.withManager.withBean(name, HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheHealthIndicator.class).hasBean(name));
	}

}
