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

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Tests for the permissions, over real HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class SecurityTests {

	private final RestTestClient client;

	@Autowired
	SecurityTests(RestTestClient client) {
		this.client = client;
	}

	@Test
	void whenAnybodyAsksThenHealthIsToldWithoutDetails() {
		this.client.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components")
			.doesNotExist();
	}

	@Test
	void whenTheOperatorAsksThenHealthIsToldWithDetails() {
		this.client.get()
			.uri("/actuator/health")
			.headers(SecurityTests::asOperator)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.components")
			.exists();
	}

	@Test
	void whenAnybodyAsksForAnotherEndpointThenItIsDenied() {
		this.client.get().uri("/actuator/metrics").exchange().expectStatus().isUnauthorized();
	}

	@Test
	void whenTheOperatorAsksForAnotherEndpointThenItIsGiven() {
		this.client.get().uri("/actuator/metrics").headers(SecurityTests::asOperator).exchange().expectStatus().isOk();
	}

	@Test
	void whenTheOperatorPostsFromACommandLineThenNoCsrfTokenIsNeeded() {
		this.client.post()
			.uri("/actuator/metrics")
			.headers(SecurityTests::asOperator)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@Test
	void whenAForeignPagePostsWithTheOperatorsPasswordThenItIsDenied() {
		this.client.post()
			.uri("/actuator/metrics")
			.headers(SecurityTests::asOperator)
			.header(HttpHeaders.ORIGIN, "https://elsewhere.example")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void whenTheOperatorsPagePostsWithTheTokenOfItsCookieThenNothingIsInTheWay() {
		this.client.post()
			.uri("/actuator/metrics")
			.headers(SecurityTests::asOperator)
			.header(HttpHeaders.ORIGIN, "http://localhost")
			.header(HttpHeaders.COOKIE, "XSRF-TOKEN=token")
			.header("X-XSRF-TOKEN", "token")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@Test
	void whenTheOperatorsPageHasATokenThenItStaysTheSameForRequestsThatArriveTogether() {
		this.client.get()
			.uri("/actuator/metrics")
			.headers(SecurityTests::asOperator)
			.header(HttpHeaders.COOKIE, "XSRF-TOKEN=token")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist(HttpHeaders.SET_COOKIE);
	}

	@Test
	void whenAForeignPagePostsWithTheCookieThenItIsDenied() {
		this.client.post()
			.uri("/actuator/metrics")
			.headers(SecurityTests::asOperator)
			.header(HttpHeaders.ORIGIN, "https://elsewhere.example")
			.header(HttpHeaders.COOKIE, "XSRF-TOKEN=token")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void whenAnybodyAsksForTheOperatorsPageOrItsStreamThenItIsDenied() {
		for (String path : List.of("/operations", "/operations/", "/operations/page.js", "/operations/changes")) {
			this.client.get().uri(path).exchange().expectStatus().isUnauthorized();
		}
	}

	@Test
	void whenTheOperatorAsksForThePageThenItIsGivenWithATokenAndRunsNothingFromElsewhere() {
		this.client.get()
			.uri("/operations/")
			.headers(SecurityTests::asOperator)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueMatches(HttpHeaders.SET_COOKIE, "XSRF-TOKEN=[0-9a-f-]+; Path=/; SameSite=Strict")
			.expectHeader()
			.valueMatches("Content-Security-Policy", "default-src 'self'; .*");
	}

	private static void asOperator(HttpHeaders headers) {
		headers.setBasicAuth("operator", "operator");
	}

}
