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

package io.github.graaljsplugins.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.graaljsplugins.actuate.endpoint.DemoPlugins;
import io.github.graaljsplugins.actuate.endpoint.DemoPluginsApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Strange requests to the endpoint: each is carried out or refused, and one that is
 * refused changes nothing.
 */
@Tag("fuzz")
class EndpointFuzzTests {

	private static final String[] FIELDS = { "plugin", "specifier", "parentUrl", "resolver", "caches", "dependents",
			"restart", "reload", "collect" };

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** Refuses fields that an object has twice. */
	private final JsonMapper strict = JsonMapper
		.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
		.build();

	private DemoPlugins plugins;

	private byte[] sent = {};

	private String endpoint;

	private WebApplicationType type;

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void requests(WebApplicationType type, TestReporter reporter) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DemoPluginsApplication.class)
			.web(type)
			.run("--server.port=0", "--graaljs.plugins.enabled=false",
					"--logging.level.root=" + System.getProperty("graaljs.fuzz.log", "off"),
					"--management.endpoints.web.exposure.include=modulecache")) {
			this.type = type;
			this.plugins = context.getBean(DemoPlugins.class);
			this.endpoint = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port")
					+ "/actuator/modulecache";
			Fuzzing.attack("EndpointFuzzTests#requests", reporter, this::ask, "POST 200", "POST 400", "POST 404",
					"POST 415", "problem 400", "problem 404", "GET 200", "GET 404", "DELETE 204");
		}
	}

	private void ask(Input input) throws IOException, InterruptedException {
		this.plugins.quote(1);
		this.plugins.days(1);
		Map<String, String> before = loaded();
		HttpRequest request = request(input);
		input.note(request.method() + " " + request.uri() + " " + request.headers().map());
		HttpResponse<String> response;
		try {
			response = this.client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			// The server need not read all of a body that it refuses, and may hang up
			assertThat(request.bodyPublisher()).isPresent();
			assertThat(loaded()).isEqualTo(before);
			input.outcome("hung up");
			return;
		}
		int status = response.statusCode();
		input.note(status + " " + response.body().substring(0, Math.min(1000, response.body().length())));
		input.outcome(request.method() + " " + status);
		if (!isUnreadable(request)) {
			assertThat(status).isLessThan(500);
		}
		if (status >= 400) {
			assertThat(loaded()).isEqualTo(before);
			if (isProblem(response) && !isLeftOut(request, response)) {
				input.outcome("problem " + status);
				assertProblem(response);
			}
		}
		else if (!request.method().equals("DELETE")) {
			if (request.method().equals("POST")) {
				assertThatCode(() -> this.strict.readTree(this.sent)).doesNotThrowAnyException();
			}
			assertThat(JsonMapper.shared().readTree(response.body()).isObject()).isTrue();
		}
	}

	/**
	 * Whether Spring MVC fails with status 500 for every path if it cannot parse the
	 * body, or its filter for forms does.
	 */
	private static boolean isUnreadable(HttpRequest request) {
		String type = request.headers().firstValue("Content-Type").orElse("");
		return type.startsWith("multipart/") || type.contains("*")
				|| (type.startsWith("application/x-www-form-urlencoded")
						&& List.of("PUT", "PATCH", "DELETE").contains(request.method()));
	}

	private static boolean isProblem(HttpResponse<String> response) {
		return response.headers()
			.firstValue("Content-Type")
			.filter((type) -> type.startsWith("application/problem+json"))
			.isPresent();
	}

	/**
	 * Whether Spring WebFlux leaves out the body of an error, since it cannot parse what
	 * the client accepts.
	 */
	private boolean isLeftOut(HttpRequest request, HttpResponse<String> response) {
		return this.type == WebApplicationType.REACTIVE && response.body().isEmpty()
				&& request.headers().firstValue("Accept").filter("a"::equals).isPresent();
	}

	/**
	 * Problem details name the field, or what there is.
	 */
	private static void assertProblem(HttpResponse<String> response) {
		JsonNode problem = JsonMapper.shared().readTree(response.body());
		assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
		assertThat(problem.path("detail").asString("")).isNotBlank().hasSizeLessThan(1500);
		assertThat(List.of("fields", "field", "plugins", "modules")).anyMatch(problem::has);
	}

	private Map<String, String> loaded() {
		Map<String, String> loaded = new TreeMap<>();
		this.plugins.hosted()
			.all()
			.forEach((cache) -> loaded.put(cache.name(),
					cache.pool()
						.loaders()
						.stream()
						.map((loader) -> loader.name() + loader.modules())
						.toList()
						.toString()));
		return loaded;
	}

	private HttpRequest request(Input input) {
		HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
		String method = input.pick("POST", "POST", "POST", "POST", "POST", "GET", "DELETE", "PUT", "PATCH", "X");
		byte[] body = body(input);
		boolean hasBody = method.equals("POST") ? input.chance(95) : input.chance(10);
		request.method(method, hasBody ? publisher(input, body) : HttpRequest.BodyPublishers.noBody());
		this.sent = hasBody ? body : new byte[0];
		request.uri(URI.create(this.endpoint + path(input, method)));
		if (hasBody && input.chance(97)) {
			request.header("Content-Type", input.chance(85) ? "application/json"
					: input.pick("application/vnd.spring-boot.actuator.v3+json", "text/plain", "application/xml", "*/*",
							"application/json;charset=utf-16", "application/json;charset=nope", "application/cbor", "x",
							"application/problem+json", "application/json; a=\"", "text/json", "multipart/form-data",
							"multipart/form-data; boundary=x", "multipart/mixed", "application/x-www-form-urlencoded",
							"application/x-www-form-urlencoded;charset=utf-16", "application/x-ndjson"));
		}
		if (input.chance(20)) {
			request.header("Accept", input.pick("*/*", "text/html", "application/json", "x/y", "application/json;q=0",
					"a", "application/vnd.spring-boot.actuator.v2+json"));
		}
		return request.build();
	}

	private static HttpRequest.BodyPublisher publisher(Input input, byte[] body) {
		// With its length, or in chunks without
		return input.chance(80) ? HttpRequest.BodyPublishers.ofByteArray(body)
				: HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body));
	}

	private static String path(Input input, String method) {
		int percent = method.equals("POST") ? 8 : 70;
		StringBuilder path = new StringBuilder();
		if (input.chance(percent)) {
			path.append('/')
				.append(input.pick("pricing", "@acme/shipping", "%40acme/shipping", "nope", "", "pricing/", "..%2f",
						"%2e%2e", "a/b/c/d", "%00", "%ff", "pricing;x=1", "%F0%9F%98%80", "pricing%20",
						"x".repeat(5000), encoded(input)));
		}
		if (input.chance(10)) {
			path.append('?')
				.append(input.pick("plugin=pricing", "x", "plugin=", "plugin=a&plugin=b", "specifier=./base.js",
						"plugin%5B%5D=1", "reload=true", "k" + encoded(input) + "=" + encoded(input)));
		}
		return path.toString();
	}

	private static String encoded(Input input) {
		return java.net.URLEncoder.encode(input.text().replaceAll("[\\ud800-\\udfff]", "x"), StandardCharsets.UTF_8)
			.replace("+", "%20");
	}

	private static byte[] body(Input input) {
		OddJson json = new OddJson(input,
				() -> input.chance(70) ? input.pick("pricing", "@acme/shipping", "./base.js", "./rates.js", "import",
						"REQUIRE", "require", "all", "module", "resolution", "true", "false",
						"file:///plugins/pricing/index.js", "file:///plugins/shipping/index.js", "data:,x", "", "nope",
						"./nope.js", "../../x", "node:fs", "#x", "x".repeat(9000), "a/".repeat(5000), "file://%")
						: input.text());
		if (input.chance(45)) {
			StringBuilder text = new StringBuilder("{");
			for (int i = input.number(4); i > 0; i--) {
				String field = input.pick(FIELDS);
				String value = switch (field) {
					case "plugin" -> input.pick("\"pricing\"", "\"@acme/shipping\"", "\"nope\"", "null");
					case "specifier" -> input.pick("\"./base.js\"", "\"./rates.js\"", "\"./nope.js\"", "null");
					case "parentUrl" -> input.pick("\"file:///plugins/pricing/index.js\"", "\"x\"");
					case "resolver" -> input.pick("\"import\"", "\"require\"");
					case "caches" -> input.pick("\"all\"", "\"module\"", "\"resolution\"");
					default -> input.pick("true", "false", "null", "\"true\"");
				};
				text.append(json.string(field))
					.append(':')
					.append(input.chance(90) ? value : json.value(2))
					.append((i > 1) ? "," : "");
			}
			return json.bytes(text + "}");
		}
		if (input.chance(10)) {
			byte[] random = new byte[input.number(300)];
			input.bytes(random);
			return random;
		}
		if (input.chance(3)) {
			return ("{\"plugin\":\"pricing\"" + ",\"plugin\":\"pricing\"".repeat(input.number(30_000)) + "}")
				.getBytes(StandardCharsets.UTF_8);
		}
		if (input.chance(3)) {
			return ("{\"plugin\":\"" + "y".repeat(6_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
		}
		return json.bytes(json.object(FIELDS, 4));
	}

}
