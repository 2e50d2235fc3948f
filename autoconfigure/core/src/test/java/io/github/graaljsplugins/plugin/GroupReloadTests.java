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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.FaultyFiles;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginManifest;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import io.github.graaljsplugins.internal.runtime.reload.DefaultModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reloads of plugins that need each other: all are changed, or none is.
 */
@Timeout(60)
class GroupReloadTests {

	private final LoaderEngine engine = new LoaderEngine(GroupReloadTests.class.getClassLoader(), Clock.systemUTC());

	private final HostedPlugins hosted = new HostedPlugins();

	private final ModuleCacheManager manager = new DefaultModuleCacheManager(this.hosted, () -> this.plugins);

	private FaultyFiles files;

	private PluginFactory factory;

	private PluginRegistry plugins;

	@BeforeEach
	void start(@TempDir Path folder) {
		this.files = new FaultyFiles(folder)
			.write("tax/package.json", "{ \"name\": \"tax\", \"type\": \"module\", \"version\": \"1.0.0\" }")
			.write("tax/taxparts/part.js", "export const part = 1;")
			.write("pricing/package.json",
					"{ \"name\": \"pricing\", \"type\": \"module\", \"dependencies\": { \"tax\": \"1\" } }")
			.write("pricing/index.js", """
					import { tax } from 'tax';
					import { prices } from './prices.js';
					export const quote = () => prices + tax();
					import.meta.hot.dispose(() => { throw new Error('counted'); });
					""");
		version(1);
		this.factory = new PluginFactory(this.engine, new ValueConverter(JsonMapper.shared()),
				new LoaderPoolSettings(0, 2, Duration.ofSeconds(1)), ResolverOptions.defaults(), List.of());
		this.plugins = new PluginRegistry(() -> new FoundPlugins(List.of(source("tax"), source("pricing"))),
				this.factory, this.hosted, true);
		this.plugins.open();
		assertThat(quote()).isEqualTo("p1t1");
	}

	@AfterEach
	void stop() {
		this.files.heal();
		this.plugins.close();
		this.factory.close();
		this.engine.close();
	}

	private PluginSource source(String name) {
		String version = name.equals("tax") ? ", \"version\": \"1.0.0\"" : ", \"dependencies\": { \"tax\": \"1\" }";
		String packageJson = "{ \"name\": \"" + name + "\"" + version + " }";
		return PluginManifest.read(packageJson.getBytes(StandardCharsets.UTF_8), name, "file:///" + name + "/",
				SourceTree.directory(this.files.path(name)), (needed) -> false);
	}

	private void version(int number) {
		this.files
			.write("tax/index.js",
					"import './taxparts/part.js'; export const tax = () => 't%d'; export const quote = tax;"
						.formatted(number))
			.write("pricing/prices.js", "export const prices = 'p%d';".formatted(number));
	}

	private String quote() {
		return this.plugins.get("pricing").call("quote", String.class);
	}

	/**
	 * Whether sources are read in place of some that a clear has overtaken.
	 */
	private static boolean isVerifiedAgain() {
		// The thread that reads is not the one that verifies
		return Thread.getAllStackTraces()
			.values()
			.stream()
			.flatMap(Arrays::stream)
			.anyMatch((frame) -> frame.getMethodName().equals("verifyAgain"));
	}

	private long disposed() {
		return this.hosted.get("pricing").figures().callbackFailures();
	}

	@Test
	void whenSourcesBecomeUnreadableAfterTheyWereVerifiedThenAllHaveFailedAndNothingIsLeftBehind() {
		version(2);
		AtomicBoolean cleared = new AtomicBoolean();
		this.files.onRead("prices.js", () -> {
			if (cleared.compareAndSet(false, true)) {
				this.manager.clear("tax");
				this.files.onList("taxparts", () -> {
					if (isVerifiedAgain()) {
						throw new IOException("Stale file handle");
					}
				});
			}
		});
		ReloadReport report = this.manager.reload("tax");
		assertThat(report.plugins()).extracting(PluginReloadReport::outcome)
			.containsExactly(ReloadOutcome.FAILED, ReloadOutcome.FAILED);
		assertThat(report.plugin("tax").failure().phase()).isEqualTo(PluginPhase.DISCOVER);
		assertThat(report.plugin("tax").failure().message()).contains("taxparts", "Stale file handle");
		assertThat(report.plugin("pricing").failure().message()).contains("only together with 'tax'");
		assertThat(this.plugins.get("tax").failure()).isEqualTo(report.plugin("tax").failure());
		assertThat(this.plugins.get("pricing").state()).isEqualTo(PluginState.ACTIVE);
		assertThat(disposed()).as("the loader that was tried").isOne();
		this.files.heal();
		assertThat(this.manager.reload("tax").isSuccessful()).isTrue();
		assertThat(quote()).isEqualTo("p2t2");
	}

	@Test
	void whenOneOfAGroupIsClearedEachTimeThenNoneIsChanged() {
		version(2);
		AtomicInteger clears = new AtomicInteger();
		AtomicBoolean clearing = new AtomicBoolean();
		this.files.onRead("prices.js", () -> {
			if (clearing.compareAndSet(false, true)) {
				clears.incrementAndGet();
				this.manager.clear("pricing");
				clearing.set(false);
			}
		});
		ReloadReport report = this.manager.reload("tax");
		assertThat(clears).hasValue(5);
		assertThat(report.plugin("pricing").failure().message())
			.isEqualTo("It was cleared each time it was about to be reloaded");
		assertThat(report.plugin("tax").failure().message()).contains("only together with 'pricing'");
		assertThat(this.plugins.get("tax").call("quote", String.class)).isEqualTo("t1");
		assertThat(disposed()).as("the loader in use, and those that were tried").isEqualTo(6);
		this.files.heal();
		assertThat(this.manager.reload("tax").isSuccessful()).isTrue();
		assertThat(quote()).isEqualTo("p2t2");
	}

}
