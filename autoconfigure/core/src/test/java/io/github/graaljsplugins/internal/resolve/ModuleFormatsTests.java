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

import java.util.Map;
import java.util.TreeMap;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModuleFormatsTests {

	private final Map<String, String> files = new TreeMap<>(Map.of("/p/package.json", "{}", "/p/wasm", "\0asm",
			"/p/m/x", "", "/p/m/package.json", "{\"type\": \"module\"}", "/p/m/wasm", "\0asm", "/p/c/package.json",
			"{\"type\": \"commonjs\"}", "/p/u/package.json", "{\"type\": \"unknown\"}", "/p/bad/package.json", "{"));

	@ParameterizedTest
	@CsvSource(textBlock = """
			/p/x.mjs,                MODULE,               MODULE
			/p/x.cjs,                COMMONJS,             COMMONJS
			/p/x.json,               JSON,                 JSON
			/p/x.js,                 AMBIGUOUS,            AMBIGUOUS
			/p/x,                    AMBIGUOUS,            AMBIGUOUS
			/p/.x,                   AMBIGUOUS,            AMBIGUOUS
			/p/x.ts,                 AMBIGUOUS_TYPESCRIPT, AMBIGUOUS_TYPESCRIPT
			/p/x.mts,                MODULE_TYPESCRIPT,    MODULE_TYPESCRIPT
			/p/x.cts,                COMMONJS_TYPESCRIPT,  COMMONJS_TYPESCRIPT
			/p/m/x.js,               MODULE,               MODULE
			/p/m/x,                  MODULE,               MODULE
			/p/m/x.ts,               MODULE_TYPESCRIPT,    MODULE_TYPESCRIPT
			/p/m/x.cjs,              COMMONJS,             COMMONJS
			/p/m/wasm,               WASM,                 MODULE
			/p/wasm,                 WASM,                 AMBIGUOUS
			/p/c/x.js,               COMMONJS,             COMMONJS
			/p/c/x,                  COMMONJS,             COMMONJS
			/p/c/x.ts,               COMMONJS_TYPESCRIPT,  COMMONJS_TYPESCRIPT
			/p/u/x.js,               AMBIGUOUS,            AMBIGUOUS
			/p/m/node_modules/x.js,  AMBIGUOUS,            AMBIGUOUS
			/p/m/node_modules/a/x.js, AMBIGUOUS,           AMBIGUOUS
			/p/x.wasm,               WASM,                 AMBIGUOUS
			""")
	void whenExtensionAndTypeThenFormatAsNode(String path, ModuleFormat imported, ModuleFormat required) {
		assertThat(snapshot().format(path, Resolver.IMPORT)).isEqualTo(imported);
		assertThat(snapshot().format(path, Resolver.REQUIRE)).isEqualTo(required);
	}

	@Test
	void whenExtensionIsUnknownThenOnlyRequireTakesIt() {
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> snapshot().format("/p/x.tsx", Resolver.IMPORT))
			.withMessage("Unknown file extension \".tsx\" for /p/x.tsx")
			.satisfies((ex) -> assertThat(ex.errorName()).isEqualTo("TypeError"));
		assertThat(snapshot().format("/p/x.tsx", Resolver.REQUIRE)).isEqualTo(ModuleFormat.AMBIGUOUS);
		assertThat(snapshot().format("/p/x.node", Resolver.REQUIRE)).isEqualTo(ModuleFormat.ADDON);
	}

	@Test
	void whenPackageJsonDoesNotParseThenNoFormat() {
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> snapshot().format("/p/bad/x.js", Resolver.IMPORT))
			.withMessage("Invalid package config /p/bad/package.json.");
	}

	private Snapshot snapshot() {
		return Snapshot.capture(ModuleRoots.of(new InMemoryTree("/p", this.files)), ResolverOptions.defaults());
	}

}
