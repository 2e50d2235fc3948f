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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginFunctionException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.UnknownPluginException;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What people read when a plugin is broken, or called wrongly: each failure tells the
 * plugin, the module, the line and the column.
 */
class PluginErrorTests {

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		this.folder.plugin("healthy", "module", "export const f = () => 'fine';");
	}

	private PluginException failure(String function, Object... arguments) {
		PluginException[] failure = new PluginException[1];
		this.folder.application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			failure[0] = catchThrowableOfType(PluginException.class,
					() -> plugins.get("broken").call(function, Integer.class, arguments));
			assertThat(plugins.get("healthy").call("f", String.class)).as("another plugin").isEqualTo("fine");
		});
		assertThat(failure[0]).isNotNull();
		assertThat(failure[0].getPlugin()).isEqualTo("broken");
		return failure[0];
	}

	private PluginException loadFailure() {
		PluginException failure = failure("f");
		assertThat(failure).isInstanceOf(PluginLoadException.class)
			.hasMessageStartingWith("Plugin 'broken' cannot be loaded: ");
		return failure;
	}

	private AbstractObjectAssert<?, PluginException> assertLocated(PluginException failure, String file, int line,
			int column) {
		return assertThat(failure).returns(this.folder.url("broken/" + file), PluginException::getModuleUrl)
			.returns(line, PluginException::getLine)
			.returns(column, PluginException::getColumn)
			.satisfies((located) -> assertThat(located)
				.hasMessageContaining(this.folder.url("broken/" + file) + ":" + line + ":" + column));
	}

	@Test
	void whenAnEsModuleDoesNotParseThenItsLineIsShown() {
		this.folder.plugin("broken", "module", "import { a } from './lib/a.js';\nexport const f = () => a;");
		this.folder.write("broken/lib/a.js", "export const a = 1;\n\texport const b = 2 +* 3;\n");
		PluginException failure = loadFailure();
		assertLocated(failure, "lib/a.js", 2, 22);
		assertThat(failure).hasMessageEndingWith(
				"lib/a.js:2:22 Expected an operand but found *\n\texport const b = 2 +* 3;\n\t                    ^");
		assertThat(failure.getErrorName()).isEqualTo("SyntaxError");
	}

	@Test
	void whenAFunctionThrowsThenTheLinesAroundThePlaceAreShown() {
		this.folder.plugin("broken", "module",
				"const rates = {};\nexport function f(order) {\n\treturn order.total * rates.of(order);\n}\n");
		PluginException failure = failure("f", Map.of("total", 1));
		assertLocated(failure, "index.js", 3, 29);
		assertThat(failure.getCodeFrame()).isEqualTo("""
				  1 | const rates = {};
				  2 | export function f(order) {
				> 3 | \treturn order.total * rates.of(order);
				    | \t                           ^
				  4 | }""");
	}

	@Test
	void whenClearedCodeThrowsThenTheLinesThatWereEvaluatedAreShown() {
		this.folder.plugin("broken", "module", "import { g } from './a.js';\nexport const f = () => g();");
		this.folder.write("broken/a.js", "export const g = () => {\n  throw new Error('old');\n};\n");
		this.folder.application().run((context) -> {
			PluginHandle plugin = context.getBean(JsPlugins.class).get("broken");
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> plugin.call("f", Integer.class));
			this.folder.write("broken/a.js", "// Another text\n\n\n\n\nexport const g = () => 1;\n");
			context.getBean(ModuleCacheManager.class)
				.clear(ClearRequest.of("./a.js").plugin("broken").withoutDependents());
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> plugin.call("f", Integer.class))
				.satisfies((failure) -> assertThat(failure.getCodeFrame()).contains("> 2 |   throw new Error('old');"));
		});
	}

	@Test
	void whenACommonJsModuleDoesNotParseInItsFirstLineThenNothingOfItsWrapperShows() {
		this.folder.plugin("broken", "commonjs", "const a = (1 +* 2);\nexports.f = () => a;\n");
		PluginException failure = loadFailure();
		assertLocated(failure, "index.js", 1, 15);
		assertThat(failure).hasMessageEndingWith(
				"index.js:1:15 Expected an operand but found *\n    const a = (1 +* 2);\n                  ^");
		assertThat(failure.getJavaScriptStack()).doesNotContain("function (exports");
	}

	@Test
	void whenARequiredModuleDoesNotParseThenItIsBlamedAndTheStackShowsWhoRequiresIt() {
		this.folder.plugin("broken", "commonjs", "\nconst a = require('./a');\nexports.f = () => a;");
		this.folder.write("broken/a.js", "'use strict';\n  exports.f = (a) => a ++ 2;\n");
		PluginException failure = loadFailure();
		assertLocated(failure, "a.js", 2, 27);
		assertThat(failure.getJavaScriptStack())
			.contains("at Object.<anonymous> (" + this.folder.url("broken/index.js") + ":2:11)");
	}

	@Test
	void whenACommonJsModuleEndsTooEarlyThenItsEndIsShown() {
		this.folder.plugin("broken", "commonjs", "exports.f = () => {\n  if (true) {\n}\n\n");
		PluginException failure = loadFailure();
		assertLocated(failure, "index.js", 3, 2);
		assertThat(failure).hasMessageContaining("Unexpected end of the module");
	}

	@Test
	void whenACommonJsModuleClosesItsWrapperThenItDoesNotParse() {
		this.folder.plugin("broken", "commonjs", "exports.f = () => 1;\n}); (function () {\n");
		assertThat(loadFailure()).hasMessageContaining("closes a bracket or brace that it did not open");
	}

	@Test
	void whenAMinifiedModuleDoesNotParseThenOnlyThePlaceIsShown() {
		this.folder.plugin("broken", "commonjs", "f(1);".repeat(1000) + "+*;" + "f(1);".repeat(1000));
		PluginException failure = loadFailure();
		assertLocated(failure, "index.js", 1, 5002);
		assertThat(failure.getMessage()).hasSizeLessThan(600).containsPattern("f\\(1\\);\\+\\*;f\\(1\\);");
	}

	@Test
	void whenAModuleOfUnknownFormatDoesNotParseThenTheMistakeIsShownAndNotTheFormat() {
		this.folder.write("broken.js", "import { a } from './a.js';\nexport const f = () => {\n  return a +* 2;\n};\n");
		PluginException failure = loadFailure();
		assertThat(failure.getModuleUrl()).isEqualTo(this.folder.url("broken.js"));
		assertThat(failure.getLine()).isEqualTo(3);
	}

	@Test
	void whenAnImportedFileIsMissingThenTheImportStatementIsShown() {
		this.folder.plugin("broken", "module", "import { a } from './a.js';\nexport const f = () => a;");
		this.folder.write("broken/a.js",
				"// import x from './gone.js';\nimport x\n  from './gone.js';\nexport const a = x;");
		PluginException failure = loadFailure();
		assertLocated(failure, "a.js", 3, 8);
		assertThat(failure).hasMessageContaining(
				"Error [ERR_MODULE_NOT_FOUND]: Cannot find module '%s' imported from %s",
				this.folder.path("broken/gone.js"), this.folder.path("broken/a.js"));
		assertThat(failure.getErrorCode()).isEqualTo("ERR_MODULE_NOT_FOUND");
		assertThat(failure.getJavaScriptStack()).endsWith("at " + this.folder.url("broken/a.js") + ":3:8");
	}

	@Test
	void whenAPackageIsMissingThenTheImportStatementIsShown() {
		this.folder.plugin("broken", "module", "import pad from \"left-pad\";\nexport const f = () => pad;");
		PluginException failure = loadFailure();
		assertLocated(failure, "index.js", 1, 17);
		assertThat(failure).hasMessageContaining("Cannot find package 'left-pad'");
	}

	@Test
	void whenAnImportedNameIsMissingThenTheImportStatementIsShown() {
		this.folder.plugin("broken", "module",
				"import './a.js';\nimport { nope } from './b.js';\nexport const f = () => nope;");
		this.folder.write("broken/a.js", "").write("broken/b.js", "export const yes = 1;");
		PluginException failure = loadFailure();
		assertLocated(failure, "index.js", 2, 22);
		assertThat(failure).hasMessageContaining("'./b.js' does not provide an export named 'nope'");
	}

	@Test
	void whenARequiredFileIsMissingThenTheCallOfRequireIsShown() {
		this.folder.plugin("broken", "commonjs", "const x = 1;\nconst a = require('./gone');\nexports.f = () => a;");
		PluginException failure = loadFailure();
		assertLocated(failure, "index.js", 2, 11);
		assertThat(failure)
			.hasMessageContaining("Error [MODULE_NOT_FOUND]: Cannot find module './gone'\n    Require stack:\n    - "
					+ this.folder.path("broken/index.js") + "\n    at ");
	}

	@Test
	void whenAnotherPluginsFilesAreImportedThenTheReasonIsTold() {
		this.folder.plugin("broken", "module", "import { f } from '../healthy/index.js';\nexport { f };");
		PluginException failure = loadFailure();
		assertLocated(failure, "index.js", 1, 19);
		assertThat(failure).hasMessageContaining("outside of the plugin's root");
	}

	@Test
	void whenImportedJsonDoesNotParseThenItsLineIsShown() {
		this.folder.plugin("broken", "module",
				"import d from './d.json' with { type: 'json' };\nexport const f = () => d;");
		this.folder.write("broken/d.json", "{\n  \"a\": 1,\n}");
		assertLocated(loadFailure(), "d.json", 3, 1);
	}

	@Test
	void whenRequiredJsonDoesNotParseThenItsLineIsShown() {
		this.folder.plugin("broken", "commonjs", "const d = require('./d.json');\nexports.f = () => d;");
		this.folder.write("broken/d.json", "{\n  \"a\": 1,\n");
		PluginException failure = loadFailure();
		assertLocated(failure, "d.json", 3, 1);
		assertThat(failure.getJavaScriptStack()).contains(this.folder.url("broken/index.js") + ":1:11");
	}

	@Test
	void whenAModuleThrowsThenTheStackIsTold() {
		this.folder.plugin("broken", "module", "import './a.js';\nexport const f = () => 1;");
		this.folder.write("broken/a.js", "const x = undefined;\nfunction g() {\n  return x.y;\n}\ng();");
		PluginException failure = loadFailure();
		assertLocated(failure, "a.js", 3, 10);
		assertThat(failure.getErrorName()).isEqualTo("TypeError");
		assertThat(failure.getJavaScriptStack()).contains("at g (", "a.js:3:10", "a.js:5:1");
	}

	@Test
	void whenAModuleThrowsWhatIsNoErrorThenItsTextIsTold() {
		this.folder.plugin("broken", "module", "throw 'out of paper';");
		assertThat(loadFailure()).hasMessageContaining("threw a value that is no Error: out of paper");
	}

	@Test
	void whenTheEntryIsMissingThenItIsToldWhereItWasLookedFor() {
		this.folder.plugin("broken", "module", "");
		this.folder.delete("broken/index.js");
		assertThat(loadFailure()).hasMessageContaining("Cannot find the entry of the plugin in '%s'",
				this.folder.path("broken"));
	}

	@Test
	void whenCommonJsModulesRequireEachOtherThenTheySeeWhatIsThereAsInNode() {
		this.folder.plugin("circular", "commonjs",
				"exports.done = false;\nconst b = require('./b');\nexports.done = true;\nexports.f = () => [b.seen, b.late()];");
		this.folder.write("circular/b.js",
				"const a = require('./index');\nexports.seen = a.done;\nexports.late = () => a.done;");
		this.folder.application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThat(plugins.get("circular").call("f", Object.class)).isEqualTo(List.of(false, true));
		});
	}

	@Test
	void whenAnExportIsNoFunctionThenTheExportsAreNamed() {
		this.folder.plugin("broken", "module", "export const f = 42; export const g = () => 1;");
		assertThat(failure("f")).isInstanceOf(PluginFunctionException.class)
			.hasMessage("Plugin 'broken' has no function 'f': the export is not a function. Its exports are [f, g]")
			.returns("f", PluginException::getFunction);
	}

	@Test
	void whenThereIsNoSuchExportThenTheExportsAreNamed() {
		this.folder.plugin("broken", "commonjs", "module.exports = { f: () => 1, g() { return 2; } };");
		assertThat(failure("h")).isInstanceOf(PluginFunctionException.class)
			.hasMessageContaining("has no function 'h': there is no such export")
			.hasMessageContaining("f, g");
	}

	@Test
	void whenThereIsNoSuchPluginThenThePluginsAreNamed() {
		this.folder.application()
			.run((context) -> assertThatExceptionOfType(UnknownPluginException.class)
				.isThrownBy(() -> context.getBean(JsPlugins.class).get("broken"))
				.withMessage("There is no plugin 'broken'. Plugins are [healthy]"));
	}

	@Test
	void whenArgumentsAreOfTheWrongTypeThenTheLineThatFailsIsShown() {
		this.folder.plugin("broken", "module", "export function f(order) {\n  return order.lines.length;\n}");
		PluginException failure = failure("f", Map.of("line", 1));
		assertLocated(failure, "index.js", 2, 10);
		assertThat(failure).isInstanceOf(PluginCallException.class)
			.hasMessageStartingWith("Function 'f' of plugin 'broken' failed: TypeError: Cannot read property 'length'")
			.returns("f", PluginException::getFunction);
		assertThat(failure.getJavaScriptStack()).contains("at Module.f (");
	}

	@Test
	void whenAPromiseIsRejectedThenTheLineThatFailsIsShown() {
		this.folder.plugin("broken", "module",
				"export async function f() {\n  await null;\n  throw new RangeError('too far');\n}");
		PluginException failure = failure("f");
		assertLocated(failure, "index.js", 3, 9);
		assertThat(failure).hasMessageContaining("RangeError: too far");
	}

	@Test
	void whenAnArgumentCannotBeConvertedThenItIsNamed() {
		this.folder.plugin("broken", "module", "export const f = () => 1;");
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);
		assertThat(failure("f", 1, cycle)).isInstanceOf(PluginValueException.class)
			.hasMessageStartingWith("Argument 2 of function 'f' of plugin 'broken' cannot be converted: ");
	}

	@Test
	void whenTheResultDoesNotFitThenItsPathIsNamed() {
		this.folder.plugin("broken", "module", "export const f = () => 'many';");
		assertThat(failure("f")).isInstanceOf(PluginValueException.class)
			.hasMessageStartingWith("The result of function 'f' of plugin 'broken' cannot be converted: ")
			.hasMessageContaining("expected java.lang.Integer, found string \"many\"");
	}

}
