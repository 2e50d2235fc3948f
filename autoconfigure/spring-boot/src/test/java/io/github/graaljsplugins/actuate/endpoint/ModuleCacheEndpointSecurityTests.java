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

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleCacheEndpoint} behind Spring Security, in each web stack, and
 * for what health and the audit make of who asks.
 */
class ModuleCacheEndpointSecurityTests {

	private static final String PATH = "/actuator/modulecache";

	private static final UserDetails OPERATOR = user("operator", "ACTUATOR");

	private static final UserDetails GUEST = user("guest", "USER");

	private static UserDetails user(String name, String role) {
		return User.withUsername(name).password("{noop}secret").roles(role).build();
	}

	/**
	 * The chain that Spring Boot configures by default, in which protection from CSRF is
	 * enabled.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void whenCsrfProtectionIsOnThenThePasswordAloneIsNotEnoughForAChange(WebApplicationType type) {
		Class<?> security = (type == WebApplicationType.SERVLET) ? DefaultServletSecurity.class
				: DefaultReactiveSecurity.class;
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, security)
			.web(type)
			.run("--server.port=0", "--graaljs.plugins.enabled=false",
					"--management.endpoints.web.exposure.include=modulecache")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			RestTestClient operator = RestTestClient.bindToServer()
				.baseUrl("http://localhost:" + port)
				.defaultHeaders((headers) -> headers.setBasicAuth("operator", "secret"))
				.build();
			operator.get().uri(PATH).exchange().expectStatus().isOk();
			operator.post().uri(PATH).exchange().expectStatus().isForbidden();
			operator.delete().uri(PATH).exchange().expectStatus().isForbidden();
			assertThat(context.getBean(AuditEventRepository.class).find("operator", null, ModuleCacheAudit.TYPE))
				.isEmpty();
		}
	}

	@Nested
	class WebMvc extends Exchanges {

		WebMvc() {
			super(WebApplicationType.SERVLET, ServletSecurity.class);
		}

	}

	@Nested
	class WebFlux extends Exchanges {

		WebFlux() {
			super(WebApplicationType.REACTIVE, ReactiveSecurity.class);
		}

	}

	@TestInstance(Lifecycle.PER_CLASS)
	abstract static class Exchanges {

		private final ConfigurableApplicationContext context;

		private final RestTestClient client;

		Exchanges(WebApplicationType type, Class<?> security) {
			this.context = new SpringApplicationBuilder(Application.class, security).web(type)
				.run("--server.port=0", "--graaljs.plugins.enabled=false",
						"--management.endpoints.web.exposure.include=modulecache,health",
						"--management.endpoint.health.show-details=when-authorized",
						"--management.endpoint.health.roles=ACTUATOR",
						"--management.endpoint.health.group.plugins.include=moduleCache");
			String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
			this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		}

		@AfterAll
		void close() {
			this.context.close();
		}

		@Test
		void whenNobodyIsLoggedInThenEveryOperationIsUnauthorized() {
			this.client.get().uri(PATH).exchange().expectStatus().isUnauthorized();
			this.client.get().uri(PATH + "/pricing").exchange().expectStatus().isUnauthorized();
			this.client.post().uri(PATH).exchange().expectStatus().isUnauthorized();
			this.client.delete().uri(PATH).exchange().expectStatus().isUnauthorized();
		}

		@Test
		void whenTheRoleIsMissingThenEveryOperationIsForbidden() {
			RestTestClient guest = as(GUEST);
			guest.get().uri(PATH).exchange().expectStatus().isForbidden();
			guest.get().uri(PATH + "/pricing").exchange().expectStatus().isForbidden();
			guest.post().uri(PATH).exchange().expectStatus().isForbidden();
			guest.delete().uri(PATH + "/pricing").exchange().expectStatus().isForbidden();
			assertThat(events("guest")).isEmpty();
		}

		@Test
		void whenTheRoleIsThereThenEveryOperationIsAudited() {
			RestTestClient operator = as(OPERATOR);
			operator.get().uri(PATH).exchange().expectStatus().isOk();
			operator.post().uri(PATH).exchange().expectStatus().isOk();
			operator.delete().uri(PATH + "/pricing").exchange().expectStatus().isNoContent();
			operator.post()
				.uri(PATH)
				.header("Content-Type", "application/json")
				.body("{ \"plugins\": \"pricing\" }")
				.exchange()
				.expectStatus()
				.isBadRequest();
			assertThat(events("operator")).extracting((event) -> event.getData().get("outcome"))
				.containsExactly("success", "success", "failure");
			assertThat(events("operator").get(2).getData()).extractingByKey("request").hasToString("{plugins=pricing}");
		}

		@Test
		void whenTheRoleIsMissingThenHealthHasNoDetails() {
			this.client.get()
				.uri("/actuator/health/plugins")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.json("{\"status\":\"UP\"}");
			this.client.get()
				.uri("/actuator/health/plugins")
				.exchange()
				.expectBody()
				.jsonPath("$.components")
				.doesNotExist();
			as(OPERATOR).get()
				.uri("/actuator/health/plugins")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.components.moduleCache.details.plugins.pricing.loaders.max")
				.isEqualTo(2);
		}

		private RestTestClient as(UserDetails user) {
			return this.client.mutate()
				.defaultHeaders((headers) -> headers.setBasicAuth(user.getUsername(), "secret"))
				.build();
		}

		private List<AuditEvent> events(String principal) {
			return this.context.getBean(AuditEventRepository.class).find(principal, null, ModuleCacheAudit.TYPE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(DemoPluginsApplication.class)
	static class Application {

		@Bean
		InMemoryAuditEventRepository auditEventRepository() {
			return new InMemoryAuditEventRepository();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class DefaultServletSecurity {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			return http.formLogin(Customizer.withDefaults()).httpBasic(Customizer.withDefaults()).build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(OPERATOR);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFluxSecurity
	static class DefaultReactiveSecurity {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated());
			return http.formLogin(Customizer.withDefaults()).httpBasic(Customizer.withDefaults()).build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(OPERATOR);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class ServletSecurity {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> {
				requests.requestMatchers("/actuator/health/**").permitAll();
				requests.anyRequest().hasRole("ACTUATOR");
			});
			return http.httpBasic(Customizer.withDefaults()).csrf((csrf) -> csrf.disable()).build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(OPERATOR, GUEST);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFluxSecurity
	static class ReactiveSecurity {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			http.authorizeExchange((exchanges) -> {
				exchanges.pathMatchers("/actuator/health/**").permitAll();
				exchanges.anyExchange().hasRole("ACTUATOR");
			});
			return http.httpBasic(Customizer.withDefaults()).csrf((csrf) -> csrf.disable()).build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(OPERATOR, GUEST);
		}

	}

}
