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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the resolution of specifiers, with expectations recorded from Node.js
 * v26.10.0.
 */
class SpecifierResolutionTests {

	private static final String MAIN = "file:///p/main.mjs";

	private final Map<String, String> files = new TreeMap<>();

	private Snapshot snapshot;

	@BeforeEach
	void capture() {
		for (String name : List.of("main.mjs", "x.js", "x y.js", "é.js", "q?r.js", "lib/index.js", "lib/z.json",
				"index.js", "lib.js", "node_modules/dep/lib/f.js", "node_modules/@s/d/index.js",
				"lib/node_modules/own/index.js", "noext", "dir.js/index.js", "only/index.json")) {
			this.files.put("/p/" + name, "");
		}
		this.snapshot = Snapshot.capture(ModuleRoots.of(new InMemoryTree("/p", this.files)),
				new ResolverOptions(List.of(), false, Set.of("host")));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			./x.js,            file:///p/x.js
			./x.js?v=1#a,      file:///p/x.js?v=1#a
			./x.js?,           file:///p/x.js
			./x y.js,          file:///p/x%20y.js
			./x%20y.js,        file:///p/x%20y.js
			./q%3Fr.js,        file:///p/q%3Fr.js
			./%C3%A9.js,       file:///p/%C3%A9.js
			/p/x.js,           file:///p/x.js
			file:///p/x.js,    file:///p/x.js
			./lib/../x.js,     file:///p/x.js
			.//lib/z.json,     file:///p/lib/z.json
			./%2e/x.js,        file:///p/x.js
			dep/lib/f.js,      file:///p/node_modules/dep/lib/f.js
			@s/d,              file:///p/node_modules/@s/d/index.js
			./noext,           file:///p/noext
			fs,                node:fs
			node:fs/promises,  node:fs/promises
			node:test,         node:test
			host:inventory,    host:inventory
			'data:text/javascript,1', 'data:text/javascript,1'
			""")
	void whenImportedThenUrlAsNode(String specifier, String expected) {
		assertThat(this.snapshot.resolveImport(specifier, MAIN, Map.of()).url()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					./x | Cannot find module '/p/x' imported from /p/main.mjs~Did you mean to import "./x.js"?
					./x%20y | Cannot find module '/p/x y' imported from /p/main.mjs
					./no | Cannot find module '/p/no' imported from /p/main.mjs
					dep/lib/f | Cannot find module '/p/node_modules/dep/lib/f' imported from /p/main.mjs~Did you mean to import "dep/lib/f.js"?
					no/x | Cannot find package 'no' imported from /p/main.mjs
					@s/no | Cannot find package '@s/no' imported from /p/main.mjs
					test | Cannot find package 'test' imported from /p/main.mjs
					fs/ | Cannot find package 'fs' imported from /p/main.mjs
					file:///p/x | Cannot find module '/p/x' imported from /p/main.mjs~Did you mean to import "/p/x.js"?
					""")
	void whenImportIsMissingThenMessageAndHintAsNode(String specifier, String message) {
		ResolutionException ex = failure(specifier);
		assertThat(ex.code()).isEqualTo("ERR_MODULE_NOT_FOUND");
		assertThat(ex.errorName()).isEqualTo("Error");
		assertThat(ex).hasMessage(message.replace('~', '\n'));
	}

	@Test
	void whenMissingFileThenUrlIsKnownAllTheSame() {
		assertThat(failure("./no.js?q#f").url()).isEqualTo("file:///p/no.js?q#f");
		assertThat(failure("./lib").url()).isEqualTo("file:///p/lib");
		assertThat(failure("no").url()).isNull();
	}

	@Test
	void whenImportIsFolderThenUnsupported() {
		assertThat(failure("./dir.js"))
			.hasMessage("Directory import '/p/dir.js' is not supported resolving ES modules imported from /p/main.mjs\n"
					+ "Did you mean to import \"./dir.js/index.js\"?");
		assertThat(failure("./no/"))
			.hasMessage("Directory import '/p/no/' is not supported resolving ES modules imported from /p/main.mjs");
		assertThat(failure("./no/").code()).isEqualTo("ERR_UNSUPPORTED_DIR_IMPORT");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					./x%2fy.js | ERR_INVALID_MODULE_SPECIFIER | Invalid module "/p/x%2fy.js" must not include encoded "/" or "\\" characters imported from /p/main.mjs
					./x%5Cy.js | ERR_INVALID_MODULE_SPECIFIER | Invalid module "/p/x%5Cy.js" must not include encoded "/" or "\\" characters imported from /p/main.mjs
					./%zz.js | ERR_INVALID_URI | URI malformed
					file://host/p/x.js | ERR_INVALID_FILE_URL_HOST | File URL host must be "localhost" or empty on linux
					https://example.org/x | ERR_UNSUPPORTED_ESM_URL_SCHEME | Only URLs with a scheme in: file and data are supported by the default ESM loader. Received protocol 'https:'
					C:/x | ERR_UNSUPPORTED_ESM_URL_SCHEME | Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol 'c:'
					hosts:x | ERR_UNSUPPORTED_ESM_URL_SCHEME | Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol 'hosts:'
					node:nope | ERR_UNKNOWN_BUILTIN_MODULE | No such built-in module: node:nope
					node:internal/url | ERR_UNKNOWN_BUILTIN_MODULE | No such built-in module: node:internal/url
					#x | ERR_PACKAGE_IMPORT_NOT_DEFINED | Package import specifier "#x" is not defined imported from /p/main.mjs
					""")
	void whenSpecifierIsRefusedThenNodesError(String specifier, String code, String message) {
		ResolutionException ex = failure(specifier);
		assertThat(ex.code()).isEqualTo(code);
		assertThat(ex).hasMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "./x.js", "/p/x.js", "dep/lib/f.js", "#x" })
	void whenParentIsDataUrlThenOnlyAbsoluteAndBuiltin(String specifier) {
		String parent = "data:text/javascript,import 'x'";
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.resolveImport(specifier, parent, Map.of()))
			.withMessage("Failed to resolve module specifier \"" + specifier + "\" from \"" + parent
					+ "\": Invalid relative URL or base scheme is not hierarchical.")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("ERR_UNSUPPORTED_RESOLVE_REQUEST"));
		assertThat(this.snapshot.resolveImport("file:///p/x.js", parent, Map.of()).path()).isEqualTo("/p/x.js");
		assertThat(this.snapshot.resolveImport("fs", parent, Map.of()).url()).isEqualTo("node:fs");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			./x,        /p/x.js
			./lib,      /p/lib.js
			./lib/,     /p/lib/index.js
			./lib/.,    /p/lib/index.js
			./dir.js,   /p/dir.js/index.js
			./only,     /p/only/index.json
			.,          /p/index.js
			./,         /p/index.js
			../p,       /p/index.js
			./noext,    /p/noext
			./q?r,      /p/q?r.js
			/p/lib/z,   /p/lib/z.json
			dep/lib/f,  /p/node_modules/dep/lib/f.js
			@s/d,       /p/node_modules/@s/d/index.js
			""")
	void whenRequiredThenFileAsNode(String request, String expected) {
		assertThat(this.snapshot.resolveRequire(request, "/p/main.cjs").path()).isEqualTo(expected);
	}

	@Test
	void whenRequiredFromFolderThenItsOwnNodeModulesCountFirst() {
		assertThat(this.snapshot.resolveRequire("own", "/p/lib/index.js").path())
			.isEqualTo("/p/lib/node_modules/own/index.js");
		assertThat(this.snapshot.resolveRequire("@s/d", "/p/lib/node_modules/own/index.js").path())
			.isEqualTo("/p/node_modules/@s/d/index.js");
	}

	@Test
	void whenRequireIsMissingThenTheFailureTakesARequireStack() {
		ResolutionException ex = catchThrowableOfType(ResolutionException.class,
				() -> this.snapshot.resolveRequire("./no", "/p/main.cjs"));
		assertThat(ex).hasMessage("Cannot find module './no'");
		assertThat(ex.takesRequireStack()).isTrue();
	}

	@Test
	void whenBuiltinIsUnknownThenRequireAndRequireResolveDiffer() {
		assertThat(catchThrowableOfType(ResolutionException.class,
				() -> this.snapshot.resolveRequire("node:nope", "/p/main.cjs"))
			.code()).isEqualTo("ERR_UNKNOWN_BUILTIN_MODULE");
		assertThat(catchThrowableOfType(ResolutionException.class,
				() -> this.snapshot.resolveRequire("node:nope", "/p/main.cjs", null))
			.code()).isEqualTo("MODULE_NOT_FOUND");
	}

	@Test
	void whenPathsAreGivenThenTheyReplaceTheModulesOwn() {
		assertThat(this.snapshot.resolveRequire("own", "/p/main.cjs", List.of("/p/lib")).path())
			.isEqualTo("/p/lib/node_modules/own/index.js");
		assertThat(this.snapshot.resolveRequire("./z", "/p/main.cjs", List.of("/p", "lib")).path())
			.isEqualTo("/p/lib/z.json");
	}

	@Test
	void whenAskedForLookupPathsThenThoseWithinTheRoot() {
		assertThat(this.snapshot.requirePaths("x", "/p/lib/node_modules/own/index.js"))
			.containsExactly("/p/lib/node_modules/own/node_modules", "/p/lib/node_modules", "/p/node_modules");
		assertThat(this.snapshot.requirePaths("./x", "/p/lib/index.js")).containsExactly("/p/lib");
		assertThat(this.snapshot.requirePaths("fs", "/p/lib/index.js")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "./", "", "/", "#", "dep/", "file:///p/" })
	void whenNameIsLongerThanAnyPathThenNotFoundAtOnce(String start) {
		String name = start + "a/".repeat(100_000) + "x.js";
		assertThat(failure(name).code()).isEqualTo("ERR_MODULE_NOT_FOUND");
		assertThat(failure(name)).hasMessageContaining("longer than any path").message().hasSizeLessThan(300);
		for (List<String> paths : List.of(List.of("/p"), List.of("/p/" + name))) {
			assertThatExceptionOfType(ResolutionException.class).isThrownBy(
					() -> this.snapshot.resolveRequire((paths.get(0).length() > 9) ? "dep" : name, "/p/x.js", paths))
				.satisfies((failure) -> assertThat(failure.code()).isEqualTo("MODULE_NOT_FOUND"));
		}
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.requirePaths("dep", "/p/" + name));
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.findPackageJson("dep", "file:///p/" + name));
	}

	@Test
	void whenModuleIsInItsUrlThenItMayBeLong() {
		String url = "data:text/javascript," + "a/".repeat(100_000);
		assertThat(this.snapshot.resolveImport(url, MAIN, Map.of()).url()).isEqualTo(url);
	}

	private ResolutionException failure(String specifier) {
		ResolutionException ex = catchThrowableOfType(ResolutionException.class,
				() -> this.snapshot.resolveImport(specifier, MAIN, Map.of()));
		assertThat(ex).isNotNull();
		return ex;
	}

}
