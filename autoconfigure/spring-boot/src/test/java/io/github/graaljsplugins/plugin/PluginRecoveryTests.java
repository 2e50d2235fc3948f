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
import java.util.function.Consumer;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A plugin that could not be loaded works again with the first call after its cause is
 * gone; nobody has to clear anything.
 */
class PluginRecoveryTests {

	private static final String ESM = "import { a } from './a.js';\nexport const f = () => a;";

	private static final String CJS = "const { a } = require('./a.js');\nexports.f = () => a;";

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		this.folder.plugin("healthy", "module", "export const f = () => 'fine';");
	}

	private static String entry(String type) {
		return type.equals("module") ? ESM : CJS;
	}

	private static String dependency(String type, String value) {
		return (type.equals("module") ? "export const a = " : "exports.a = ") + value + ";";
	}

	private void run(Consumer<AssertableApplicationContext> body) {
		this.folder.application().run(body::accept);
	}

	private static String call(AssertableApplicationContext context) {
		return context.getBean(JsPlugins.class).get("demo").call("f", String.class);
	}

	private static void assertBroken(AssertableApplicationContext context, String message) {
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> call(context))
				.withMessageContaining(message);
		}
		assertThat(context.getBean(JsPlugins.class).get("healthy").call("f", String.class)).isEqualTo("fine");
	}

	private static void assertWorks(AssertableApplicationContext context, String result) {
		for (int i = 0; i < 3; i++) {
			assertThat(call(context)).isEqualTo(result);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "module", "commonjs" })
	void whenTheEntryParsesAgainThenTheNextCallWorks(String type) {
		this.folder.plugin("demo", type, entry(type) + "\n)").write("demo/a.js", dependency(type, "'fixed'"));
		run((context) -> {
			assertBroken(context, "index.js:3:1");
			this.folder.write("demo/index.js", entry(type) + "\n(");
			assertBroken(context, "SyntaxError");
			this.folder.write("demo/index.js", entry(type));
			assertWorks(context, "fixed");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "module", "commonjs" })
	void whenADependencyParsesAgainThenTheNextCallWorks(String type) {
		this.folder.plugin("demo", type, entry(type)).write("demo/a.js", dependency(type, "+*"));
		run((context) -> {
			assertBroken(context, "a.js:1:");
			this.folder.write("demo/a.js", dependency(type, "'fixed'"));
			assertWorks(context, "fixed");
		});
	}

	@Test
	void whenAMissingExportIsThereThenTheNextCallWorks() {
		this.folder.plugin("demo", "module", "import { a } from './a.js';\nexport const f = () => a;")
			.write("demo/a.js", "");
		run((context) -> {
			assertBroken(context, "does not provide an export named 'a'");
			this.folder.write("demo/a.js", "export const b = 1;");
			assertBroken(context, "does not provide an export named 'a'");
			this.folder.write("demo/a.js", "export const a = 'there';");
			assertWorks(context, "there");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "module", "commonjs" })
	void whenAMissingFileIsThereThenTheNextCallWorks(String type) {
		this.folder.plugin("demo", type, entry(type));
		run((context) -> {
			assertBroken(context, "MODULE_NOT_FOUND");
			this.folder.write("demo/a.js", dependency(type, "'found'"));
			assertWorks(context, "found");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "module", "commonjs" })
	void whenAMissingPackageIsInstalledThenTheNextCallWorks(String type) {
		this.folder.plugin("demo", type, entry(type).replace("./a.js", "pad"));
		run((context) -> {
			assertBroken(context, "'pad'");
			this.folder.write("demo/node_modules/pad/package.json", "{ \"main\": \"pad.js\" }");
			assertBroken(context, "pad");
			this.folder.write("demo/node_modules/pad/pad.js", dependency("commonjs", "'installed'"));
			assertWorks(context, "installed");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "module", "commonjs" })
	void whenAModuleNoLongerThrowsThenTheNextCallWorks(String type) {
		this.folder.plugin("demo", type, entry(type)).write("demo/a.js", dependency(type, "missing.value"));
		run((context) -> {
			assertBroken(context, "ReferenceError: missing is not defined");
			this.folder.write("demo/a.js", dependency(type, "'fixed'"));
			assertWorks(context, "fixed");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "module", "commonjs" })
	void whenTheEntryNoLongerThrowsThenTheNextCallWorks(String type) {
		this.folder.plugin("demo", type, entry(type) + "\nmissing();").write("demo/a.js", dependency(type, "'fixed'"));
		run((context) -> {
			assertBroken(context, "index.js:3:1");
			this.folder.write("demo/index.js", entry(type));
			assertWorks(context, "fixed");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "module", "commonjs" })
	void whenAPackageJsonIsValidAgainThenTheNextCallWorks(String type) {
		this.folder.plugin("demo", type, entry(type).replace("./a.js", "pad"));
		this.folder.write("demo/node_modules/pad/package.json", "{ \"main\": \"pad.js\"");
		this.folder.write("demo/node_modules/pad/pad.js", dependency("commonjs", "'fixed'"));
		run((context) -> {
			assertBroken(context, "Invalid package config " + this.folder.path("demo/node_modules/pad/package.json"));
			this.folder.write("demo/node_modules/pad/package.json", "{ \"main\": \"pad.js\" }");
			assertWorks(context, "fixed");
		});
	}

	@Test
	void whenThePluginsOwnPackageJsonIsValidAgainThenTheNextCallWorks() {
		this.folder.plugin("demo", "module", ESM).write("demo/a.js", dependency("module", "1"));
		run((context) -> {
			assertWorks(context, "1");
			this.folder.write("demo/package.json", "{ \"name\": \"demo\", ");
			context.getBean(ModuleCacheManager.class).clearAll();
			assertBroken(context, "Invalid package config " + this.folder.path("demo/package.json"));
			this.folder.plugin("demo", "module", ESM);
			assertWorks(context, "1");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "import d from './d.json' with { type: 'json' };\nexport const f = () => d.a;",
			"const d = require('./d.json');\nexports.f = () => d.a;" })
	void whenJsonParsesAgainThenTheNextCallWorks(String entry) {
		this.folder.plugin("demo", entry.startsWith("import") ? "module" : "commonjs", entry)
			.write("demo/d.json", "{ \"a\": 1, }");
		run((context) -> {
			assertBroken(context, "d.json:1:11");
			this.folder.write("demo/d.json", "{ \"a\": 2 }");
			assertWorks(context, "2");
		});
	}

	@Test
	void whenACommonJsModuleBehindAnImportIsFixedThenTheNextCallWorks() {
		this.folder.plugin("demo", "module", ESM.replace("a.js", "a.cjs"))
			.write("demo/a.cjs", "exports.a = require('./b.cjs');");
		run((context) -> {
			assertBroken(context, "Cannot find module './b.cjs'");
			this.folder.write("demo/b.cjs", "module.exports = 'fixed' +");
			assertBroken(context, "b.cjs:1:27");
			this.folder.write("demo/b.cjs", "module.exports = 'fixed';");
			assertWorks(context, "fixed");
		});
	}

	@Test
	void whenAFailureInACallIsFixedThenWhatWorkedIsNotLoadedAgain() {
		this.folder.plugin("demo", "module",
				"let n = 0;\nexport const f = async () => `${++n} ${(await import('./lazy.js')).v}`;");
		run((context) -> {
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> call(context))
				.withMessageContaining("lazy.js");
			this.folder.write("demo/lazy.js", "export const v = 'there';");
			assertThat(call(context)).isEqualTo("2 there");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "throw new Error('spoilt');", "await null; throw new Error('spoilt');",
			"await new Promise((resolve) => setTimeout(resolve, 1)); throw new Error('spoilt');",
			"export { v } from './later.js';" })
	void whenAModuleThatACallImportsNoLongerThrowsThenTheNextCallWorks(String lazy) {
		this.folder
			.plugin("demo", "module",
					"let n = 0;\nexport const f = async () => `${++n} ${(await import('./lazy.js')).v}`;")
			.write("demo/later.js", "await null; export const v = 1; throw new Error('spoilt');")
			.write("demo/lazy.js", lazy);
		run((context) -> {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> call(context))
					.withMessageContaining("spoilt");
			}
			this.folder.write("demo/later.js", "export const v = 'fine';");
			this.folder.write("demo/lazy.js", "await null; export { v } from './later.js';");
			assertThat(call(context)).isEqualTo("4 fine");
			assertThat(call(context)).isEqualTo("5 fine");
		});
	}

	@Test
	void whenTheFolderVanishesThenCallsGoOnUntilAClearAndAgainOnceItIsBack() {
		this.folder.plugin("demo", "module", ESM).write("demo/a.js", dependency("module", "'first'"));
		run((context) -> {
			assertWorks(context, "first");
			this.folder.delete("demo");
			assertWorks(context, "first");
			context.getBean(ModuleCacheManager.class).clearAll();
			assertBroken(context, "Cannot find the plugin's folder or file '" + this.folder.path("demo") + "'");
			this.folder.plugin("demo", "module", ESM).write("demo/a.js", dependency("module", "'second'"));
			assertWorks(context, "second");
		});
	}

	@Test
	void whenASingleFileVanishesThenCallsGoOnUntilAClearAndAgainOnceItIsBack() {
		this.folder.write("demo.mjs", "export const f = () => 'first';");
		run((context) -> {
			assertWorks(context, "first");
			this.folder.delete("demo.mjs");
			assertWorks(context, "first");
			context.getBean(ModuleCacheManager.class).clearAll();
			assertBroken(context, this.folder.path("demo.mjs"));
			this.folder.write("demo.mjs", "export const f = () => 'second';");
			assertWorks(context, "second");
		});
	}

	@Test
	void whenALoaderIsCreatedAfterTheFolderVanishedThenItStillRunsTheSnapshot() {
		this.folder.plugin("demo", "module", ESM).write("demo/a.js", dependency("module", "'first'"));
		run((context) -> {
			this.folder.delete("demo");
			assertThat(Files.exists(Path.of(this.folder.path("demo")))).isFalse();
			assertWorks(context, "first");
		});
	}

}
