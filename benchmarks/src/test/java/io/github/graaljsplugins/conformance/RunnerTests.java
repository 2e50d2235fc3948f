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

package io.github.graaljsplugins.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Runner}.
 */
class RunnerTests {

	@TempDir
	private Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int run(String... commandLine) {
		return Runner.run(List.of(commandLine), new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

	private String file(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text).toString();
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	@Test
	void whenFileEndsThenExitCodeIsZeroAndConsoleIsSplit() throws IOException {
		String file = file("main.mjs", "console.log('out', process.argv.slice(2).join()); console.error('err');"
				+ " setTimeout(() => console.log('later', import.meta.main), 1);");
		assertThat(run(file, "a", "--b")).isZero();
		assertThat(out()).isEqualTo("out a,--b\nlater true\n");
		assertThat(err()).isEqualTo("err\n");
	}

	@Test
	void whenErrorIsNotCaughtThenItIsPrintedWithItsLineAndStack() throws IOException {
		String file = file("main.cjs", "const a = 1;\nthrow Object.assign(new TypeError('up'), { code: 'E_UP' });");
		assertThat(run(file)).isOne();
		assertThat(err()).startsWith("file://" + file + ":2\nthrow Object.assign")
			.contains("TypeError: up\n    at ", ":2:", "{\n  code: 'E_UP'\n}");
	}

	@Test
	void whenMainIsAnEsModuleThenOnlyItIsMain() throws IOException {
		String file = file("main.mjs",
				"import other from './other.mjs'; import { createRequire } from 'node:module';"
						+ " console.log(import.meta.main, other, createRequire(import.meta.url).main);"
						+ " setTimeout(() => console.log('later'), 1);");
		file("other.mjs", "export default import.meta.main;");
		assertThat(run(file)).isZero();
		assertThat(out()).isEqualTo("true false undefined\nlater\n");
	}

	@Test
	void whenMainIsCommonJsThenItIsRequireMain() throws IOException {
		String file = file("main.js",
				"require('./other.js');"
						+ " console.log(require.main === module, module.id, module.parent, module.filename === '"
						+ this.folder.resolve("main.js") + "');");
		file("other.js", "console.log(require.main === module.parent, require.main === module);");
		assertThat(run(file.replace(".js", ""))).isZero();
		assertThat(out()).isEqualTo("true false\ntrue . null true\n");
	}

	@Test
	void whenOnlySyntaxDecidesThenMainIsWhatParses() throws IOException {
		assertThat(run(file("esm.js", "await null; console.log(import.meta.main);"))).isZero();
		assertThat(run(file("cjs.js", "#!/usr/bin/env node\nconsole.log(require.main === module);"))).isZero();
		assertThat(out()).isEqualTo("true\ntrue\n");
	}

	@Test
	void whenMainIsMissingThenTheErrorIsNodes() throws IOException {
		file("package.json", "{}");
		assertThat(run(this.folder.resolve("none.js").toString())).isOne();
		assertThat(err()).contains("MODULE_NOT_FOUND");
	}

	@Test
	void whenTimerThrowsThenExitCodeIsOne() throws IOException {
		assertThat(run(file("main.cjs", "setTimeout(() => { throw new Error('late'); }, 1);"))).isOne();
		assertThat(err()).contains("Error: late");
	}

	@Test
	void whenRejectionIsNotHandledThenExitCodeIsOne() throws IOException {
		assertThat(run(file("main.mjs", "Promise.reject(new Error('lost'));"))).isOne();
		assertThat(err()).contains("Error: lost");
	}

	@Test
	void whenTopLevelAwaitNeverSettlesThenExitCodeIsThirteen() throws IOException {
		assertThat(run(file("main.mjs", "await new Promise(() => {});"))).isEqualTo(13);
		assertThat(err()).startsWith("Warning: Detected unsettled top-level await at file://")
			.containsSubsequence("/main.mjs:1", "await new Promise(() => {});", "^");
	}

	@Test
	void whenProgramExitsThenItsCodeIsTaken() throws IOException {
		String file = file("main.cjs", "process.on('exit', (code) => console.log('exit', code));"
				+ " try { process.exit(7); } finally { console.log('never'); }");
		assertThat(run(file)).isEqualTo(7);
		assertThat(out()).isEqualTo("exit 7\n");
	}

	@Test
	void whenGcIsExposedThenItCanBeCalled() throws IOException {
		String file = file("main.cjs", "console.log(typeof gc); globalThis.gc?.();");
		assertThat(run("--expose-gc", file)).isZero();
		assertThat(run(file)).isZero();
		assertThat(out()).isEqualTo("function\nundefined\n");
	}

	@Test
	void whenTextIsEvaluatedThenItRunsAsInNode() throws IOException {
		assertThat(run(file("main.cjs", "console.log(eval('1 + 1'), new Function('return 3')());"))).isZero();
		assertThat(out()).isEqualTo("2 3\n");
	}

	@Test
	void whenRootIsGivenThenNothingOutsideIsReached() throws IOException {
		file("package.json", "{}");
		file("shared.cjs", "module.exports = 'shared';");
		String file = file("inner/main.cjs", "console.log(require('../shared.cjs'));");
		assertThat(run(file)).isZero();
		assertThat(out()).isEqualTo("shared\n");
		assertThat(run("--root", this.folder.resolve("inner").toString(), file)).isOne();
		assertThat(err()).contains("MODULE_NOT_FOUND");
	}

	@Test
	void whenCommandLineIsWrongThenUsageIsShown() {
		assertThat(run("--nope")).isEqualTo(9);
		assertThat(run()).isEqualTo(9);
		assertThat(err()).contains("Unknown option --nope", "Usage: ");
	}

}
