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

package io.github.graaljsplugins.actuate.endpoint;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.DefaultModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleCacheEndpointAutoConfiguration}.
 */
class ModuleCacheEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=modulecache";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ModuleCacheEndpointAutoConfiguration.class));

	private final ApplicationContextRunner withManager = this.runner.withBean(HostedPlugins.class)
		.withBean(ModuleCacheManager.class, () -> new DefaultModuleCacheManager(new HostedPlugins(), () -> null));

	@ParameterizedTest
	@ValueSource(strings = { "ModuleCachesDescriptor", "PluginDescriptor", "FailureDescriptor",
			"PluginModulesDescriptor", "ClearDescriptor", "CollectDescriptor", "ReloadDescriptor" })
	void whenProcessedAheadOfTimeThenTheTypesOfAnswersHaveHints(String type) {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, ModuleCacheEndpoint.class);
		TypeReference answer = TypeReference.of(ModuleCacheEndpoint.class.getPackageName() + "." + type);
		assertThat(RuntimeHintsPredicates.reflection().onType(answer)).accepts(hints);
	}

	@Test
	void whenExposedThenHasTheEndpoint() {
		this.withManager.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(ModuleCacheEndpoint.class)
				.hasSingleBean(ModuleCacheEndpointWebExtension.class)
				.hasSingleBean(ModuleCacheOperationInvokerAdvisor.class));
	}

	@Test
	void whenNotExposedThenHasNoEndpoint() {
		this.withManager.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheEndpoint.class)
			.doesNotHaveBean(ModuleCacheEndpointWebExtension.class));
	}

	@Test
	void whenAccessIsNoneThenHasNoEndpoint() {
		this.withManager.withPropertyValues(EXPOSED, "management.endpoint.modulecache.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheEndpoint.class));
	}

	@Test
	void whenThereIsNoModuleCacheThenHasNoEndpoint() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).doesNotHaveBean(ModuleCacheEndpoint.class));
	}

	@Test
	void whenOnlyExposedOverJmxThenHasNoWebExtension() {
		this.withManager
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=modulecache")
			.run((context) -> assertThat(context).hasSingleBean(ModuleCacheEndpoint.class)
				.doesNotHaveBean(ModuleCacheEndpointWebExtension.class));
	}

	@Test
	void whenTheUserHasAnEndpointThenBacksOff() {
		this.withManager.withPropertyValues(EXPOSED)
			.withBean("own", ModuleCacheEndpoint.class)
			.run((context) -> assertThat(context).hasSingleBean(ModuleCacheEndpoint.class).hasBean("own"));
	}

}
