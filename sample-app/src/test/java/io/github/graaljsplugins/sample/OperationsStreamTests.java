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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the server-sent events of the operators' page, over real HTTP.
 */
@Timeout(120)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OperationsStreamTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private final ModuleCacheManager manager;

	private final OperationsStream stream;

	@LocalServerPort
	private int port;

	@Autowired
	OperationsStreamTests(ModuleCacheManager manager, OperationsStream stream) {
		this.manager = manager;
		this.stream = stream;
	}

	@AfterEach
	void startAgain() {
		if (!this.stream.isRunning()) {
			this.stream.start();
		}
	}

	@Test
	void whenModulesAreClearedThenEveryReaderIsToldThatSomethingHasChanged() throws Exception {
		try (Stream<String> one = read(); Stream<String> other = read()) {
			Iterator<String> first = events(one);
			Iterator<String> second = events(other);
			assertThat(first.next()).isEqualTo("event:connected");
			assertThat(second.next()).isEqualTo("event:connected");
			this.manager.clear("pricing");
			assertThat(first.next()).isEqualTo("event:changed");
			assertThat(second.next()).isEqualTo("event:changed");
		}
	}

	@Test
	void whenTheApplicationStopsThenTheStreamsEndSoThatTheWebServerNeedNotWaitForThem() throws Exception {
		try (Stream<String> lines = read()) {
			Iterator<String> events = events(lines);
			assertThat(events.next()).isEqualTo("event:connected");
			this.stream.stop();
			assertThat(events).toIterable().allMatch("event:changed"::equals);
		}
	}

	private Stream<String> read() throws IOException, InterruptedException {
		String operator = Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/operations/changes"))
			.header("Authorization", "Basic " + operator)
			.build();
		HttpResponse<Stream<String>> response = this.client.send(request, BodyHandlers.ofLines());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private static Iterator<String> events(Stream<String> lines) {
		return lines.filter((line) -> line.startsWith("event:")).iterator();
	}

}
