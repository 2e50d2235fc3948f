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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of built-in functions that nothing stops are written off.
 */
class UnstoppableCallTests {

	private static final String TIMEOUT = "async: PluginTimeoutException Function '%s' of plugin 'endless' cannot be"
			+ " stopped and is written off: it took longer than %s ms (graaljs.plugins.limits.call-time)";

	@TempDir
	private Path folder;

	@Test
	void whenCallsCannotBeStoppedThenTheyAreWrittenOff() throws Exception {
		Run run = run("written-off");
		assertThat(run.reported()).containsExactly(TIMEOUT.formatted("endless", 300), "replaced: quick",
				"health: UP 1 null", "liveness: CORRECT", "active: 0.0", "written-off: 1.0",
				TIMEOUT.formatted("endless", 300),
				"health: DOWN 2 2 calls cannot be stopped, more than 1 (graaljs.plugins.written-off.max-calls):"
						+ " restart the application",
				"liveness: BROKEN", "active: 0.0", "written-off: 2.0", "not replaced: LoaderPoolExhaustedException",
				"closed");
		assertThat(run.output().split("cannot be stopped, and is written off", -1)).as("once per call").hasSize(3);
		assertThat(run.output()).contains("com.oracle.truffle.js.nodes.intl.");
	}

	@Test
	void whenCallsEndLateThenTheyAreForgotten() throws Exception {
		assertThat(run("late").reported()).containsExactly(TIMEOUT.formatted("long", 100), "health: UP 1 null",
				"liveness: CORRECT", "active: 0.0", "written-off: 1.0", "next: quick", "health: UP null null",
				"liveness: CORRECT", "active: 0.0", "written-off: 0.0", TIMEOUT.formatted("endless", 100),
				"replaced: quick", "closed");
	}

	@Test
	void whenTheApplicationStopsThenItDoesNotWaitForThem() throws Exception {
		assertThat(run("stopping").reported()).containsExactly(
				"async: PluginStoppedException Plugin 'endless' was stopped," + " since the application stops",
				"closed");
	}

	private Run run(String scenario) throws IOException, InterruptedException {
		Path plugins = Files.createDirectory(this.folder.resolve("plugins")).toRealPath();
		Path output = this.folder.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-cp", System.getProperty("java.class.path"), UnstoppableCallApplication.class.getName(),
				plugins.toString(), scenario)
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		boolean ended;
		try {
			ended = process.waitFor(300, TimeUnit.SECONDS);
		}
		finally {
			process.destroyForcibly();
		}
		Run run = new Run(Files.readString(output, StandardCharsets.UTF_8));
		assertThat(ended).as(run.output()).isTrue();
		return run;
	}

	/**
	 * The output of an application.
	 */
	private record Run(String output) {

		List<String> reported() {
			return this.output.lines()
				.filter((line) -> line.startsWith("> "))
				.map((line) -> line.substring(2))
				.toList();
		}

	}

}
