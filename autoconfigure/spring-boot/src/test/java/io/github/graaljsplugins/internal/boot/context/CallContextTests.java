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

package io.github.graaljsplugins.internal.boot.context;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsFunction;
import io.github.graaljsplugins.JsPlugin;
import io.github.graaljsplugins.plugin.PluginFolder;
import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The context of a request reaches the services that a plugin calls, in a reactive
 * application with nothing but auto-configurations and its own security.
 */
class CallContextTests {

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private static final String TENANT_KEY = "tenant-of-thread";

	private static ConfigurableApplicationContext context;

	private static RestTestClient client;

	@BeforeAll
	static void start(@TempDir Path temp) throws IOException {
		ContextRegistry.getInstance().registerThreadLocalAccessor(TENANT_KEY, TENANT);
		PluginFolder folder = new PluginFolder(temp).plugin("relay", "module", """
				import * as context from 'host:context';
				export const secret = async () => `${await context.secret()}, ${await context.secret()}`;
				export const { tenant, tenantOfThread, observations } = context;
				""");
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--graaljs.plugins.locations=" + folder.url(""));
		client = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
			.build();
	}

	@AfterAll
	static void stop() {
		context.close();
		ContextRegistry.getInstance().removeThreadLocalAccessor(TENANT_KEY);
	}

	private static RestTestClient.ResponseSpec get(String user, String path) {
		return client.get().uri(path).headers((headers) -> headers.setBasicAuth(user, "secret")).exchange();
	}

	private static String body(String path) {
		return get("user", path).expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
	}

	@Test
	void whenAMethodIsSecuredThenTheUserOfTheRequestCallsIt() {
		get("admin", "/secret").expectStatus().isOk().expectBody(String.class).isEqualTo("admin, admin");
		get("user", "/secret").expectStatus().is5xxServerError();
		get("admin", "/secret").expectStatus().isOk();
	}

	@Test
	void whenAValueIsInTheContextOfTheSubscriberThenItIsInThatOfTheService() {
		assertThat(body("/tenant")).isEqualTo("acme");
	}

	@Test
	void whenAThreadLocalHasAnAccessorThenItCrossesThreads() {
		assertThat(body("/tenant-of-thread")).isEqualTo("acme");
		assertThat(body("/tenant-of-subscriber")).isEqualTo("acme");
		assertThat(body("/no-tenant")).isEqualTo("none");
	}

	@Test
	void whenCallsAreObservedThenObservationsOfARequestHaveOneRoot() {
		for (String path : List.of("/observations", "/observations-of-future")) {
			assertThat(body(path)).startsWith("graaljs.calls,").endsWith(",http.server.requests");
		}
	}

	@JsPlugin("relay")
	interface Relay {

		Mono<String> secret();

		Mono<String> tenant();

		Mono<String> tenantOfThread();

		Mono<String> observations();

		@JsFunction("tenantOfThread")
		CompletableFuture<String> futureTenantOfThread();

		@JsFunction("observations")
		CompletableFuture<String> futureObservations();

	}

	@JsExport("context")
	static class Context {

		@JsExport
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> secret() {
			return ReactiveSecurityContextHolder.getContext().map((security) -> security.getAuthentication().getName());
		}

		@JsExport
		Mono<String> tenant() {
			return Mono.deferContextual((subscriber) -> Mono.just(subscriber.getOrDefault("tenant", "none")));
		}

		@JsExport
		String tenantOfThread() {
			String tenant = TENANT.get();
			return (tenant != null) ? tenant : "none";
		}

		@JsExport
		Mono<String> observations() {
			return Mono.deferContextual((subscriber) -> {
				List<String> names = new ArrayList<>();
				ObservationView observation = subscriber.get(ObservationThreadLocalAccessor.KEY);
				while (observation != null) {
					names.add(observation.getContextView().getName());
					observation = observation.getContextView().getParentObservation();
				}
				return Mono.just(String.join(",", names));
			});
		}

	}

	@RestController
	static class Requests {

		private final Relay relay;

		Requests(Relay relay) {
			this.relay = relay;
		}

		@GetMapping("/secret")
		Mono<String> secret() {
			return this.relay.secret();
		}

		@GetMapping("/tenant")
		Mono<String> tenant() {
			return this.relay.tenant().contextWrite((subscriber) -> subscriber.put("tenant", "acme"));
		}

		@GetMapping("/tenant-of-subscriber")
		Mono<String> tenantOfSubscriber() {
			return this.relay.tenantOfThread().contextWrite((subscriber) -> subscriber.put(TENANT_KEY, "acme"));
		}

		@GetMapping("/tenant-of-thread")
		Mono<String> tenantOfThread() {
			TENANT.set("acme");
			try {
				return Mono.fromFuture(this.relay.futureTenantOfThread());
			}
			finally {
				TENANT.remove();
			}
		}

		@GetMapping("/no-tenant")
		Mono<String> noTenant() {
			return this.relay.tenantOfThread();
		}

		@GetMapping("/observations")
		Mono<String> observations() {
			return this.relay.observations();
		}

		@GetMapping("/observations-of-future")
		Mono<String> observationsOfFuture() {
			return Mono.deferContextual((subscriber) -> {
				Observation observation = subscriber.get(ObservationThreadLocalAccessor.KEY);
				return Mono.fromFuture(observation.scoped(this.relay::futureObservations));
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebFluxSecurity
	@EnableReactiveMethodSecurity
	@Import({ Context.class, Requests.class })
	static class Application {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("admin").password("{noop}secret").roles("ADMIN").build(),
					User.withUsername("user").password("{noop}secret").roles("USER").build());
		}

		@Bean
		ObservationHandler<Observation.Context> handler() {
			return (observed) -> true;
		}

	}

}
