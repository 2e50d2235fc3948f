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

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.RequestBodySpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleCacheEndpoint} over HTTP, in each web stack, on the
 * application's port and on one of its own.
 */
class ModuleCacheEndpointHttpTests {

	private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

	@Test
	void whenAccessIsReadOnlyThenWritesAreRefused() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DemoPluginsApplication.class).run(
				"--server.port=0", "--graaljs.plugins.enabled=false",
				"--management.endpoints.web.exposure.include=modulecache",
				"--management.endpoint.modulecache.access=read-only")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			RestTestClient client = RestTestClient.bindToServer()
				.baseUrl("http://localhost:" + port + "/actuator/modulecache")
				.build();
			client.get().exchange().expectStatus().isOk();
			client.post().exchange().expectStatus().isEqualTo(405);
			client.post().header("Content-Type", JSON).body("{}").exchange().expectStatus().isEqualTo(405);
			client.delete().exchange().expectStatus().isEqualTo(405);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void whenAccessIsNoneThenThereIsNoEndpoint(WebApplicationType type) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DemoPluginsApplication.class)
			.web(type)
			.run("--server.port=0", "--graaljs.plugins.enabled=false",
					"--management.endpoints.web.exposure.include=modulecache",
					"--management.endpoint.modulecache.access=none")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			RestTestClient client = RestTestClient.bindToServer()
				.baseUrl("http://localhost:" + port + "/actuator/modulecache")
				.build();
			client.get().exchange().expectStatus().isNotFound();
			client.post().exchange().expectStatus().isNotFound();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void whenTheOperatorAllowsAnOriginThenItsPagesMayClear(WebApplicationType type) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DemoPluginsApplication.class)
			.web(type)
			.run("--server.port=0", "--graaljs.plugins.enabled=false",
					"--management.endpoints.web.exposure.include=modulecache",
					"--management.endpoints.web.cors.allowed-origins=https://ops.example",
					"--management.endpoints.web.cors.allowed-methods=GET,POST,DELETE")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			RestTestClient client = RestTestClient.bindToServer()
				.baseUrl("http://localhost:" + port + "/actuator/modulecache")
				.build();
			for (String site : List.of("cross-site", "same-site")) {
				client.post()
					.header("Origin", "https://ops.example")
					.header("Sec-Fetch-Site", site)
					.exchange()
					.expectStatus()
					.isOk();
				client.post()
					.header("Origin", "https://elsewhere.example")
					.header("Sec-Fetch-Site", site)
					.exchange()
					.expectStatus()
					.isForbidden();
			}
		}
	}

	@Nested
	class WebMvc extends Exchanges {

		WebMvc() {
			super(WebApplicationType.SERVLET);
		}

	}

	@Nested
	class WebMvcOnManagementPort extends Exchanges {

		WebMvcOnManagementPort() {
			super(WebApplicationType.SERVLET, "--management.server.port=0", "--management.server.base-path=/manage");
		}

	}

	@Nested
	class WebFlux extends Exchanges {

		WebFlux() {
			super(WebApplicationType.REACTIVE);
		}

	}

	@Nested
	class WebFluxOnManagementPort extends Exchanges {

		WebFluxOnManagementPort() {
			super(WebApplicationType.REACTIVE, "--management.server.port=0");
		}

	}

	@TestInstance(Lifecycle.PER_CLASS)
	abstract static class Exchanges {

		private final ConfigurableApplicationContext context;

		private final DemoPlugins plugins;

		private final RestTestClient client;

		private final String port;

		private final String base;

		private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

		Exchanges(WebApplicationType type, String... properties) {
			String[] arguments = Stream
				.concat(Stream.of("--server.port=0", "--graaljs.plugins.enabled=false",
						"--management.endpoints.web.exposure.include=modulecache,loggers"), Stream.of(properties))
				.toArray(String[]::new);
			this.context = new SpringApplicationBuilder(DemoPluginsApplication.class).web(type).run(arguments);
			this.context.addApplicationListener((ApplicationListener<ApplicationEvent>) this::published);
			this.plugins = this.context.getBean(DemoPlugins.class);
			String management = this.context.getEnvironment().getProperty("local.management.port");
			this.port = (management != null) ? management
					: this.context.getEnvironment().getRequiredProperty("local.server.port");
			this.base = "http://localhost:" + this.port
					+ this.context.getEnvironment().getProperty("management.server.base-path", "") + "/actuator";
			this.client = RestTestClient.bindToServer().baseUrl(this.base).build();
		}

		private void published(ApplicationEvent event) {
			if (event instanceof AuditApplicationEvent audit) {
				this.events.add(audit.getAuditEvent());
			}
		}

		@AfterAll
		void close() {
			this.context.close();
		}

		@BeforeEach
		void load() {
			this.plugins.manager().clearAll();
			this.plugins.quote(1);
			this.plugins.days(1);
			this.events.clear();
		}

		@Test
		void getAnswersAllPlugins() {
			BodyContentSpec body = this.client.get().uri("/modulecache").exchange().expectStatus().isOk().expectBody();
			body.jsonPath("$.loaded").isEqualTo(4);
			body.jsonPath("$.plugins.pricing.loaded").isEqualTo(3);
			body.jsonPath("$.plugins['@acme/shipping'].pool.max").isEqualTo(2);
		}

		@Test
		void getAnswersThePluginWithAScopedName() {
			this.client.get()
				.uri("/modulecache/@acme/shipping")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.modules['file:///plugins/shipping/index.js'].format")
				.isEqualTo("commonjs");
		}

		@Test
		void getOfAnUnknownPluginAnswersNotFoundWithThePluginsThereAre() {
			problem(HttpMethod.GET, "/modulecache/nope", null, null, 404).jsonPath("$.plugins[1]").isEqualTo("pricing");
		}

		@Test
		void postWithNeitherBodyNorContentTypeClearsEverything() {
			this.client.post()
				.uri("/modulecache")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.cleared")
				.isEqualTo(4);
			assertLoaded(0);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "{}", "{\"plugin\":null}" })
		void postOfAnEmptyJsonObjectClearsEverything(String body) {
			this.client.post()
				.uri("/modulecache")
				.header("Content-Type", JSON)
				.body(body)
				.exchange()
				.expectStatus()
				.isOk();
			assertLoaded(0);
		}

		@Test
		void postClearsWhatItNames() {
			BodyContentSpec body = this.client.post().uri("/modulecache").header("Content-Type", JSON).body("""
					{ "plugin": "pricing", "specifier": "./base.js", "resolver": "import", "caches": "module",
						"dependents": false }""").exchange().expectStatus().isOk().expectBody();
			body.jsonPath("$.plugins.pricing.loaders.length()").isEqualTo(1);
			body.jsonPath("$.cleared").isEqualTo(1);
			assertLoaded(3);
		}

		@Test
		void postOfAnUnknownPluginAnswersNotFound() {
			BodyContentSpec problem = post("{ \"plugin\": \"nope\" }", 404);
			problem.jsonPath("$.plugins").isEqualTo(List.of("@acme/shipping", "pricing"));
			problem.jsonPath("$.detail").isEqualTo("There is no plugin 'nope'. Plugins are [@acme/shipping, pricing]");
		}

		@Test
		void postOfAnUnknownModuleAnswersNotFound() {
			BodyContentSpec problem = post("{ \"plugin\": \"pricing\", \"specifier\": \"./nope.js\" }", 404);
			problem.jsonPath("$.code").isEqualTo("ERR_MODULE_NOT_FOUND");
			problem.jsonPath("$.modules.length()").isEqualTo(3);
		}

		@Test
		void postOfAnUnknownFieldAnswersBadRequestWithTheFieldsThereAre() {
			BodyContentSpec problem = post("{ \"plugins\": \"pricing\" }", 400);
			problem.jsonPath("$.fields").isEqualTo(WriteRequest.FIELDS);
			problem.jsonPath("$.detail")
				.isEqualTo("Unknown field 'plugins': fields are plugin, specifier, parentUrl, resolver, caches, "
						+ "dependents, restart, reload, collect");
		}

		@Test
		void postOfAnUnknownValueAnswersBadRequestWithTheValuesThereAre() {
			BodyContentSpec problem = post("{ \"caches\": \"everything\" }", 400);
			problem.jsonPath("$.field").isEqualTo("caches");
			problem.jsonPath("$.allowed").isEqualTo(List.of("resolution", "module", "all"));
			problem.jsonPath("$.detail")
				.isEqualTo("'caches' must be one of resolution, module, all, but is 'everything'");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				{ "plugin": "pricing", "plugin": "@acme/shipping" }            | plugin
				{ "plugin": "pricing", "caches": "all", "plugin": "pricing" }  | plugin
				{ "plugin": "pricing", "\\u0070lugin": null }                  | plugin
				{ "plugins": 1, "plugins": 1 }                                 | plugins
				{ "plugin": { "name": "pricing", "name": "@acme/shipping" } }  | plugin/name
				{ "plugin": [{ "name": 1 }, { "name": 1, "a": 2, "name": 1 }] } | plugin/1/name
				[{ "plugin": 1, "plugin": 2 }]                                 | 0/plugin
				{ "plugin": "pricing", "plugin": "@acme/shipping"              | plugin
				""")
		void postOfAFieldThatIsPresentTwiceAnswersBadRequest(String body, String field) {
			String detail = "Field '" + field + "' is present more than once";
			post(body, 400).jsonPath("$.detail").isEqualTo(detail);
			assertRefused(detail);
		}

		@Test
		void postOfAFieldThatIsPresentTwiceInALongBodyAnswersBadRequest() {
			post("{ \"plugin\": \"pricing\"," + " ".repeat(100_000) + "\"plugin\": \"pricing\" }", 400)
				.jsonPath("$.detail")
				.isEqualTo("Field 'plugin' is present more than once");
		}

		@ParameterizedTest
		@CsvSource({ "application/json, UTF-16", "application/json, UTF-16LE", "application/json, UTF-32BE",
				"application/json;charset=ISO-8859-1, ISO-8859-1", "application/json;charset=IBM1047, IBM1047",
				"application/json;charset=UTF-16, UTF-16" })
		void postOfAnotherEncodingAnswersBadRequest(String contentType, Charset encoding) {
			byte[] body = "{ \"plugin\": \"pricing\", \"plugin\": \"pricing\" }".getBytes(encoding);
			problem(this.client.post().uri("/modulecache").header("Content-Type", contentType).body(body).exchange(),
					400)
				.jsonPath("$.detail")
				.isEqualTo("The body must be JSON in UTF-8");
			assertLoaded(4);
			assertRefused("The body must be JSON in UTF-8");
		}

		private void assertRefused(String message) {
			assertThat(this.events).singleElement()
				.satisfies((event) -> assertThat(event.getData())
					.isEqualTo(Map.of("request", Map.of(), "outcome", "failure", "message", message)));
		}

		@ParameterizedTest
		@ValueSource(
				strings = { JSON, "application/json;charset=UTF-8", "application/vnd.spring-boot.actuator.v3+json" })
		void postOfFieldsThatOtherObjectsHaveAsWellIsServed(String contentType) {
			this.client.post()
				.uri("/modulecache")
				.header("Content-Type", contentType)
				.body("{ \"plugin\": \"pricing\", \"specifier\": null }")
				.exchange()
				.expectStatus()
				.isOk();
			assertLoaded(1);
			refused(JSON, "{ \"plugin\": [{ \"a\": 1 }, { \"a\": { \"a\": [] } }] }", 400, 1);
			assertThat(this.events).hasSize(1);
		}

		@Test
		void postToAnotherEndpointIsReadAsBefore() {
			this.client.post()
				.uri("/loggers/some.logger")
				.header("Content-Type", JSON)
				.body("{ \"configuredLevel\": \"TRACE\", \"configuredLevel\": \"DEBUG\" }")
				.exchange()
				.expectStatus()
				.isNoContent();
			this.client.get()
				.uri("/loggers/some.logger")
				.exchange()
				.expectBody()
				.jsonPath("$.configuredLevel")
				.isEqualTo("DEBUG");
		}

		@ParameterizedTest
		@ValueSource(strings = { "{", "[]", "7", "{ \"plugin\": { \"name\": \"pricing\" } }" })
		void postOfWhatIsNoFlatJsonObjectAnswersBadRequest(String body) {
			refused(JSON, body, 400);
		}

		@Test
		void postOfAnotherContentTypeAnswersUnsupportedMediaType() {
			refused(MediaType.APPLICATION_FORM_URLENCODED_VALUE, "{}", 415);
		}

		@Test
		void postOfALongNameAnswersWithAShortDetail() {
			post("{ \"plugin\": \"" + "x".repeat(100_000) + "\" }", 404).jsonPath("$.detail")
				.value(String.class, (detail) -> assertThat(detail).hasSizeLessThan(1500));
		}

		@Test
		void postOfALargeBodyClearsNothing() {
			this.client.post()
				.uri("/modulecache")
				.header("Content-Type", JSON)
				.body("{ \"plugin\": \"" + "x".repeat(300_000) + "\" }")
				.exchange()
				.expectStatus()
				.value((status) -> assertThat(status).isIn(404, 413));
			assertLoaded(4);
		}

		@ParameterizedTest
		@ValueSource(ints = { 400, 600, 100_000 })
		void postOfDeeplyNestedJsonAnswersBadRequest(int depth) {
			refused(JSON, "[".repeat(depth), 400);
			refused(JSON, "{\"plugin\":".repeat(depth / 10), 400);
		}

		@Test
		void postWithAQueryInsteadOfABodyAnswersBadRequest() {
			problem(HttpMethod.POST, "/modulecache?plugin=pricing", null, null, 400);
			assertLoaded(4);
		}

		@Test
		void postOfAReloadTakesWhatWorksAndRefusesWhatDoesNot() {
			this.plugins.file("base.js", "export const base = 20;");
			BodyContentSpec reloaded = reload("pricing", 200);
			reloaded.jsonPath("$.successful").isEqualTo(true);
			reloaded.jsonPath("$.plugins.pricing.outcome").isEqualTo("reloaded");
			reloaded.jsonPath("$.plugins.pricing.modules").isEqualTo(3);
			assertThat(this.plugins.quote(1)).isEqualTo(21);
			this.plugins.file("base.js", "export const base = 2 +;");
			BodyContentSpec refused = reload("pricing", 422);
			refused.jsonPath("$.successful").isEqualTo(false);
			refused.jsonPath("$.plugins.pricing.failure.phase").isEqualTo("parse");
			refused.jsonPath("$.plugins.pricing.failure.module").isEqualTo(DemoPlugins.ROOT + "base.js");
			refused.jsonPath("$.plugins.pricing.failure.line").isEqualTo(1);
			assertThat(this.plugins.quote(1)).isEqualTo(21);
			BodyContentSpec all = this.client.get().uri("/modulecache").exchange().expectStatus().isOk().expectBody();
			all.jsonPath("$.plugins.pricing.state").isEqualTo("active");
			all.jsonPath("$.plugins.pricing.failure.phase").isEqualTo("parse");
			this.plugins.file("base.js", "export const base = 1;");
			BodyContentSpec mended = reload(null, 200);
			mended.jsonPath("$.plugins['@acme/shipping'].outcome").isEqualTo("reloaded");
			assertThat(this.plugins.quote(1)).isEqualTo(2);
		}

		private BodyContentSpec reload(@Nullable String plugin, int status) {
			String name = (plugin != null) ? "\"plugin\": \"" + plugin + "\", " : "";
			return this.client.post()
				.uri("/modulecache")
				.header("Content-Type", JSON)
				.body("{ " + name + "\"reload\": true }")
				.exchange()
				.expectStatus()
				.isEqualTo(status)
				.expectBody();
		}

		@Test
		void postOfAReloadOfOneModuleAnswersBadRequest() {
			post("{ \"plugin\": \"pricing\", \"specifier\": \"./base.js\", \"reload\": true }", 400)
				.jsonPath("$.detail")
				.isEqualTo("'reload' concerns whole plugins: of the other fields only 'plugin' goes with it");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				Origin=https://elsewhere.example
				Origin=https://elsewhere.example:443 Sec-Fetch-Site=cross-site
				Origin=http://localhost
				Origin=http://localhost:1
				Origin=http://other.localhost:PORT
				Origin=null
				Origin=x
				Origin=http://[
				Sec-Fetch-Site=cross-site
				Sec-Fetch-Site=same-site
				Sec-Fetch-Site=same-site Origin=http://localhost:PORT
				Origin=https://elsewhere.example X-Forwarded-Host=ops.example
				Origin=https://elsewhere.example Forwarded=host=ops.example
				""")
		void whenAPageOfAnotherSiteSendsThenNothingIsChanged(String headers) {
			for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.DELETE)) {
				problem(send(method, "/modulecache", headers, null), "A page of another site");
			}
			problem(send(HttpMethod.POST, "/modulecache", headers, "{ \"reload\": true }"), "A page of another site");
			problem(send(HttpMethod.POST, "/module%63ache", headers, "{}"), "A page of another site");
			problem(send(HttpMethod.DELETE, "/modulecache/@acme/shipping", headers, null), "A page of another site");
			send(HttpMethod.GET, "/modulecache", headers, null).expectStatus().isOk();
			assertLoaded(4);
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				Origin=http://localhost:PORT
				Origin=http://LOCALHOST:PORT
				Origin=http://localhost:PORT Sec-Fetch-Site=same-origin
				Sec-Fetch-Site=none
				Origin=https://ops.example Sec-Fetch-Site=same-origin
				Origin=https://ops.example X-Forwarded-Host=ops.example X-Forwarded-Proto=https
				Origin=https://ops.example:8443 X-Forwarded-Host=ops.example:8443
				Origin=https://ops.example:8443 X-Forwarded-Host=ops.example X-Forwarded-Port=8443
				Origin=https://ops.example Forwarded=host=ops.example;proto=https
				""")
		void whenAPageOfTheSameOriginSendsThenItIsServed(String headers) {
			send(HttpMethod.POST, "/modulecache", headers, "{ \"plugin\": \"pricing\" }").expectStatus().isOk();
			assertLoaded(1);
			send(HttpMethod.DELETE, "/modulecache", headers, null).expectStatus().isNoContent();
			assertLoaded(0);
		}

		private ResponseSpec send(HttpMethod method, String path, String headers, @Nullable String body) {
			RequestBodySpec request = this.client.method(method).uri(URI.create(this.base + path));
			for (String header : headers.split(" ")) {
				String[] parts = header.replace("PORT", this.port).split("=", 2);
				request.header(parts[0], parts[1]);
			}
			return ((body != null) ? request.header("Content-Type", JSON).body(body) : request).exchange();
		}

		private static void problem(ResponseSpec response, String detail) {
			response.expectStatus()
				.isForbidden()
				.expectHeader()
				.contentType("application/problem+json")
				.expectBody()
				.jsonPath("$.detail")
				.value(String.class, (text) -> assertThat(text).startsWith(detail));
		}

		@Test
		void postOfCollectCountsWhatIsHeldAndClearsNothing() {
			this.plugins.manager().clear("pricing");
			BodyContentSpec body = this.client.post()
				.uri("/modulecache")
				.header("Content-Type", JSON)
				.body("{ \"collect\": true }")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody();
			body.jsonPath("$.retained").isEqualTo(0);
			body.jsonPath("$.plugins.pricing.retained").isEqualTo(0);
			body.jsonPath("$.plugins['@acme/shipping'].collected").exists();
			body.jsonPath("$.uncollected").isEqualTo(0);
			assertLoaded(1);
		}

		@Test
		void postOfCollectWithAnythingElseAnswersBadRequest() {
			post("{ \"collect\": true, \"plugin\": \"pricing\" }", 400).jsonPath("$.detail")
				.value(String.class, (detail) -> assertThat(detail).contains("leave out all other fields"));
		}

		@Test
		void postOfCollectWithAnotherValueAnswersBadRequestWithTheValuesThereAre() {
			post("{ \"collect\": \"maybe\" }", 400).jsonPath("$.allowed").isEqualTo(List.of("true", "false"));
		}

		@Test
		void deleteClearsEverything() {
			this.client.delete().uri("/modulecache").exchange().expectStatus().isNoContent();
			assertLoaded(0);
		}

		@Test
		void deleteOfAPluginClearsIt() {
			this.client.delete().uri("/modulecache/@acme/shipping").exchange().expectStatus().isNoContent();
			assertLoaded(3);
		}

		@Test
		void deleteOfAnUnknownPluginAnswersNotFound() {
			problem(HttpMethod.DELETE, "/modulecache/nope", null, null, 404);
			problem(HttpMethod.DELETE, "/modulecache/", null, null, 404);
			problem(HttpMethod.DELETE, "/modulecache?plugin=pricing", null, null, 400);
			assertLoaded(4);
		}

		private void assertLoaded(int expected) {
			assertThat(this.plugins.hosted().all().stream().mapToInt((cache) -> cache.loadedCount()).sum())
				.isEqualTo(expected);
		}

		/**
		 * Send what Spring Boot refuses before any endpoint sees it.
		 */
		private void refused(String contentType, String body, int status) {
			refused(contentType, body, status, 4);
		}

		private void refused(String contentType, String body, int status, int loaded) {
			this.client.post()
				.uri("/modulecache")
				.header("Content-Type", contentType)
				.body(body)
				.exchange()
				.expectStatus()
				.isEqualTo(status);
			assertLoaded(loaded);
		}

		private BodyContentSpec post(String body, int status) {
			BodyContentSpec problem = problem(HttpMethod.POST, "/modulecache", JSON, body, status);
			assertLoaded(4);
			return problem;
		}

		private BodyContentSpec problem(HttpMethod method, String uri, String contentType, String body, int status) {
			RestTestClient.RequestBodySpec request = this.client.method(method).uri(uri);
			if (contentType != null) {
				request.header("Content-Type", contentType).body(body);
			}
			return problem(request.exchange(), status);
		}

		private static BodyContentSpec problem(ResponseSpec response, int status) {
			BodyContentSpec problem = response.expectStatus()
				.isEqualTo(status)
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.expectBody();
			problem.jsonPath("$.status").isEqualTo(status);
			return problem;
		}

	}

}
