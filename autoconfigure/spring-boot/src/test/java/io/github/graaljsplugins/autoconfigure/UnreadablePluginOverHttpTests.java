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
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application one of whose plugins exceeds the bounds of sources: its failure is
 * reported beside the success of the others.
 */
@ParameterizedClass
@EnumSource(names = { "SERVLET", "REACTIVE" })
@ExtendWith(OutputCaptureExtension.class)
class UnreadablePluginOverHttpTests {

	private final WebApplicationType type;

	@TempDir
	private Path folder;

	private ConfigurableApplicationContext context;

	private RestTestClient actuator;

	UnreadablePluginOverHttpTests(WebApplicationType type) {
		this.type = type;
	}

	@BeforeEach
	void start() throws IOException {
		write("big/package.json", "{ \"name\": \"big\", \"type\": \"module\" }");
		write("big/index.js", "export const version = () => 1;");
		write("small/package.json", "{ \"name\": \"small\", \"type\": \"module\" }");
		write("small/index.js", "export const version = () => 1;");
		this.context = new SpringApplicationBuilder(Application.class).web(this.type)
			.run("--server.port=0", "--graaljs.plugins.locations=" + this.folder.toUri(),
					"--graaljs.plugins.sources.max-depth=5", "--management.endpoints.web.exposure.include=modulecache");
		this.actuator = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + "/actuator")
			.build();
		assertThat(version("big") + version("small")).isEqualTo(2);
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void whenOnePluginIsTooDeepThenItsFailureIsReportedBesideTheSuccessOfTheOther(CapturedOutput output)
			throws IOException {
		write("big/a/b/c/d/e/f/x.js", "");
		deploy(2);
		String deep = this.folder.toRealPath() + "/big/a/b/c/d/e/f";
		BodyContentSpec report = request(HttpMethod.POST, "", 422);
		report.jsonPath("$.successful").isEqualTo(false);
		report.jsonPath("$.cleared").isEqualTo(1);
		report.jsonPath("$.plugins.big.cleared").isEqualTo(0);
		report.jsonPath("$.plugins.big.failure.phase").isEqualTo("discover");
		report.jsonPath("$.plugins.big.failure.message")
			.value(String.class,
					(message) -> assertThat(message).contains(deep, "graaljs.plugins.sources.max-depth=5"));
		report.jsonPath("$.plugins.small.cleared").isEqualTo(1);
		report.jsonPath("$.plugins.small.failure").doesNotExist();
		assertThat(version("small")).isEqualTo(2);
		assertThat(version("big")).isEqualTo(1);
		assertThat(output).contains("Plugin 'big' not cleared: ").contains("max-depth=5");
		assertThat(this.context.getBean(ModuleCacheManager.class).clear("big").isSuccessful()).isFalse();
		request(HttpMethod.DELETE, "", 422).jsonPath("$.plugins.big.failure.phase").isEqualTo("discover");
		request(HttpMethod.DELETE, "/small", 204);
		Files.delete(this.folder.resolve("big/a/b/c/d/e/f/x.js"));
		Files.delete(this.folder.resolve("big/a/b/c/d/e/f"));
		request(HttpMethod.POST, "", 200).jsonPath("$.successful").isEqualTo(true);
		assertThat(version("big")).isEqualTo(2);
	}

	@Test
	void whenAFileIsTooLargeThenAllIsClearedAndItsImportFails() throws IOException {
		try (RandomAccessFile sparse = new RandomAccessFile(this.folder.resolve("big/big.json").toFile(), "rw")) {
			sparse.setLength(200_000_000);
		}
		deploy(2);
		request(HttpMethod.POST, "", 200).jsonPath("$.successful").isEqualTo(true);
		assertThat(version("big") + version("small")).isEqualTo(4);
		write("big/index.js", "import big from './big.json' with { type: 'json' }; export const version = () => big;");
		this.actuator.post()
			.uri("/modulecache")
			.header("Content-Type", "application/json")
			.body("{ \"reload\": true }")
			.exchange()
			.expectStatus()
			.isEqualTo(422)
			.expectBody()
			.jsonPath("$.plugins.big.failure.message")
			.value(String.class, (message) -> assertThat(message).contains("big.json",
					"graaljs.plugins.sources.max-file-size=16777216"));
		assertThat(version("big")).isEqualTo(2);
	}

	private void deploy(int version) throws IOException {
		write("big/index.js", "export const version = () => " + version + ";");
		write("small/index.js", "export const version = () => " + version + ";");
	}

	private int version(String plugin) {
		return this.context.getBean(JsPlugins.class).get(plugin).call("version", Integer.class);
	}

	private BodyContentSpec request(HttpMethod method, String path, int status) {
		return this.actuator.method(method)
			.uri("/modulecache" + path)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody();
	}

	private void write(String path, String text) throws IOException {
		Path file = this.folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
