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

package io.github.graaljsplugins.client.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.event.PluginReloadFailedEvent;
import io.github.graaljsplugins.plugin.PluginFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reload does not publish code without the exports that typed clients call.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientReloadTests {

	private static final String GOOD = """
			export const greet = (name) => `Hello ${name}`;
			export const meet = ({ name }) => ({ text: `Hello ${name}` });
			""";

	private static final String RENAMED = GOOD.replace("const greet", "const welcome");

	private static final String PROBLEM = "Greeter.greet(String): the plugin 'greeter' has no function 'greet'."
			+ " Its exports are [meet, welcome]";

	private PluginFolder folder;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void writePlugin(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp).plugin("greeter", "module", GOOD);
	}

	private void start(String... properties) {
		this.context = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "graaljs.plugins.locations=" + this.folder.url(""),
					"management.endpoints.web.exposure.include=modulecache")
			.properties(properties)
			.run();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	private String greet() {
		return this.context.getBean(Greeter.class).greet("Ada");
	}

	private PluginReloadReport reload() {
		return this.context.getBean(ModuleCacheManager.class).reload("greeter").plugins().get(0);
	}

	@Test
	void whenAnExportIsRenamedThenTheReloadIsRefusedAndTheOldCodeGoesOn() {
		start();
		this.folder.write("greeter/index.js", RENAMED);
		RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"))
			.build()
			.post()
			.uri("/actuator/modulecache")
			.header("Content-Type", "application/json")
			.body("{ \"plugin\": \"greeter\", \"reload\": true }")
			.exchange()
			.expectStatus()
			.isEqualTo(422)
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("\"phase\":\"clients\"", "Plugin clients do not fit", PROBLEM));
		assertThat(greet()).isEqualTo("Hello Ada");
		this.folder.write("greeter/index.js", GOOD.replace("Hello", "Hi"));
		assertThat(reload().failure()).isNull();
		assertThat(greet()).isEqualTo("Hi Ada");
	}

	@Test
	void whenAnExportIsNoFunctionAnyMoreThenTheReloadIsRefused() {
		start();
		this.folder.write("greeter/index.js",
				"export const greet = 1; export function meet() {} export const selfTest = () => true;");
		assertThat(reload().failure()).satisfies((failure) -> {
			assertThat(failure.phase()).isEqualTo(PluginPhase.CLIENTS);
			assertThat(failure.message()).contains("the export of this name is not a function");
		});
		assertThat(greet()).isEqualTo("Hello Ada");
	}

	@Test
	void whenAWatchedFileChangesThenTheReloadIsRefused() throws InterruptedException {
		Failures failures = new Failures();
		this.context = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "graaljs.plugins.locations=" + this.folder.url(""),
					"graaljs.plugins.watch.enabled=true", "graaljs.plugins.watch.poll-interval=20ms",
					"graaljs.plugins.watch.quiet-period=10ms")
			.listeners(failures)
			.run();
		this.folder.write("greeter/index.js", RENAMED);
		PluginReloadFailedEvent event = failures.events.poll(30, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		assertThat(event.getReport().failure().message()).contains(PROBLEM);
		assertThat(greet()).isEqualTo("Hello Ada");
	}

	@Test
	void whenClientsAreOnlyWarnedOfThenTheNewCodeIsPublished(CapturedOutput output) {
		start("graaljs.plugins.clients.check=warn");
		this.folder.write("greeter/index.js", RENAMED);
		assertThat(reload().failure()).isNull();
		assertThat(output).contains("Plugin client: ", PROBLEM);
		assertThat(this.context.getBean(JsPlugins.class).get("greeter").exports()).contains("welcome");
	}

	@Test
	void whenClientsAreNotCheckedThenTheNewCodeIsPublished(CapturedOutput output) {
		start("graaljs.plugins.clients.check=none");
		this.folder.write("greeter/index.js", RENAMED);
		assertThat(reload().failure()).isNull();
		assertThat(output).doesNotContain(PROBLEM);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	private static final class Failures implements ApplicationListener<PluginReloadFailedEvent> {

		private final BlockingQueue<PluginReloadFailedEvent> events = new LinkedBlockingQueue<>();

		@Override
		public void onApplicationEvent(PluginReloadFailedEvent event) {
			this.events.add(event);
		}

	}

}
