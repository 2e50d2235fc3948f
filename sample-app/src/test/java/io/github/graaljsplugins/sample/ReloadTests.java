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
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for plugins that change while the application runs, over real HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class ReloadTests {

	private static final PluginFiles plugins = PluginFiles.copy();

	private static final String ORDER = order("DE");

	private final RestTestClient client;

	@Autowired
	ReloadTests(RestTestClient client) {
		this.client = client;
	}

	@DynamicPropertySource
	static void locations(DynamicPropertyRegistry registry) {
		registry.add("graaljs.plugins.locations", plugins::locations);
	}

	@AfterEach
	void restorePlugins() throws IOException {
		plugins.restore();
		clear();
	}

	@AfterAll
	static void deletePlugins() throws IOException {
		plugins.delete();
	}

	private static String order(String country) {
		try {
			return Files.readString(Path.of("order.json")).replace("\"DE\"", "\"" + country + "\"");
		}
		catch (IOException ex) {
			throw new IllegalStateException("There is no order.json", ex);
		}
	}

	private RestTestClient.ResponseSpec quote(String order) {
		return this.client.post().uri("/quotes").contentType(MediaType.APPLICATION_JSON).body(order).exchange();
	}

	private void assertDiscount(double amount) {
		quote(ORDER).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.goods.discount.name")
			.isEqualTo("silver")
			.jsonPath("$.goods.discount.amount")
			.isEqualTo(amount);
	}

	private void clear() {
		this.client.post()
			.uri("/actuator/modulecache")
			.headers((headers) -> headers.setBasicAuth("operator", "operator"))
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
	}

	@Test
	void whenAFileIsEditedThenTheFirstResponseAfterAClearIsNew() throws IOException {
		assertDiscount(27.98);
		plugins.edit("discounts.js", "percent: 5 ", "percent: 50 ");
		assertDiscount(27.98);
		clear();
		assertDiscount(279.84);
	}

	@Test
	void whenAnEditDoesNotParseThenClientsAreToldNoMoreThanTheyNeed() throws IOException {
		plugins.edit("discounts.js", "const TIERS = \\[", "const TIERS = [[");
		clear();
		String body = assertProblem(ORDER, HttpStatus.INTERNAL_SERVER_ERROR,
				"The quote cannot be made: pricing does not work");
		assertThat(body).doesNotContain("discounts.js", "SyntaxError", "at ", "file:", "io.github");
	}

	@Test
	void whenAnEditThatDoesNotParseIsCorrectedThenNoClearIsNeeded() throws IOException {
		plugins.edit("discounts.js", "const TIERS = \\[", "const TIERS = [[");
		clear();
		quote(ORDER).expectStatus().is5xxServerError();
		plugins.restore();
		assertDiscount(27.98);
	}

	@Test
	void whenAPluginRefusesAnOrderThenTheClientIsToldWhy() {
		assertProblem(order("XX"), HttpStatus.UNPROCESSABLE_CONTENT,
				"No tax rate for country XX: expected one of AT, CH, DE, FR, IT, NL, US");
	}

	@Test
	void whenAPluginFailsThenClientsAreToldNoMoreThanTheyNeed() throws IOException {
		plugins.edit("discounts.js", "return tier", "return teir");
		clear();
		String body = assertProblem(ORDER, HttpStatus.INTERNAL_SERVER_ERROR,
				"The quote cannot be made: pricing does not work");
		assertThat(body).doesNotContain("teir", "stack");
	}

	private String assertProblem(String order, HttpStatus status, String detail) {
		byte[] body = quote(order).expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo(detail)
			.jsonPath("$.trace")
			.doesNotExist()
			.returnResult()
			.getResponseBody();
		return new String((body != null) ? body : new byte[0]);
	}

}
