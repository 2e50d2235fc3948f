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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A plugin takes all the memory that there is, in a virtual machine that has little:
 * every call ends, with a result, a documented exception or Java's own
 * {@link OutOfMemoryError}, and afterwards all works.
 */
class SmallHeapTests {

	@TempDir
	private Path folder;

	@Test
	void whenAPluginExhaustsTheHeapThenCallsEndAsDocumentedAndAllWorksAfterwards() throws Exception {
		List<String> functions = List
			.of(System.getProperty("graaljs.heap.functions", "huge,doubling,map,buffers,nested,leak").split(","));
		Run run = run(List.of("-Xmx96m"), functions);
		assertThat(run.code()).as(run.end()).isZero();
		assertThat(run.output()).doesNotContain("UNDOCUMENTED", "LOST CALLS")
			.contains("bystander: {value=7}", "culprit: 1", "deployed: RELOADED 2", "over");
	}

	@ParameterizedTest
	@ValueSource(strings = { "huge", "map" })
	void whenTheVirtualMachineIsToEndWithoutMemoryThenItDoes(String function) throws Exception {
		Run run = run(List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"), List.of(function));
		assertThat(run.code()).as(run.end()).isEqualTo(3);
		assertThat(run.output()).contains("Terminating due to java.lang.OutOfMemoryError").doesNotContain("over");
	}

	private Run run(List<String> options, List<String> functions) throws IOException, InterruptedException {
		Path plugins = Files.createDirectory(this.folder.resolve("plugins")).toRealPath();
		Path output = this.folder.resolve("output");
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), SmallHeapApplication.class.getName(),
				plugins.toString()));
		command.addAll(functions);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(600, TimeUnit.SECONDS)).as("it ends").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
	}

	/**
	 * What came of it.
	 */
	private record Run(int code, String output) {

		private static final int LINES = 60;

		/**
		 * What it told last: the whole is too long for reports.
		 */
		String end() {
			List<String> lines = this.output.lines().toList();
			return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
		}

	}

}
