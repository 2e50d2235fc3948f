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

package io.github.graaljsplugins.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Leases;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.PlainPlugins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the parts of a {@link ClearRequest} mean.
 */
class ClearRequestTests {

	private static final String ROOT = "/plugins/demo";

	private static LoaderEngine engine;

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private HostedPlugin cache;

	@BeforeAll
	static void createEngine() {
		engine = new LoaderEngine(ClearRequestTests.class.getClassLoader(), Clock.systemUTC());
	}

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	@BeforeEach
	void createCache() {
		file("package.json", "{}");
		file("main.cjs", "exports.target = () => require('lib').name;");
		file("node_modules/lib/package.json", "{ \"exports\": \"./first.cjs\" }");
		file("node_modules/lib/first.cjs", "exports.name = 'first';");
		file("node_modules/lib/second.cjs", "exports.name = 'second';");
		this.cache = PlainPlugins.host("demo", ModuleRoots.of(new InMemoryTree(ROOT, this.files)),
				new LoaderPoolSettings(0, 1, Duration.ofSeconds(30)), engine);
	}

	@AfterEach
	void closeCache() {
		this.cache.close();
	}

	private void file(String name, String text) {
		this.files.put(ROOT + "/" + name, text);
	}

	private String target() {
		return Leases.call(this.cache,
				(ModuleLoader loader) -> loader.importModule("./main.cjs", this.cache.rootUrl())
					.getMember("default")
					.invokeMember("target")
					.asString());
	}

	// With the resolver "require", package.json is read anew, as in Node's proposal
	@ParameterizedTest
	@CsvSource({ "REQUIRE, ALL, second", "IMPORT, ALL, first", "REQUIRE, MODULE, first", "REQUIRE, RESOLUTION, first" })
	void whenPackageJsonChangedItsDataGoesWithAllOfARequiredModule(Resolver resolver, Caches caches, String expected) {
		assertThat(target()).isEqualTo("first");
		file("node_modules/lib/package.json", "{ \"exports\": \"./second.cjs\" }");
		this.cache.clear(ClearRequest.of("lib").resolver(resolver).caches(caches));
		assertThat(target()).isEqualTo(expected);
	}

	@Test
	void whenOnlyResolutionsAreClearedInstancesStayAndTheReportNamesWhatWent() {
		target();
		PluginClearReport report = this.cache.clear(ClearRequest.of("lib")
			.from("file://" + ROOT + "/main.cjs")
			.resolver(Resolver.REQUIRE)
			.caches(Caches.RESOLUTION));
		assertThat(report.clearedCount()).isZero();
		assertThat(report.resolutions()).singleElement()
			.satisfies((key) -> assertThat(key.specifier()).isEqualTo("lib"));
		assertThat(this.cache.loadedCount()).isEqualTo(2);
	}

	@Test
	void whenAModuleIsClearedEveryResolutionThatLedToItGoes() {
		target();
		PluginClearReport report = this.cache.clear(ClearRequest.of("./node_modules/lib/first.cjs"));
		assertThat(report.clearedCount()).isEqualTo(2);
		assertThat(report.resolutions()).extracting("specifier").contains("lib", "./main.cjs");
	}

	@Test
	void whenNeverLoadedOrClearedTwiceNothingIsCleared() {
		assertThat(this.cache.clear(ClearRequest.of("lib")).clearedCount()).isZero();
		target();
		assertThat(this.cache.clear(ClearRequest.of("lib")).clearedCount()).isEqualTo(2);
		assertThat(this.cache.clear(ClearRequest.of("lib")).clearedCount()).isZero();
	}

	@Test
	void whenClearedDuringACallTheCallEndsOnWhatItBeganWithAndTheNextSeesTheNew() {
		target();
		String during = Leases.call(this.cache, (ModuleLoader loader) -> {
			file("node_modules/lib/first.cjs", "exports.name = 'new';");
			PluginClearReport report = this.cache.clear(ClearRequest.of("lib"));
			assertThat(report.pendingLoaders()).isOne();
			assertThat(report.clearedCount()).isZero();
			return loader.importModule("./main.cjs", this.cache.rootUrl())
				.getMember("default")
				.invokeMember("target")
				.asString();
		});
		assertThat(during).isEqualTo("first");
		assertThat(target()).isEqualTo("new");
	}

}
