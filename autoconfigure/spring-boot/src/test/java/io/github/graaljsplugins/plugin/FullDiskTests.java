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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The watched folder is on a real disk of 64 kB, which becomes full in the middle of a
 * deployment. Runs where Linux lets a process mount one for itself; elsewhere
 * {@link PartialDeploymentTests} does the same with a disk that only says that it is
 * full.
 */
class FullDiskTests {

	private static final String MOUNT = "mount -t tmpfs -o size=64k tmpfs \"$0\"";

	@TempDir
	private Path temp;

	@Test
	void whenTheDiskIsFullThenTheOldCodeGoesOnAndTheNextDeploymentWorks() throws Exception {
		Path disk = Files.createDirectory(this.temp.resolve("disk"));
		assumeTrue(canMount(disk), "This machine lets no process mount a disk for itself (unshare -rm)");
		List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", MOUNT + " && exec \"$@\"",
				disk.toString(), Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), FullDiskApplication.class.getName(),
				disk.toString()));
		Path output = this.temp.resolve("output");
		int code = run(command, output);
		assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("No space left on device", "over");
		assertThat(code).isZero();
	}

	private boolean canMount(Path disk) throws InterruptedException {
		try {
			return run(List.of("unshare", "-rm", "sh", "-c", MOUNT, disk.toString()), this.temp.resolve("mount")) == 0;
		}
		catch (IOException ex) {
			// There is no such command
			return false;
		}
	}

	private static int run(List<String> command, Path output) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
