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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes the files of {@code docs/actuator.md}, runs its commands, one after the other,
 * and compares what the page says they answer. The page as it should be is written to
 * {@code target/actuator.md}.
 */
class ActuatorDocumentationTests {

	private static final Path PAGE = Path.of("../..", "docs", "actuator.md");

	private static final Pattern SAMPLE = Pattern
		.compile("```js ([a-z.]+)\n(.*?)```\n|```shell\n(curl [^`]+)```\n\n```http\n(.*?)```\n", Pattern.DOTALL);

	private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

	private static final Map<String, String> VOLATILE = Map.of("loadedAt", "2026-11-23T08:15:30.123456Z", "clearedAt",
			"2026-11-23T08:20:00.123456Z", "duration", "PT0.001234567S", "age", "PT0.25S", "failedAt",
			"2026-11-23T08:25:00.123456Z");

	private static final Set<String> COUNTS_OF_GARBAGE = Set.of("collected");

	private final JsonMapper mapper = JsonMapper.shared();

	private final Set<String> fields = new TreeSet<>();

	@Test
	void samplesAreWhatTheEndpointAnswers() throws IOException {
		String page = Files.readString(PAGE);
		String actual = run(page);
		Files.writeString(Path.of("target", "actuator.md"), actual);
		assertThat(page).isEqualTo(actual);
		assertThat(this.fields).allSatisfy((field) -> assertThat(page).contains("| `" + field + "` |"));
	}

	private String run(String page) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).run(
				"--server.port=0", "--graaljs.plugins.enabled=false",
				"--management.endpoints.web.exposure.include=health,info,modulecache",
				"--management.endpoint.health.show-details=always")) {
			DemoPlugins plugins = context.getBean(DemoPlugins.class);
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			return SAMPLE.matcher(page).replaceAll((sample) -> {
				if (sample.group(1) != null) {
					plugins.file(sample.group(1), sample.group(2));
					return Matcher.quoteReplacement(sample.group());
				}
				plugins.quote(1);
				plugins.days(1);
				String command = sample.group(3);
				if (!command.contains("-X")) {
					plugins.manager().collect();
				}
				return Matcher
					.quoteReplacement("```shell\n%s```\n\n```http\n%s```\n".formatted(command, answer(command, port)));
			});
		}
	}

	private String answer(String command, String port) {
		HttpRequest.Builder request = HttpRequest.newBuilder();
		String method = "GET";
		String body = "";
		String previous = "";
		for (String argument : ARGUMENT.matcher(command).results().map(ActuatorDocumentationTests::text).toList()) {
			switch (previous) {
				case "-X" -> method = argument;
				case "-d" -> body = argument;
				case "-H" -> request.header(argument.split(": ")[0], argument.split(": ")[1]);
				default -> {
					if (argument.startsWith("localhost:8080")) {
						request.uri(URI.create("http://" + argument.replace("8080", port)));
					}
				}
			}
			previous = argument;
		}
		request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		return text(send(request.build()));
	}

	private static String text(MatchResult argument) {
		return (argument.group(1) != null) ? argument.group(1) : argument.group(2);
	}

	private static HttpResponse<String> send(HttpRequest request) {
		try {
			return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private String text(HttpResponse<String> response) {
		StringBuilder text = new StringBuilder("HTTP/1.1 " + response.statusCode() + "\n");
		response.headers().firstValue("Content-Type").ifPresent((type) -> {
			JsonNode body = this.mapper.readTree(response.body());
			normalize(body);
			text.append("Content-Type: ").append(type).append("\n\n");
			text.append(this.mapper.writerWithDefaultPrettyPrinter().writeValueAsString(body)).append("\n");
		});
		return text.toString();
	}

	private void normalize(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.propertyNames().forEach((name) -> {
				if (VOLATILE.containsKey(name)) {
					object.put(name, VOLATILE.get(name));
				}
				if (COUNTS_OF_GARBAGE.contains(name)) {
					object.put(name, object.has("duration") ? 4 : 2);
				}
				if (name.equals("graaljs")) {
					((ObjectNode) object.get(name)).put("version", "25.0.5");
				}
				if (name.matches("[a-z]\\w+") && !name.equals("pricing")) {
					this.fields.add(name);
				}
			});
		}
		node.forEach(this::normalize);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(DemoPluginsApplication.class)
	static class Application {

		@Bean
		LoaderEngine loaderEngine(DemoPlugins plugins) {
			return plugins.engine();
		}

	}

}
