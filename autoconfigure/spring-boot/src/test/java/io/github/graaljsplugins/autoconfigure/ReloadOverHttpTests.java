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

package io.github.graaljsplugins.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.graaljsplugins.JsPlugins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with nothing but the auto-configurations: a file changes on disk, the
 * endpoint is asked to clear, and the next call runs the new code.
 */
@ParameterizedClass
@EnumSource(names = { "SERVLET", "REACTIVE" })
class ReloadOverHttpTests {

	private final WebApplicationType type;

	@TempDir
	private Path folder;

	private ConfigurableApplicationContext context;

	private RestTestClient actuator;

	ReloadOverHttpTests(WebApplicationType type) {
		this.type = type;
	}

	@BeforeEach
	void start() throws IOException {
		write("package.json", "{ \"name\": \"greeter\", \"type\": \"module\", \"exports\": \"./index.js\" }");
		write("index.js", "import { word } from './word.js'; export const greet = (name) => `${word} ${name}`;");
		write("word.js", "export const word = 'Hello';");
		this.context = new SpringApplicationBuilder(Application.class).web(this.type)
			.run("--server.port=0", "--graaljs.plugins.locations=" + this.folder.toUri(),
					"--management.endpoints.web.exposure.include=health,modulecache",
					"--management.endpoint.health.show-details=always");
		this.actuator = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + "/actuator")
			.build();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void nextCallRunsTheNewCode() throws IOException {
		assertThat(greet()).isEqualTo("Hello Ada");
		write("word.js", "export const word = 'Goodbye';");
		assertThat(greet()).isEqualTo("Hello Ada");
		this.actuator.post().uri("/modulecache").exchange().expectStatus().isOk();
		assertThat(greet()).isEqualTo("Goodbye Ada");
	}

	@Test
	void noCallIsLostOrMixedWhileGoodAndBadVersionsAreDeployed(TestReporter reporter) throws Exception {
		long seed = Long.getLong("graaljs.test.seed", 20261123L);
		reporter.publishEntry("graaljs.test.seed", String.valueOf(seed));
		Random random = new Random(seed);
		AtomicBoolean done = new AtomicBoolean();
		Queue<String> wrong = new ConcurrentLinkedQueue<>();
		write("index.js", "import { word } from './word.js'; export const greet = (name) => `${word} 0 ${name}`;");
		write("word.js", "export const word = '0';");
		reload(200);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Future<?>> callers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			callers.add(threads.submit(() -> {
				while (!done.get()) {
					String answer = greet();
					if (!answer.matches("(\\d+) \\1 Ada")) {
						wrong.add(answer);
					}
				}
			}));
		}
		for (int version = 1; version <= 40; version++) {
			boolean good = random.nextBoolean();
			write("word.js", "export const word = '" + version + "';");
			write("index.js", "import { word } from './word.js'; export const greet = (name) => `${word} " + version
					+ " ${name}`;" + (good ? "" : "import './missing.js';"));
			reload(good ? 200 : 422);
		}
		done.set(true);
		for (Future<?> caller : callers) {
			caller.get();
		}
		threads.shutdown();
		assertThat(wrong).isEmpty();
	}

	private void reload(int status) {
		this.actuator.post()
			.uri("/modulecache")
			.header("Content-Type", "application/json")
			.body("{ \"plugin\": \"greeter\", \"reload\": true }")
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	@Test
	void healthTellsWhatIsLoaded() {
		greet();
		this.actuator.get()
			.uri("/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.components.moduleCache.details.plugins.greeter.loaded")
			.isEqualTo(2);
	}

	private String greet() {
		return this.context.getBean(JsPlugins.class).get("greeter").call("greet", String.class, "Ada");
	}

	private void write(String name, String text) throws IOException {
		Path plugin = Files.createDirectories(this.folder.resolve("greeter"));
		Files.writeString(plugin.resolve(name), text);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
