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

package io.github.graaljsplugins.devtools;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.plugin.PluginFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application does under DevTools. Runs in an execution of its own, whose class
 * path has them.
 */
class DevToolsTests {

	private static final int RESTARTS = Integer.getInteger("graaljs.faults.restarts", 3);

	private Path output;

	private PluginFiles classes;

	private Process process;

	@BeforeEach
	void createPlugin(@TempDir Path temp) throws IOException {
		this.output = temp.resolve("output.txt");
		this.classes = new PluginFiles(temp.toRealPath().resolve("classes")).file("plugins/demo.mjs", say("first"));
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	private void start(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-XX:SoftRefLRUPolicyMSPerMB=0", "-cp",
				this.classes.root() + File.pathSeparator + System.getProperty("java.class.path"),
				DevToolsApplication.class.getName(), "--spring.main.web-application-type=none",
				"--spring.main.keep-alive=true", "--spring.devtools.livereload.enabled=false"));
		command.addAll(List.of(arguments));
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.output.toFile())
			.start();
	}

	private static String say(String word) {
		return "export const say = () => '" + word + "'; export const told = (told) => told;";
	}

	private void awaitLine(String text) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.untilAsserted(() -> assertThat(lines()).anyMatch((line) -> line.contains(text)));
	}

	private List<String> lines() {
		try {
			return Files.readAllLines(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void whenAPluginOnTheClassPathChangesItIsReloadedWithoutARestart() throws IOException {
		start();
		awaitLine("STARTED first watchers: 1");
		this.classes.file("plugins/demo.mjs", say("second"));
		awaitLine("RELOADED second");
		this.classes.file("some.properties", "something=else");
		awaitLine("STARTED second watchers: 1");
		this.classes.file("plugins/demo.mjs", say("third"));
		awaitLine("RELOADED third");
		assertThat(lines()).filteredOn((line) -> line.contains("STARTED")).hasSize(2);
	}

	@Test
	void whenTheApplicationIsRestartedThenNothingOfItsEarlierStartsIsLeft() throws IOException {
		// Spring Boot keeps the conditions of the start before, to tell what changed
		start("--spring.devtools.restart.log-condition-evaluation-delta=false");
		for (int restarts = 0; restarts < RESTARTS; restarts++) {
			awaitLine("GONE " + restarts);
			this.classes.file("some.properties", "restarts=" + restarts);
		}
		awaitLine("GONE " + RESTARTS);
	}

	@Test
	void whenWatchingIsSwitchedOffNothingIsWatched() throws IOException {
		start("--graaljs.plugins.watch.enabled=false");
		awaitLine("STARTED first watchers: 0");
	}

}
