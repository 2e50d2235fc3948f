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

package io.github.graaljsplugins.sample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestBodySpec;

/**
 * Tests for the endpoint behind Spring Boot's default security, in which protection from
 * CSRF is enabled, and behind the exemption that {@code docs/actuator.md} shows.
 */
class DefaultSecurityTests {

	@ParameterizedTest
	@CsvSource({ "GET, 200", "POST, 401", "DELETE, 401" })
	void whenCsrfProtectionIsOnThenThePasswordAloneIsNotEnoughForAChange(String method, int status) {
		check(method, status, DefaultSecurity.class);
	}

	@ParameterizedTest
	@CsvSource({ "GET, 200", "POST, 200", "DELETE, 204" })
	void whenTheEndpointIsExemptThenThePasswordIsEnough(String method, int status) {
		check(method, status, DefaultSecurity.class, Exemption.class);
	}

	private static void check(String method, int status, Class<?>... configurations) {
		SpringApplication application = new SpringApplication(configurations);
		try (ConfigurableApplicationContext context = application.run("--server.port=0", "--graaljs.plugins.locations=",
				"--graaljs.plugins.clients.check=none", "--spring.security.user.name=operator",
				"--spring.security.user.password=secret", "--management.endpoints.web.exposure.include=modulecache")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			RequestBodySpec request = RestTestClient.bindToServer()
				.baseUrl("http://localhost:" + port + "/actuator/modulecache")
				.build()
				.method(HttpMethod.valueOf(method));
			request.headers((headers) -> headers.setBasicAuth("operator", "secret"))
				.exchange()
				.expectStatus()
				.isEqualTo(status);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class DefaultSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class Exemption {

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.csrf((csrf) -> csrf.ignoringRequestMatchers(EndpointRequest.to("modulecache")));
			return http.httpBasic(Customizer.withDefaults()).build();
		}

	}

}
