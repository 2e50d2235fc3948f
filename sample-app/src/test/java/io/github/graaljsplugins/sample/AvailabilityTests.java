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

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Tests for a plugin that queries the application asynchronously, over real HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "graaljs.plugins.locations=file:./plugins/,classpath:/plugins/")
@AutoConfigureRestTestClient
class AvailabilityTests {

	private final RestTestClient client;

	@Autowired
	AvailabilityTests(RestTestClient client) {
		this.client = client;
	}

	@Test
	void whenStockIsShortThenThePluginTellsWhatIsMissing() {
		String order = """
				{ "country": "DE", "placedOn": "2026-11-20", "lines": [
				  { "sku": "lamp", "quantity": 12, "unitPrice": 1, "weight": 1 },
				  { "sku": "desk", "quantity": 0, "unitPrice": 1, "weight": 1 },
				  { "sku": "sofa", "quantity": 1, "unitPrice": 1, "weight": 1 } ] }
				""";
		this.client.post()
			.uri("/shortages")
			.contentType(MediaType.APPLICATION_JSON)
			.body(order)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("[{\"sku\":\"lamp\",\"missing\":2},{\"sku\":\"sofa\",\"missing\":1}]");
	}

}
