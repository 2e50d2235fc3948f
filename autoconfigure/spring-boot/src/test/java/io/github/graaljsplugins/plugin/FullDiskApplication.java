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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.watch.GraalJsPluginWatchAutoConfiguration;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * An application whose watched folder is on a disk of 64 kB. Run in a process of its own
 * by {@link FullDiskTests}.
 */
final class FullDiskApplication {

	private static final int LARGER_THAN_THE_DISK = 128 * 1024;

	private final Path disk;

	private FullDiskApplication(Path disk) {
		this.disk = disk;
	}

	public static void main(String[] arguments) throws IOException {
		Path disk = Path.of(arguments[0]);
		FullDiskApplication application = new FullDiskApplication(disk);
		new PluginFolder(disk).plugin("demo", "module", code(1, 0))
			.application()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginWatchAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.watch.enabled=true", "graaljs.plugins.watch.poll-interval=20ms",
					"graaljs.plugins.watch.quiet-period=60ms")
			.withBean(PartialDeploymentTests.Events.class)
			.run(application::deploy);
		LogFactory.getLog(FullDiskApplication.class).info("over");
	}

	private static String code(int version, int comment) {
		return "export function quote() {\n  /*" + "x".repeat(comment) + "*/\n  return 'version " + version + "';\n}\n";
	}

	private void write(String text) throws IOException {
		Files.writeString(this.disk.resolve("demo/index.js"), text);
	}

	private void deploy(AssertableApplicationContext context) throws IOException, InterruptedException {
		PluginHandle demo = context.getBean(JsPlugins.class).get("demo");
		PartialDeploymentTests.Events events = context.getBean(PartialDeploymentTests.Events.class);
		assertThat(demo.call("quote", String.class)).isEqualTo("version 1");
		assertThatIOException().isThrownBy(() -> write(code(2, LARGER_THAN_THE_DISK)))
			.withMessageContaining("No space left on device")
			.satisfies((ex) -> LogFactory.getLog(FullDiskApplication.class).info(ex.getMessage()));
		PluginFailure failure = events.failures().poll(30, TimeUnit.SECONDS);
		assertThat(failure).isNotNull();
		assertThat(failure.message()).contains("SyntaxError");
		assertThat(failure.moduleUrl()).endsWith("demo/index.js");
		assertThat(demo.call("quote", String.class)).isEqualTo("version 1");
		write(code(3, 0));
		assertThat(events.reloads().poll(30, TimeUnit.SECONDS)).isEqualTo("demo");
		assertThat(demo.call("quote", String.class)).isEqualTo("version 3");
	}

}
