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

package io.github.graaljsplugins.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.client.PluginClientFactory;
import io.github.graaljsplugins.client.later.Demo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application without the optional jars starts. Runs in an execution of its own whose
 * class path has none of them.
 */
class OptionalJarsAbsentTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint",
			"org.springframework.boot.health.contributor.HealthContributor",
			"io.micrometer.core.instrument.MeterRegistry", "org.springframework.web.servlet.DispatcherServlet",
			"org.springframework.web.reactive.DispatcherHandler", "jakarta.servlet.Servlet",
			"reactor.core.publisher.Mono" })
	void optionalJarIsAbsent(String className) {
		assertThat(ClassUtils.isPresent(className, getClass().getClassLoader())).isFalse();
	}

	@Test
	void whenOptionalJarsAreAbsentThenTheApplicationStarts() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run()) {
			assertThat(context.getBeansOfType(ModuleCacheManager.class)).hasSize(1);
			assertThat(context.getBeanDefinitionNames()).doesNotContain("moduleCacheEndpoint",
					"moduleCacheHealthContributor", "moduleCacheMetrics", "graalJsInfoContributor",
					"pluginCallObservationInterceptor");
		}
	}

	@Test
	void whenReactorIsAbsentThenServicesAndClientsWork(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("demo.mjs"),
				"import { later } from 'host:clock'; export const now = async () => await later() + 1;");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, Clock.class)
			.web(WebApplicationType.NONE)
			.run("--graaljs.plugins.locations=" + folder)) {
			Demo demo = context.getBean(PluginClientFactory.class).createClient(Demo.class);
			assertThat(demo.now().get()).isEqualTo(42);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@JsExport("clock")
	static class Clock {

		@JsExport
		CompletionStage<Integer> later() {
			return CompletableFuture.completedStage(41);
		}

	}

}
