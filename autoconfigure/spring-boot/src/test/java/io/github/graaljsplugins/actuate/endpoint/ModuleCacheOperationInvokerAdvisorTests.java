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

import java.lang.reflect.Modifier;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.plugin.HostileText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.convert.ConversionServiceParameterValueMapper;
import org.springframework.boot.actuate.endpoint.invoke.reflect.OperationMethod;
import org.springframework.boot.actuate.endpoint.invoke.reflect.ReflectiveOperationInvoker;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ModuleCacheOperationInvokerAdvisor} and {@link ModuleCacheAudit}.
 */
class ModuleCacheOperationInvokerAdvisorTests {

	private final DemoPlugins plugins = new DemoPlugins();

	private final List<AuditEvent> events = new ArrayList<>();

	private final ModuleCacheOperationInvokerAdvisor advisor = new ModuleCacheOperationInvokerAdvisor(
			new ModuleCacheAudit((event) -> this.events.add(((AuditApplicationEvent) event).getAuditEvent())));

	@BeforeEach
	void load() {
		this.plugins.quote(1);
	}

	@AfterEach
	void close() {
		this.plugins.close();
	}

	@Test
	void auditsWhoClearedWhatWithWhichResult() {
		invoke("clear", OperationType.WRITE, () -> "alice", Map.of("plugin", "pricing"));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.getPrincipal()).isEqualTo("alice");
			assertThat(event.getType()).isEqualTo("MODULE_CACHE_CLEAR");
			assertThat(event.getData()).isEqualTo(Map.of("request", Map.of("plugin", "pricing"), "outcome", "success",
					"cleared", 3, "pendingLoaders", 0, "restarted", false));
		});
	}

	@Test
	void auditsCollections() {
		invoke("clear", OperationType.WRITE, () -> "alice", Map.of("collect", true));
		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.getData()).isEqualTo(
					Map.of("request", Map.of("collect", true), "outcome", "success", "collected", 0, "retained", 0)));
	}

	@Test
	void auditsDeletes() {
		invoke("clearPlugin", OperationType.DELETE, null, Map.of("plugin", new String[] { "@acme", "shipping" }));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.getPrincipal()).isEmpty();
			assertThat(event.getData())
				.isEqualTo(Map.of("request", Map.of("plugin", "@acme/shipping"), "outcome", "success"));
		});
	}

	@Test
	void auditsFailures() {
		invoke("clear", OperationType.WRITE, () -> "alice", Map.of("plugin", "nope"));
		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.getData()).containsEntry("outcome", "failure")
				.containsEntry("message", "There is no plugin 'nope'. Plugins are [@acme/shipping, pricing]"));
	}

	@Test
	void auditsAReloadThatWasRefusedAsAFailure() {
		this.plugins.file("rates.js", "(");
		assertThat(invoke("clear", OperationType.WRITE, () -> "alice", Map.of("plugin", "pricing", "reload", "true")))
			.isInstanceOfSatisfying(WebEndpointResponse.class,
					(response) -> assertThat(response.getStatus()).isEqualTo(422));
		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.getData()).containsEntry("outcome", "failure")
				.containsEntry("plugins", Map.of("pricing", "failed")));
	}

	@ParameterizedTest
	@ValueSource(classes = { StackOverflowError.class, OutOfMemoryError.class, NoClassDefFoundError.class })
	void auditsErrors(Class<? extends Error> type) throws Exception {
		Error error = type.getConstructor(String.class).newInstance("text");
		OperationInvoker invoker = this.advisor.apply(EndpointId.of("modulecache"), OperationType.WRITE,
				operation("clear", OperationType.WRITE).getParameters(), (context) -> {
					throw error;
				});
		InvocationContext context = new InvocationContext(SecurityContext.NONE, Map.of("plugin", "pricing"));
		assertThatExceptionOfType(type).isThrownBy(() -> invoker.invoke(context)).isSameAs(error);
		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.getData()).containsEntry("outcome", "failure")
				.containsEntry("request", Map.of("plugin", "pricing"))
				.containsEntry("message", type.getName() + ": text"));
	}

	@Test
	void encodesWhatARequestSent() {
		String text = HostileText.text();
		invoke("clear", OperationType.WRITE, () -> "alice", Map.of("plugin", text, text, List.of(text)));
		invoke("clear", OperationType.WRITE, () -> "alice", Map.of("plugin", text));
		invoke("clear", OperationType.WRITE, () -> "alice", Map.of("caches", text));
		assertThat(this.events).hasSize(3).allSatisfy((event) -> HostileText.assertPrintable(event.toString()));
	}

	@Test
	void doesNotAuditReads() {
		invoke("moduleCaches", OperationType.READ, () -> "alice", Map.of());
		assertThat(this.events).isEmpty();
	}

	@Test
	void ignoresNullFields() {
		Map<String, Object> arguments = new HashMap<>();
		arguments.put("plugin", null);
		assertThat(invoke("clear", OperationType.WRITE, null, arguments)).isInstanceOf(ClearDescriptor.class);
		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.getData()).containsEntry("request", Map.of()));
	}

	@Test
	void answersOverHttpWithAProblem() {
		assertThat(invoke("clear", OperationType.WRITE, null, Map.of("dependents", "perhaps")))
			.isInstanceOfSatisfying(WebEndpointResponse.class, (response) -> {
				assertThat(response.getStatus()).isEqualTo(400);
				assertThat(response.getContentType()).hasToString("application/problem+json");
				assertThat((Map<?, ?>) response.getBody()).isEqualTo(Map.of("title", "Bad Request", "status", 400,
						"detail", "'dependents' must be one of true, false, but is 'perhaps'", "field", "dependents",
						"allowed", List.of("true", "false")));
			});
	}

	@Test
	void failsElsewhereWithAnException() {
		InvocationContext context = new InvocationContext(SecurityContext.NONE, Map.of("plugins", "pricing"));
		OperationInvoker invoker = advised("clear", OperationType.WRITE);
		assertThatExceptionOfType(InvalidClearException.class).isThrownBy(() -> invoker.invoke(context))
			.withMessageStartingWith("Unknown field 'plugins'");
		assertThat(this.plugins.hosted().get("pricing").loadedCount()).isEqualTo(3);
	}

	@Test
	void documentsTheFieldsThatTheOperationTakes() {
		assertThat(operation("clear", OperationType.WRITE).getParameters())
			.extracting((parameter) -> parameter.getName())
			.isEqualTo(WriteRequest.FIELDS);
	}

	@Test
	void leavesOtherEndpointsAlone() {
		OperationInvoker invoker = (context) -> null;
		assertThat(this.advisor.apply(EndpointId.of("caches"), OperationType.WRITE,
				operation("clear", OperationType.WRITE).getParameters(), invoker))
			.isSameAs(invoker);
	}

	private Object invoke(String method, OperationType type, Principal principal, Map<String, Object> arguments) {
		SecurityContext security = new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return principal;
			}

			@Override
			public boolean isUserInRole(String role) {
				return false;
			}

		};
		return advised(method, type).invoke(new InvocationContext(security, arguments,
				OperationArgumentResolver.of(WebServerNamespace.class, () -> WebServerNamespace.SERVER)));
	}

	private OperationInvoker advised(String method, OperationType type) {
		OperationMethod operation = operation(method, type);
		return this.advisor.apply(EndpointId.of("modulecache"), type, operation.getParameters(),
				new ReflectiveOperationInvoker(new ModuleCacheEndpoint(this.plugins.manager(), this.plugins.hosted()),
						operation, new ConversionServiceParameterValueMapper()));
	}

	private static OperationMethod operation(String name, OperationType type) {
		return Arrays.stream(ModuleCacheEndpoint.class.getDeclaredMethods())
			.filter((method) -> method.getName().equals(name) && !Modifier.isPrivate(method.getModifiers()))
			.map((method) -> new OperationMethod(method, type))
			.findFirst()
			.orElseThrow();
	}

}
