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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.StatusAssertions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metrics scraped by Prometheus, and for the dashboard and alert rules in
 * {@code docs}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class PrometheusTests {

	private static final Pattern SERIES = Pattern.compile("^(\\w+)(?:\\{(.*)})? ", Pattern.MULTILINE);

	private static final Pattern METRIC = Pattern.compile("graaljs_\\w+");

	private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!=|!~|=)\\s*\"");

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on)\\s*\\(([^)]*)\\)");

	/** The labels that Prometheus adds to every series. */
	private static final Set<String> TARGET_LABELS = Set.of("instance", "job");

	private final RestTestClient client;

	private final Map<String, Set<String>> series = new HashMap<>();

	@Autowired
	PrometheusTests(RestTestClient client) {
		this.client = client;
	}

	@BeforeEach
	void scrape() throws IOException {
		this.client.post()
			.uri("/quotes")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Files.readString(Path.of("order.json")))
			.exchange()
			.expectStatus()
			.isOk();
		clear("{}").isOk();
		clear("{ \"plugin\": \"nope\" }").isNotFound();
		clear("{ \"plugin\": \"pricing\", \"reload\": true }").isOk();
		String text = this.client.get()
			.uri("/actuator/prometheus")
			.headers(PrometheusTests::asOperator)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(text).isNotNull();
		SERIES.matcher(text).results().forEach((match) -> {
			Set<String> labels = this.series.computeIfAbsent(match.group(1), (name) -> new TreeSet<>());
			if (match.group(2) != null) {
				LABEL.matcher(match.group(2)).results().forEach((label) -> labels.add(label.group(1)));
			}
		});
	}

	@Test
	void callsAreThereByPluginFunctionAndOutcome() {
		assertThat(this.series.get("graaljs_calls_seconds_count")).containsExactly("error", "function", "outcome",
				"plugin");
		assertThat(this.series).containsKeys("graaljs_modules_loaded_modules", "graaljs_modules_retained_modules",
				"graaljs_loaders", "graaljs_loaders_borrow_seconds_sum", "graaljs_clears_seconds_count");
		assertThat(this.series.get("graaljs_reloads_seconds_count")).containsExactly("outcome", "plugin");
	}

	@Test
	void theDashboardUsesOnlyWhatThereIs() throws IOException {
		JsonNode dashboard = JsonMapper.shared()
			.readTree(Files.readString(Path.of("..", "docs", "grafana-dashboard.json")));
		List<String> expressions = dashboard.findValuesAsString("expr");
		assertThat(expressions).hasSizeGreaterThan(15).allSatisfy(this::assertKnown);
		assertThat(dashboard.findValuesAsString("definition")).singleElement()
			.isEqualTo("label_values(graaljs_modules_loaded_modules, plugin)");
		assertThat(this.series.get("graaljs_modules_loaded_modules")).contains("plugin");
	}

	@Test
	void theAlertRulesUseOnlyWhatThereIs() throws IOException {
		Map<String, List<Map<String, Object>>> file = new Yaml()
			.load(Files.readString(Path.of("..", "docs", "alerts.yaml")));
		Map<String, Object> group = file.get("groups").get(0);
		assertThat((List<?>) group.get("rules")).hasSizeGreaterThan(3)
			.allSatisfy((rule) -> assertRule((Map<?, ?>) rule));
	}

	private void assertRule(Map<?, ?> rule) {
		assertThat(rule.keySet()).map(String::valueOf).isSubsetOf("alert", "expr", "for", "labels", "annotations");
		assertThat(String.valueOf(rule.get("alert"))).matches("GraalJs\\w+");
		assertThat(String.valueOf(rule.get("labels"))).matches("\\{severity=(warning|critical)}");
		assertKnown(String.valueOf(rule.get("expr")));
		assertLabelsOfAnnotations(rule);
	}

	private void assertLabelsOfAnnotations(Map<?, ?> rule) {
		Matcher label = Pattern.compile("\\$labels\\.(\\w+)").matcher(String.valueOf(rule.get("annotations")));
		while (label.find()) {
			assertThat(groupings(String.valueOf(rule.get("expr")))).contains(label.group(1));
		}
	}

	private void assertKnown(String expression) {
		List<String> metrics = METRIC.matcher(expression).results().map((match) -> match.group()).toList();
		assertThat(metrics).isNotEmpty();
		assertThat(this.series.keySet()).containsAll(metrics);
		Set<String> used = groupings(expression);
		LABEL.matcher(expression).results().forEach((label) -> used.add(label.group(1)));
		used.removeAll(TARGET_LABELS);
		metrics.forEach(
				(metric) -> assertThat(this.series.get(metric)).as(metric + " in " + expression).containsAll(used));
	}

	private static Set<String> groupings(String expression) {
		Set<String> labels = new TreeSet<>();
		GROUPING.matcher(expression)
			.results()
			.flatMap((match) -> Arrays.stream(match.group(1).split(",")))
			.map(String::strip)
			.forEach(labels::add);
		return labels;
	}

	private StatusAssertions clear(String body) {
		return this.client.post()
			.uri("/actuator/modulecache")
			.headers(PrometheusTests::asOperator)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus();
	}

	private static void asOperator(HttpHeaders headers) {
		headers.setBasicAuth("operator", "operator");
	}

}
