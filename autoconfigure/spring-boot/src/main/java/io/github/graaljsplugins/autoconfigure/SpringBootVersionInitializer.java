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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@link ApplicationContextInitializer} that rejects unsupported versions of Spring Boot
 * early, before a missing class fails the start with an obscure error. It is limited to
 * the API of Spring Boot 2.7.
 */
class SpringBootVersionInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** Spring Boot versions that this library is tested with. */
	static final List<String> TESTED = List.of("4.0.9", "4.1.2");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		check(SpringBootVersion.getVersion());
	}

	static void check(@Nullable String version) {
		if (version != null && version.matches("[0-3]\\..*")) {
			throw new UnsupportedSpringBootException(version);
		}
	}

}
