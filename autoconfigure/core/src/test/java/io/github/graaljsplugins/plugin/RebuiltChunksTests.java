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
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import io.github.graaljsplugins.internal.runtime.reload.DefaultModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bundle that is built again and again: its entry is cleared, and its chunks have other
 * names each time.
 */
class RebuiltChunksTests {

	private final HostedPlugins hosted = new HostedPlugins();

	private final ModuleCacheManager manager = new DefaultModuleCacheManager(this.hosted, () -> this.plugins);

	private LoaderEngine engine;

	private PluginFactory factory;

	private PluginRegistry plugins;

	private PluginFiles files;

	@BeforeEach
	void start(@TempDir Path folder) throws IOException {
		this.files = new PluginFiles(folder.toRealPath()).file("demo/package.json", "{ \"name\": \"demo\" }")
			.file("demo/index.js",
					"exports.load = () => require('./remoteEntry.js').load(); exports.also = (name) => typeof require(name);")
			.file("demo/shared.js", "exports.value = 's';")
			.file("demo/keeper.js", "const chunk = require('./chunk-0.js'); exports.kept = () => chunk.value;");
		build(0);
		this.engine = new LoaderEngine(RebuiltChunksTests.class.getClassLoader(), Clock.systemUTC());
		this.factory = new PluginFactory(this.engine, new ValueConverter(JsonMapper.shared()),
				new LoaderPoolSettings(1, 2, Duration.ofSeconds(10)), ResolverOptions.defaults(), List.of());
		Path demo = this.files.root().resolve("demo");
		this.plugins = new PluginRegistry(() -> new FoundPlugins(List
			.of(PluginSource.of(new Plugin("demo", null, null, demo.toUri().toString()), SourceTree.directory(demo)))),
				this.factory, this.hosted, true);
		this.plugins.open();
	}

	@AfterEach
	void stop() {
		this.plugins.close();
		this.factory.close();
		this.engine.close();
	}

	private void build(int number) throws IOException {
		Files.deleteIfExists(this.files.root().resolve("demo/chunk-" + (number - 1) + ".js"));
		Files.deleteIfExists(this.files.root().resolve("demo/part-" + (number - 1) + ".mjs"));
		this.files
			.file("demo/remoteEntry.js",
					"exports.load = () => require('./chunk-%d.js').value + require('./shared.js').value;"
						.formatted(number))
			.file("demo/chunk-" + number + ".js",
					"exports.value = 'c%d' + require('./part-%d.mjs').part;".formatted(number, number))
			.file("demo/part-" + number + ".mjs", "export const part = 'p%d';".formatted(number));
	}

	private String load() {
		return this.plugins.get("demo").call("load", String.class);
	}

	private List<String> clearEntry() {
		ClearReport report = this.manager.clear(ClearRequest.of("./remoteEntry.js").plugin("demo"));
		return report.plugins()
			.stream()
			.flatMap((plugin) -> plugin.loaders().stream())
			.flatMap((loader) -> loader.result().cleared().stream())
			.map(ClearedModule::url)
			.map((url) -> url.substring(url.lastIndexOf('/') + 1))
			.sorted()
			.toList();
	}

	@Test
	void whenTheEntryIsClearedThenChunksWhoseFilesAreGoneGoWithIt() throws IOException {
		assertThat(load()).isEqualTo("c0p0s");
		int loaded = this.hosted.get("demo").loadedCount();
		for (int number = 1; number <= 12; number++) {
			build(number);
			assertThat(clearEntry())
				.contains("chunk-" + (number - 1) + ".js", "part-" + (number - 1) + ".mjs", "remoteEntry.js")
				.doesNotContain("shared.js");
			assertThat(load()).isEqualTo("c" + number + "p" + number + "s");
		}
		assertThat(this.hosted.get("demo").loadedCount()).isEqualTo(loaded);
		assertThat(this.hosted.get("demo").snapshot().loaded()).hasSize(5);
	}

	@Test
	void whenTheFilesOfChunksAreDeletedLaterThenTheyGoWithTheNextClear() throws IOException {
		assertThat(load()).isEqualTo("c0p0s");
		assertThat(clearEntry()).contains("remoteEntry.js").doesNotContain("chunk-0.js");
		build(1);
		assertThat(clearEntry()).contains("chunk-0.js", "part-0.mjs");
		assertThat(load()).isEqualTo("c1p1s");
	}

	@Test
	void whenAnotherModuleUsesAChunkThenItStays() throws IOException {
		assertThat(load()).isEqualTo("c0p0s");
		this.plugins.get("demo").call("also", String.class, "./keeper.js");
		build(1);
		assertThat(clearEntry()).contains("remoteEntry.js").doesNotContain("chunk-0.js", "keeper.js");
		assertThat(load()).isEqualTo("c1p1s");
	}

	@Test
	void whenDependentsStayThenChunksThatTheyUseStay() throws IOException {
		assertThat(load()).isEqualTo("c0p0s");
		build(1);
		this.manager.clear(ClearRequest.of("./remoteEntry.js").plugin("demo").withoutDependents());
		assertThat(this.hosted.get("demo").snapshot().loaded().keySet())
			.anyMatch((path) -> path.endsWith("chunk-0.js"));
	}

}
