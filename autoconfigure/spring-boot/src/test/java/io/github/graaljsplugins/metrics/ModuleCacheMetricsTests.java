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

package io.github.graaljsplugins.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.actuate.endpoint.DemoPlugins;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Leases;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ModuleCacheMetrics}.
 */
class ModuleCacheMetricsTests {

	@TempDir
	private Path folder;

	private final DemoPlugins plugins = new DemoPlugins();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void bind() {
		new ModuleCacheMetrics(this.plugins.hosted()).bindTo(this.registry);
	}

	@AfterEach
	void close() {
		this.plugins.close();
	}

	@Test
	void gaugesLoadedAndRetainedModulesByPlugin() {
		this.plugins.quote(1);
		assertThat(gauge("graaljs.modules.loaded")).isEqualTo(3);
		assertThat(this.registry.get("graaljs.modules.loaded").tag("plugin", "@acme/shipping").gauge().value())
			.isZero();
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			Value held = loader.importEntry().getMember("quote");
			loader.context().getBindings("js").putMember("held", held);
			return null;
		});
		this.plugins.manager().clearAll();
		assertThat(gauge("graaljs.modules.loaded")).isZero();
		assertThat(gauge("graaljs.modules.retained")).isZero();
		assertThat(gauge("graaljs.modules.uncollected")).isEqualTo(3);
		this.plugins.manager().collect();
		assertThat(gauge("graaljs.modules.retained")).isEqualTo(3);
		assertThat(gauge("graaljs.modules.uncollected")).isZero();
	}

	@Test
	void gaugesLoadersByState() {
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			assertThat(loaders("active")).isOne();
			assertThat(loaders("idle")).isZero();
			return null;
		});
		assertThat(loaders("active")).isZero();
		assertThat(loaders("idle")).isOne();
		assertThat(gauge("graaljs.loaders.max")).isEqualTo(2);
		assertThat(gauge("graaljs.loaders.waiting")).isZero();
	}

	@Test
	void countsLoadersCreatedAndRecycled() {
		this.plugins.quote(1);
		this.plugins.manager().restart("pricing");
		this.plugins.quote(1);
		assertThat(counter("graaljs.loaders.created")).isEqualTo(2);
		assertThat(recycled("restart")).isOne();
		assertThat(recycled("retained")).isZero();
	}

	@Test
	void countsLookupsInTheCaches() {
		this.plugins.quote(1);
		assertThat(gets("resolution", "miss")).isEqualTo(2);
		assertThat(gets("resolution", "hit")).isZero();
		assertThat(gets("module", "miss")).isEqualTo(3);
		this.plugins.quote(1);
		assertThat(gets("module", "hit")).isZero();
		this.plugins.manager().restart("pricing");
		this.plugins.quote(1);
		assertThat(gets("resolution", "miss")).isEqualTo(2);
		assertThat(gets("resolution", "hit")).isEqualTo(2);
		assertThat(gets("module", "miss")).isEqualTo(6);
		Leases.call(this.plugins.hosted().get("pricing"),
				(loader) -> loader.importModule("./rates.js", DemoPlugins.ROOT));
		assertThat(gets("module", "hit")).isEqualTo(1);
	}

	@Test
	void countsLookupsInTheCommonJsCache() {
		this.plugins.file("index.js", """
				import { createRequire } from 'node:module';
				const require = createRequire(import.meta.url);
				export const quote = (n) => { require('./base.cjs'); return require('./base.cjs').base * n; };
				""");
		this.plugins.file("base.cjs", "exports.base = 1;");
		this.plugins.manager().clearAll();
		this.plugins.quote(1);
		double misses = gets("module", "miss");
		double hits = gets("module", "hit");
		assertThat(hits).isEqualTo(1);
		this.plugins.quote(1);
		assertThat(gets("module", "miss")).isEqualTo(misses);
		assertThat(gets("module", "hit")).isEqualTo(hits + 2);
	}

	@Test
	void timesTheStepsOfLoading() {
		this.plugins.quote(1);
		assertThat(load("parse").count()).isEqualTo(3);
		assertThat(load("link").count()).isEqualTo(1);
		assertThat(load("evaluate").count()).isEqualTo(1);
		assertThat(load("parse").totalTime(TimeUnit.NANOSECONDS)).isPositive();
		assertThat(load("evaluate").totalTime(TimeUnit.NANOSECONDS)).isPositive();
	}

	@Test
	void countsCallbacksThatFailed() {
		this.plugins.file("base.js", """
				import.meta.hot.dispose(() => { throw new Error('cannot let go'); });
				export const base = 1;
				""");
		this.plugins.manager().clearAll();
		this.plugins.quote(1);
		this.plugins.manager().clear("pricing");
		assertThat(counter("graaljs.callbacks.failed")).isOne();
	}

	@Test
	void timesBorrows() {
		this.plugins.quote(1);
		this.plugins.quote(1);
		assertThat(this.registry.get("graaljs.loaders.borrow").tag("plugin", "pricing").timer().count()).isEqualTo(2);
	}

	@Test
	void countsCallsThatGotNoLoader() {
		HostedPlugin cache = this.plugins.hosted().get("pricing");
		Leases.call(cache, (first) -> Leases.call(cache, (second) -> {
			assertThat(CompletableFuture.supplyAsync(() -> this.plugins.quote(1))).failsWithin(Duration.ofMinutes(1))
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(LoaderPoolExhaustedException.class);
			return null;
		}));
		assertThat(counter("graaljs.loaders.exhausted")).isOne();
		assertThat(this.registry.get("graaljs.loaders.borrow").tag("plugin", "pricing").timer().count()).isEqualTo(3);
	}

	@Test
	void timesClearsByScope() {
		this.plugins.manager().clearAll();
		this.plugins.manager().clear("pricing");
		this.plugins.manager().clear("pricing");
		this.plugins.manager().clear(ClearRequest.of("./base.js").plugin("pricing"));
		assertThat(clears("all")).isOne();
		assertThat(clears("plugin")).isEqualTo(2);
		assertThat(clears("module")).isOne();
	}

	@Test
	void countsClearsThatFailed() {
		assertThatExceptionOfType(UnknownPluginException.class).isThrownBy(() -> this.plugins.manager().clear("nope"));
		assertThat(this.registry.get("graaljs.clears.failed").tag("scope", "plugin").counter().count()).isOne();
		assertThat(this.registry.find("graaljs.clears").timer()).isNull();
	}

	@Test
	void timesReloadsByPluginAndOutcome() throws IOException {
		Path plugin = Files.writeString(this.folder.resolve("shop.mjs"), "export const f = () => 1;");
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.locations=" + this.folder)
			.run((context) -> {
				new ModuleCacheMetrics(context.getBean(HostedPlugins.class)).bindTo(this.registry);
				assertThat(reloads("failed")).isZero();
				context.getBean(ModuleCacheManager.class).reload("shop");
				assertThat(reloads("reloaded")).isOne();
				Files.writeString(plugin, "export const f = ;");
				context.getBean(ModuleCacheManager.class).reload("shop");
				assertThat(reloads("failed")).isOne();
				assertThat(reloads("reloaded")).isOne();
				Files.move(plugin, plugin.resolveSibling("shop.txt"));
				context.getBean(ModuleCacheManager.class).reloadAll();
				assertThat(reloads("removed")).isOne();
				assertThat(this.registry.find("graaljs.reloads").tag("plugin", "shop").timers()).hasSize(1);
				Files.writeString(plugin, "export const f = () => 2;");
				context.getBean(ModuleCacheManager.class).reloadAll();
				assertThat(reloads("added")).isOne();
			});
	}

	@Test
	void whenThePluginGoesThenItsMetersGo() {
		this.plugins.hosted().remove("pricing");
		assertThat(this.registry.find("graaljs.modules.loaded").tag("plugin", "pricing").meter()).isNull();
		assertThat(this.registry.getMeters())
			.allSatisfy((meter) -> assertThat(meter.getId().getTag("plugin")).isEqualTo("@acme/shipping"));
	}

	private double gauge(String name) {
		return this.registry.get(name).tag("plugin", "pricing").gauge().value();
	}

	private double loaders(String state) {
		return this.registry.get("graaljs.loaders").tag("plugin", "pricing").tag("state", state).gauge().value();
	}

	private double counter(String name) {
		return this.registry.get(name).tag("plugin", "pricing").functionCounter().count();
	}

	private double recycled(String reason) {
		return this.registry.get("graaljs.loaders.recycled")
			.tag("plugin", "pricing")
			.tag("reason", reason)
			.functionCounter()
			.count();
	}

	private double gets(String cache, String result) {
		return this.registry.get("graaljs.cache.gets")
			.tag("plugin", "pricing")
			.tag("cache", cache)
			.tag("result", result)
			.functionCounter()
			.count();
	}

	private FunctionTimer load(String phase) {
		return this.registry.get("graaljs.modules.load").tag("plugin", "pricing").tag("phase", phase).functionTimer();
	}

	private long reloads(String outcome) {
		return this.registry.get("graaljs.reloads").tag("plugin", "shop").tag("outcome", outcome).timer().count();
	}

	private long clears(String scope) {
		return this.registry.get("graaljs.clears").tag("scope", scope).timer().count();
	}

}
