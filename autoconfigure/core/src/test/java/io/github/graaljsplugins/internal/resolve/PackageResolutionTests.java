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

package io.github.graaljsplugins.internal.resolve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for resolution by {@code package.json}, with expectations recorded from Node.js
 * v26.10.0 with these layouts.
 */
class PackageResolutionTests {

	private final Map<String, String> files = new TreeMap<>();

	private ResolverOptions options = ResolverOptions.defaults();

	@Test
	void whenTargetsAreInAnArrayThenTheFirstValidOneCountsEvenIfItsFileIsMissing() {
		file("/p/node_modules/a/package.json",
				"{'exports': {'.': ['bad', {'browser': './x.js'}, './missing.js', './x.js']}}");
		file("/p/node_modules/a/x.js", "");
		assertFailure(() -> resolveImport("a"), "ERR_MODULE_NOT_FOUND",
				"Cannot find module '/p/node_modules/a/missing.js' imported from /p/main.mjs");
		assertFailure(() -> resolveRequire("a"), "MODULE_NOT_FOUND",
				"Cannot find module '/p/node_modules/a/missing.js'");
	}

	@Test
	void whenSeveralPatternsMatchThenTheLongestPrefixAndThenTheLongestKeyCounts() {
		file("/p/node_modules/a/package.json", """
				{'exports': {'./*': './1/*.js', './f/*': './2/*.js', './f/*.js': './3/*.js', './f/*/x': './4/*.js',
				'./f/private/*': null, './f/private/open': './open.js'}}""");
		for (String name : List.of("1/y", "2/y", "3/y", "4/y", "open", "2/a/b")) {
			file("/p/node_modules/a/" + name + ".js", "");
		}
		assertThat(resolveImport("a/y")).isEqualTo("/p/node_modules/a/1/y.js");
		assertThat(resolveImport("a/f/y")).isEqualTo("/p/node_modules/a/2/y.js");
		assertThat(resolveImport("a/f/y.js")).isEqualTo("/p/node_modules/a/3/y.js");
		assertThat(resolveImport("a/f/y/x")).isEqualTo("/p/node_modules/a/4/y.js");
		assertThat(resolveImport("a/f/a/b")).isEqualTo("/p/node_modules/a/2/a/b.js");
		assertThat(resolveImport("a/f/private/open")).isEqualTo("/p/node_modules/a/open.js");
		assertFailure(() -> resolveImport("a/f/private/y"), "ERR_PACKAGE_PATH_NOT_EXPORTED",
				"Package subpath './f/private/y' is not defined by \"exports\" in /p/node_modules/a/package.json "
						+ "imported from /p/main.mjs");
	}

	@Test
	void whenAsteriskStandsTwiceThenBothAreReplaced() {
		file("/p/node_modules/a/package.json", "{'exports': {'./*': './*/*.js?v=*'}}");
		file("/p/node_modules/a/x/x.js", "");
		assertThat(module("a/x").url()).isEqualTo("file:///p/node_modules/a/x/x.js?v=x");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a/m/..            | ERR_INVALID_MODULE_SPECIFIER
			a/m/x/../y        | ERR_INVALID_MODULE_SPECIFIER
			a/m/%2E%2e/y      | ERR_INVALID_MODULE_SPECIFIER
			a/m/node_modules/y| ERR_INVALID_MODULE_SPECIFIER
			a/m/n%6fde_modules| ERR_INVALID_MODULE_SPECIFIER
			a/m/x%2fy         | ERR_INVALID_MODULE_SPECIFIER
			a/m/x\\..\\y      | ERR_INVALID_MODULE_SPECIFIER
			a/up              | ERR_INVALID_PACKAGE_TARGET
			a/hidden          | ERR_INVALID_PACKAGE_TARGET
			a/bare            | ERR_INVALID_PACKAGE_TARGET
			a/number          | ERR_INVALID_PACKAGE_TARGET
			a/indexed         | ERR_INVALID_PACKAGE_CONFIG
			a/none            | ERR_PACKAGE_PATH_NOT_EXPORTED
			a/empty           | ERR_PACKAGE_PATH_NOT_EXPORTED
			a/nothing         | ERR_PACKAGE_PATH_NOT_EXPORTED
			a/folder          | ERR_UNSUPPORTED_DIR_IMPORT
			a                 | ERR_PACKAGE_PATH_NOT_EXPORTED
			@a                | ERR_INVALID_MODULE_SPECIFIER
			.a                | ERR_INVALID_MODULE_SPECIFIER
			a%41              | ERR_INVALID_MODULE_SPECIFIER
			b\\c              | ERR_INVALID_MODULE_SPECIFIER
			b/c               | ERR_MODULE_NOT_FOUND
			""")
	void whenMappingForbidsThenNodesCode(String specifier, String code) {
		file("/p/node_modules/a/package.json", """
				{'exports': {'./m/*': './lib/*', './up': './../x.js', './hidden': './node_modules/x.js',
				'./bare': 'b', './number': 5, './indexed': {'1': './x.js'}, './none': null, './empty': [],
				'./nothing': {'browser': './x.js'}, './folder': './lib'}}""");
		file("/p/node_modules/a/lib/y", "");
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(() -> resolveImport(specifier))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

	@Test
	void whenTargetIsInvalidThenMessageShowsItAsJavaScriptWould() {
		file("/p/node_modules/a/package.json", "{'exports': {'.': 1e21, './x': -0.5, './y': 'y\\n', './z': true}}");
		String where = " in the package config /p/node_modules/a/package.json imported from /p/main.mjs; "
				+ "targets must start with \"./\"";
		assertFailure(() -> resolveImport("a"), "ERR_INVALID_PACKAGE_TARGET",
				"Invalid \"exports\" main target \"1e+21\" defined" + where);
		assertFailure(() -> resolveImport("a/x"), "ERR_INVALID_PACKAGE_TARGET",
				"Invalid \"exports\" target \"-0.5\" defined for './x'" + where);
		assertFailure(() -> resolveImport("a/y"), "ERR_INVALID_PACKAGE_TARGET",
				"Invalid \"exports\" target \"y\\n\" defined for './y'" + where);
		assertFailure(() -> resolveImport("a/z"), "ERR_INVALID_PACKAGE_TARGET",
				"Invalid \"exports\" target \"true\" defined for './z'" + where);
	}

	@Test
	void whenExportsMixesSubpathsAndConditionsThenInvalidConfig() {
		file("/p/node_modules/a/package.json", "{'exports': {'.': './x.js', 'import': './x.js'}}");
		assertFailure(() -> resolveImport("a"), "ERR_INVALID_PACKAGE_CONFIG",
				"Invalid package config /p/node_modules/a/package.json while importing file:///p/main.mjs. \"exports\" "
						+ "cannot contain some keys starting with '.' and some not. The exports object must either be an "
						+ "object of package subpath keys or an object of main entry condition name keys only.");
	}

	@Test
	void whenPackageJsonDoesNotParseThenInvalidConfig() {
		file("/p/node_modules/a/package.json", "{");
		file("/p/node_modules/b/package.json", "{'name': 5}");
		assertFailure(() -> resolveImport("a"), "ERR_INVALID_PACKAGE_CONFIG",
				"Invalid package config " + "/p/node_modules/a/package.json while importing \"a\" from /p/main.mjs.");
		assertFailure(() -> resolveRequire("b"), "ERR_INVALID_PACKAGE_CONFIG",
				"Invalid package config /p/node_modules/b/package.json.");
	}

	@Test
	void whenConditionsNestThenTheFirstThatHoldsInTheFilesOrderCounts() {
		file("/p/node_modules/a/package.json", """
				{'exports': {'custom': './c.js', 'node': {'browser': './b.js'}, 'module-sync': {'require': './r.js'},
				'import': './i.js', 'default': './d.js'}}""");
		List.of("c", "b", "r", "i", "d").forEach((name) -> file("/p/node_modules/a/" + name + ".js", ""));
		assertThat(resolveImport("a")).isEqualTo("/p/node_modules/a/i.js");
		assertThat(resolveRequire("a")).isEqualTo("/p/node_modules/a/r.js");
		this.options = new ResolverOptions(List.of("custom"), false, Set.of());
		assertThat(resolveImport("a")).isEqualTo("/p/node_modules/a/c.js");
	}

	@Test
	void whenPackageNamesItselfThenItsExportsCountBeforeNodeModules() {
		file("/p/package.json", "{'name': 'me', 'exports': {'./x': './x.js'}}");
		file("/p/x.js", "");
		file("/p/node_modules/me/x.js", "");
		assertThat(resolveImport("me/x")).isEqualTo("/p/x.js");
		assertThat(resolveRequire("me/x")).isEqualTo("/p/x.js");
		assertFailure(() -> resolveRequire("me/y"), "ERR_PACKAGE_PATH_NOT_EXPORTED",
				"Package subpath './y' is not defined by \"exports\" in /p/package.json imported from /p/main.cjs");
	}

	@Test
	void whenSpecifierIsInternalThenImportsCount() {
		file("/p/package.json", """
				{'imports': {'#x': './x.js', '#/y': './x.js', '#dep': 'dep', '#dep/*': 'dep/*.js', '#fs': 'fs',
				'#bad': '../x.js'}}""");
		file("/p/x.js", "");
		file("/p/node_modules/dep/index.js", "");
		file("/p/node_modules/dep/y.js", "");
		assertThat(resolveImport("#x")).isEqualTo("/p/x.js");
		assertThat(resolveImport("#/y")).isEqualTo("/p/x.js");
		assertThat(resolveImport("#dep")).isEqualTo("/p/node_modules/dep/index.js");
		assertThat(resolveRequire("#dep/y")).isEqualTo("/p/node_modules/dep/y.js");
		assertThat(module("#fs").url()).isEqualTo("node:fs");
		assertFailure(() -> resolveRequire("#fs"), "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
		assertFailure(() -> resolveImport("#none"), "ERR_PACKAGE_IMPORT_NOT_DEFINED",
				"Package import specifier \"#none\" is not defined in package /p/package.json imported from /p/main.mjs");
		assertFailure(() -> resolveImport("#"), "ERR_INVALID_MODULE_SPECIFIER",
				"Invalid module \"#\" is not a valid internal imports specifier name imported from /p/main.mjs");
		assertFailure(() -> resolveImport("#bad"), "ERR_INVALID_PACKAGE_TARGET",
				"Invalid \"imports\" target \"../x.js\" defined for '#bad' in the package config /p/package.json "
						+ "imported from /p/main.mjs");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			./lib,      lib/index.js
			lib,        lib/index.js
			main,       main.js
			./main.js/, main.js
			./nope,     index.js
			'',         index.js
			./data,     data.json
			../b/x.js,  ../b/x.js
			""")
	void whenImportedPackageHasOnlyMainThenItIsLookedUpAsNodeDoes(String main, String expected) {
		file("/p/node_modules/a/package.json", "{'main': '" + main + "'}");
		for (String name : List.of("a/lib/index.js", "a/main.js", "a/index.js", "a/data.json", "b/x.js")) {
			file("/p/node_modules/" + name, "");
		}
		assertThat(resolveImport("a")).isEqualTo(PosixPath.resolve("/p/node_modules/a", expected));
		assertThat(resolveRequire("a")).isEqualTo(PosixPath.resolve("/p/node_modules/a", expected));
	}

	@Test
	void whenMainEndsWithSlashThenImportSeesNoHiddenFile() {
		file("/p/node_modules/a/package.json", "{'main': 'lib/'}");
		file("/p/node_modules/a/lib/.js", "");
		file("/p/node_modules/a/index.js", "");
		assertThat(resolveImport("a")).isEqualTo("/p/node_modules/a/index.js");
	}

	@Test
	void whenMainIsMissingThenTheMessageNamesIt() {
		file("/p/node_modules/a/package.json", "{'main': './lib'}");
		file("/p/node_modules/a/x.js", "");
		assertFailure(() -> resolveImport("a"), "ERR_MODULE_NOT_FOUND",
				"Cannot find package '/p/node_modules/a/lib' imported from /p/main.mjs");
		assertFailure(() -> resolveRequire("a"), "MODULE_NOT_FOUND",
				"Cannot find module '/p/node_modules/a/lib'. Please verify that the package.json has a valid \"main\" entry");
	}

	@Test
	void whenAskedWhereThePackageJsonIsThenAsFindPackageJson() {
		file("/p/package.json", "{}");
		file("/p/x.js", "");
		file("/p/lib/package.json", "{}");
		file("/p/node_modules/@s/a/package.json", "{}");
		file("/p/node_modules/@s/a/lib/y.js", "");
		Snapshot snapshot = snapshot();
		String main = "file:///p/main.mjs";
		assertThat(snapshot.findPackageJson("@s/a", main)).isEqualTo("/p/node_modules/@s/a/package.json");
		assertThat(snapshot.findPackageJson("@s/a/lib/none", main)).isEqualTo("/p/node_modules/@s/a/package.json");
		assertThat(snapshot.findPackageJson("./x.js", main)).isEqualTo("/p/package.json");
		assertThat(snapshot.findPackageJson("./lib/", main)).isEqualTo("/p/lib/package.json");
		assertThat(snapshot.findPackageJson("..", "file:///p/lib/z.js")).isEqualTo("/p/package.json");
		assertFailure(() -> snapshot.findPackageJson("none", main), "ERR_MODULE_NOT_FOUND",
				"Cannot find package 'none' imported from /p/main.mjs");
	}

	private void assertFailure(ThrowingCallable call, String code, String message) {
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(call)
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

	private void file(String path, String text) {
		this.files.put(path, text.replace('\'', '"'));
	}

	private ResolvedModule module(String specifier) {
		return snapshot().resolveImport(specifier, "file:///p/main.mjs", Map.of());
	}

	private String resolveImport(String specifier) {
		return module(specifier).path();
	}

	private String resolveRequire(String request) {
		return snapshot().resolveRequire(request, "/p/main.cjs").path();
	}

	private Snapshot snapshot() {
		return Snapshot.capture(ModuleRoots.of(new InMemoryTree("/p", this.files)), this.options);
	}

}
