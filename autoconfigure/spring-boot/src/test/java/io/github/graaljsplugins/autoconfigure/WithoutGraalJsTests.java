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

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in which GraalJS is really absent: these tests run without its jars.
 *
 * @see SpringBootApplication
 */
class WithoutGraalJsTests {

	@Test
	void whenGraalJsIsNotThereThenTheApplicationStartsWithoutPlugins() {
		assertThat(ClassUtils.isPresent("org.graalvm.polyglot.Engine", null)).isFalse();
		assertThat(ClassUtils.isPresent("com.oracle.truffle.js.lang.JavaScriptLanguage", null)).isFalse();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "management.endpoints.web.exposure.include=*")
			.run()) {
			List<String> beans = Arrays.stream(context.getBeanDefinitionNames())
				.filter((name) -> !name.equals("withoutGraalJsTests.Application"))
				.filter((name) -> String.valueOf(context.getType(name)).contains("graaljsplugins"))
				.toList();
			assertThat(beans).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
