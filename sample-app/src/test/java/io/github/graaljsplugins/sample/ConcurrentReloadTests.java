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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for plugins that change continuously while clients call, over real HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ConcurrentReloadTests {

	private static final int CLIENTS = 8;

	private static final int CLEARS = 200;

	private static final Pattern VERSIONS = Pattern
		.compile("\"discount\":\\{\"name\":\"v(\\d+)\".*\"tax\":\\{\"rate\":(\\d+),");

	private static final PluginFiles plugins = PluginFiles.copy();

	private final HttpClient client = HttpClient.newHttpClient();

	private final AtomicInteger written = new AtomicInteger();

	private final AtomicInteger cleared = new AtomicInteger();

	private final AtomicInteger quotes = new AtomicInteger();

	private final AtomicBoolean done = new AtomicBoolean();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void locations(DynamicPropertyRegistry registry) {
		registry.add("graaljs.plugins.locations", plugins::locations);
	}

	@AfterAll
	static void deletePlugins() throws IOException {
		plugins.delete();
	}

	@Test
	void whenPluginsChangeAllTheTimeThenEveryResponseIsOfOneVersionAndNoneOlderThanTheLastClear() throws Exception {
		plugins.edit("discounts.js", "'silver'", "'v0'");
		plugins.edit("rates.json", "\"DE\": 19", "\"DE\": 0");
		clear();
		ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<List<String>>> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(executor.submit(this::askForQuotes));
			}
			for (int version = 1; version <= CLEARS; version++) {
				this.written.set(version);
				plugins.edit("discounts.js", "'v\\d+'", "'v" + version + "'");
				plugins.edit("rates.json", "\"DE\": \\d+", "\"DE\": " + version);
				clear();
				this.cleared.set(version);
			}
			this.done.set(true);
			for (Future<List<String>> wrong : clients) {
				assertThat(wrong.get(60, TimeUnit.SECONDS)).isEmpty();
			}
			assertThat(this.quotes.get()).isGreaterThan(CLEARS);
		}
		finally {
			this.done.set(true);
			executor.shutdownNow();
		}
	}

	private List<String> askForQuotes() throws Exception {
		HttpRequest request = request("/quotes").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofFile(Path.of("order.json")))
			.build();
		List<String> wrong = new ArrayList<>();
		while (!this.done.get()) {
			int oldest = this.cleared.get();
			HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
			int newest = this.written.get();
			this.quotes.incrementAndGet();
			if (response.statusCode() != 200 || !isOfOneVersion(response.body(), oldest, newest)) {
				wrong.add("Expected one version of %d..%d: %s".formatted(oldest, newest, response.body()));
			}
		}
		return wrong;
	}

	/**
	 * Write a version: one part is in a module, the other in a JSON file that another
	 * module imports.
	 */
	private static boolean isOfOneVersion(String body, int oldest, int newest) {
		Matcher matcher = VERSIONS.matcher(body);
		if (!matcher.find() || !matcher.group(1).equals(matcher.group(2))) {
			return false;
		}
		int version = Integer.parseInt(matcher.group(1));
		return version >= oldest && version <= newest;
	}

	private void clear() throws IOException, InterruptedException {
		String operator = Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));
		HttpRequest request = request("/actuator/modulecache").header("Authorization", "Basic " + operator)
			.POST(BodyPublishers.noBody())
			.build();
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

}
