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

package io.github.graaljsplugins.internal.loader;

import java.lang.Runtime.Version;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExecutionNote}.
 */
class ExecutionNoteTests {

	private static final Version JVM = Version.parse("25.0.3+9-LTS");

	@Test
	void whenItCompilesThenNothingIsToBeDone() {
		assertThat(ExecutionNote.of(true, true, JVM)).isEqualTo("Hot JavaScript is compiled to machine code.");
	}

	@Test
	void whenThereIsNoCompilerThenTellsHowToAddIt() {
		assertThat(ExecutionNote.of(false, false, JVM))
			.contains("without the Graal compiler", "--upgrade-module-path", "-XX:+EnableJVMCI")
			.doesNotContain("\n");
	}

	@Test
	void whenTheCompilerIsOfAnotherVersionThenTellsTheJvms() {
		assertThat(ExecutionNote.of(false, true, JVM))
			.contains("does not work on this JVM, 25.0.3+9-LTS", "older patch")
			.doesNotContain("\n");
	}

}
