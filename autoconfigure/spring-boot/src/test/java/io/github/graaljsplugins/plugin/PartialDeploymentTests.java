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

package io.github.graaljsplugins.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.event.PluginReloadFailedEvent;
import io.github.graaljsplugins.event.PluginReloadedEvent;
import io.github.graaljsplugins.watch.GraalJsPluginWatchAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The disk of a watched folder is full in the middle of a deployment.
 */
class PartialDeploymentTests {

	private PluginFolder folder;

	@BeforeEach
	void createPlugin(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp).plugin("demo", "module", code(1));
	}

	private static String code(int version) {
		return "export function quote() {\n  const version = " + version + ";\n  return `version ${version}`;\n}\n";
	}

	@Test
	void whenTheDiskIsFullThenTheOldCodeGoesOnAndTheNextDeploymentWorks() {
		this.folder.application()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginWatchAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.watch.enabled=true", "graaljs.plugins.watch.poll-interval=20ms",
					"graaljs.plugins.watch.quiet-period=60ms")
			.withBean(Events.class)
			.run((context) -> {
				PluginHandle demo = context.getBean(JsPlugins.class).get("demo");
				Events events = context.getBean(Events.class);
				assertThat(demo.call("quote", String.class)).isEqualTo("version 1");
				assertThatIOException().isThrownBy(() -> deploy(code(2), 50)).withMessage("No space left on device");
				PluginFailure failure = events.failures().poll(30, TimeUnit.SECONDS);
				assertThat(failure).isNotNull();
				assertThat(failure.message()).contains("SyntaxError");
				assertThat(failure.moduleUrl()).endsWith("demo/index.js");
				assertThat(demo.call("quote", String.class)).isEqualTo("version 1");
				deploy(code(3), 1000);
				assertThat(events.reloads().poll(30, TimeUnit.SECONDS)).isEqualTo("demo");
				assertThat(demo.call("quote", String.class)).isEqualTo("version 3");
			});
	}

	/**
	 * Write until the disk is full.
	 */
	private void deploy(String text, int space) throws IOException {
		try (OutputStream out = Files.newOutputStream(Path.of(this.folder.path("demo/index.js")))) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			out.write(bytes, 0, Math.min(space, bytes.length));
			if (space < bytes.length) {
				throw new IOException("No space left on device");
			}
		}
	}

	static class Events {

		private final BlockingQueue<PluginFailure> failures = new LinkedBlockingQueue<>();

		private final BlockingQueue<String> reloads = new LinkedBlockingQueue<>();

		BlockingQueue<PluginFailure> failures() {
			return this.failures;
		}

		BlockingQueue<String> reloads() {
			return this.reloads;
		}

		@EventListener
		void failed(PluginReloadFailedEvent event) {
			this.failures.add(event.getReport().failure());
		}

		@EventListener
		void reloaded(PluginReloadedEvent event) {
			this.reloads.add(event.getReport().plugin());
		}

	}

}
