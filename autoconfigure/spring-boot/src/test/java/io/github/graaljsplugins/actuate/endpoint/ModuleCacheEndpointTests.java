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

package io.github.graaljsplugins.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.actuate.endpoint.ClearDescriptor.ClearedLoaderDescriptor;
import io.github.graaljsplugins.actuate.endpoint.ClearDescriptor.ClearedPluginDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginDescriptor.LoaderDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.HolderDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.InstanceDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.ModuleDescriptor;
import io.github.graaljsplugins.actuate.endpoint.PluginModulesDescriptor.RetainedInstanceDescriptor;
import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Leases;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link ModuleCacheEndpoint}.
 */
class ModuleCacheEndpointTests {

	private static final String INDEX = DemoPlugins.ROOT + "index.js";

	private static final String RATES = DemoPlugins.ROOT + "rates.js";

	private static final String BASE = DemoPlugins.ROOT + "base.js";

	private final DemoPlugins plugins = new DemoPlugins();

	private final ModuleCacheEndpoint endpoint = new ModuleCacheEndpoint(this.plugins.manager(), this.plugins.hosted());

	@AfterEach
	void close() {
		this.plugins.close();
	}

	@Test
	void readsAllPlugins() {
		this.plugins.quote(2);
		this.plugins.days(1);
		ModuleCachesDescriptor all = this.endpoint.moduleCaches();
		assertThat(all.loaded()).isEqualTo(4);
		assertThat(all.retained()).isZero();
		assertThat(all.plugins()).containsOnlyKeys("pricing", "@acme/shipping");
		PluginDescriptor pricing = all.plugins().get("pricing");
		assertThat(pricing.version()).isEqualTo("1.4.0");
		assertThat(pricing.loaded()).isEqualTo(3);
		assertThat(pricing.pool()).isEqualTo(new PluginDescriptor.PoolDescriptor(0, 1, 0, 1, 0, 2));
		assertThat(pricing.loaders()).containsExactly(entry("pricing-1", new LoaderDescriptor("idle", 3, 0, 0)));
	}

	@Test
	void readsWhichLoadersAreActive() {
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			PluginDescriptor pricing = this.endpoint.moduleCaches().plugins().get("pricing");
			assertThat(pricing.loaders().get(loader.name()).state()).isEqualTo("active");
			assertThat(pricing.pool().active()).isOne();
			return null;
		});
	}

	@Test
	void readsThePluginWhosePackageJsonIsBroken() {
		this.plugins.file("package.json", "{");
		this.plugins.manager().clearAll();
		assertThat(this.endpoint.moduleCaches().plugins().get("pricing").version()).isNull();
	}

	@Test
	void readsTheModulesOfAPlugin() {
		this.plugins.quote(2);
		PluginModulesDescriptor pricing = modules();
		assertThat(pricing.modules()).containsOnlyKeys(BASE, INDEX, RATES);
		ModuleDescriptor rates = pricing.modules().get(RATES);
		assertThat(rates.format()).isEqualTo("module");
		assertThat(rates.importers()).containsExactly(INDEX);
		assertThat(rates.imports()).containsExactly(BASE);
		assertThat(rates.sha256()).hasSize(64);
		assertThat(rates.size())
			.isEqualTo("import { base } from './base.js'; export const rate = () => base + 1;".length());
		assertThat(rates.instances()).extracting(InstanceDescriptor::loader).containsExactly("pricing-1");
		assertThat(rates.retained()).isEmpty();
	}

	@Test
	void readsOfEachModuleTheInstancesOfAllLoaders() {
		HostedPlugin cache = this.plugins.hosted().get("pricing");
		Leases.call(cache, (first) -> {
			first.importEntry();
			return Leases.call(cache, (second) -> second.importEntry().hasMembers());
		});
		assertThat(modules().loaded()).isEqualTo(6);
		assertThat(modules().modules().get(BASE).instances()).extracting(InstanceDescriptor::loader)
			.containsExactlyInAnyOrder("pricing-1", "pricing-2");
	}

	@Test
	void readsWhatIsRetainedAndWhoHoldsIt() {
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			Value held = loader.importEntry().getMember("quote");
			clear("pricing", "./base.js", null, null, null, false, null);
			loader.context().getBindings("js").putMember("held", held);
			return null;
		});
		this.plugins.manager().collect();
		ModuleDescriptor base = modules().modules().get(BASE);
		assertThat(modules().retained()).isOne();
		assertThat(base.instances()).isEmpty();
		assertThat(base.format()).isEqualTo("module");
		assertThat(base.retained()).singleElement()
			.extracting(RetainedInstanceDescriptor::loader, RetainedInstanceDescriptor::holders)
			.containsExactly("pricing-1", List.of(new HolderDescriptor("static-import", RATES)));
	}

	@Test
	void whenAPluginThatHoldsNothingIsClearedThenNothingIsRetained() {
		this.plugins.quote(1);
		clear("pricing", null, null, null, null, null, null);
		ModuleCachesDescriptor all = this.endpoint.moduleCaches();
		assertThat(all.retained()).isZero();
		assertThat(all.plugins().get("pricing").retained()).isZero();
		assertThat(all.plugins().get("pricing").loaders().get("pricing-1"))
			.isEqualTo(new LoaderDescriptor("idle", 0, 0, 3));
		assertThat(modules()).isEqualTo(new PluginModulesDescriptor("pricing", "1.4.0", 0, 0, Map.of()));
		this.plugins.manager().collect();
		assertThat(this.endpoint.moduleCaches().plugins().get("pricing").loaders().get("pricing-1"))
			.isEqualTo(new LoaderDescriptor("idle", 0, 0, 0));
	}

	@Test
	void readsOfWhatIsRetainedItsSizeAndAge() {
		this.plugins.quote(2);
		long size = modules().modules().get(BASE).size();
		clear("pricing", "./base.js", null, null, null, false, null);
		this.plugins.manager().collect();
		assertThat(modules().modules().get(BASE).retained()).singleElement().satisfies((retained) -> {
			assertThat(retained.size()).isEqualTo(size);
			assertThat(retained.age()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
			assertThat(retained.clearedAt().plus(retained.age())).isBeforeOrEqualTo(Instant.now());
			assertThat(retained.exports()).containsExactly("base");
		});
	}

	@Test
	void reportsWhoAcceptedARemovalAndWhatWentWrongInCallbacks() {
		this.plugins.file("rates.js", """
				import { base } from './base.js';
				export const rate = () => base + 1;
				import.meta.hot.accept();
				import.meta.hot.dispose(() => { throw new RangeError('not now'); });
				""");
		this.plugins.manager().clearAll();
		this.plugins.quote(2);
		ClearDescriptor report = clear("pricing", "./base.js", null, null, null, null, null);
		ClearedLoaderDescriptor loader = report.plugins().get("pricing").loaders().get("pricing-1");
		assertThat(loader.accepted()).containsExactly(RATES);
		assertThat(loader.problems()).containsExactly(RATES + ": RangeError: not now");
	}

	@Test
	void readsAndClearsAPluginWithAScopedName() {
		this.plugins.days(1);
		String[] segments = { "@acme", "shipping" };
		PluginModulesDescriptor shipping = this.endpoint.moduleCache(segments);
		assertThat(shipping.plugin()).isEqualTo("@acme/shipping");
		assertThat(shipping.modules().values()).singleElement()
			.extracting(ModuleDescriptor::format)
			.isEqualTo("commonjs");
		this.endpoint.clearPlugin(segments);
		assertThat(this.endpoint.moduleCache(segments).loaded()).isZero();
	}

	@Test
	void clearsEverythingWhenNothingNarrowsItDown() {
		this.plugins.quote(2);
		this.plugins.days(1);
		ClearDescriptor report = clear(null, null, null, null, null, null, null);
		assertThat(report.cleared()).isEqualTo(4);
		assertThat(report.pendingLoaders()).isZero();
		assertThat(report.restarted()).isFalse();
		assertThat(report.plugins()).containsOnlyKeys("pricing", "@acme/shipping");
		assertThat(this.endpoint.moduleCaches().loaded()).isZero();
	}

	@Test
	void clearsAModuleWithItsDependents() {
		this.plugins.quote(2);
		this.plugins.file("rates.js", "export const rate = () => 10;");
		ClearDescriptor report = clear(null, "./rates.js", INDEX, Resolver.IMPORT, Caches.ALL, null, null);
		ClearedPluginDescriptor pricing = report.plugins().get("pricing");
		assertThat(pricing.loaders().get("pricing-1").cleared())
			.extracting(ClearDescriptor.ClearedModuleDescriptor::url)
			.containsExactly(INDEX, RATES);
		assertThat(pricing.resolutions()).extracting(ClearDescriptor.ResolutionDescriptor::specifier)
			.contains("./rates.js");
		assertThat(this.plugins.quote(2)).isEqualTo(20);
	}

	@Test
	void reportsStaleImportsOfAModuleClearedWithoutItsDependents() {
		this.plugins.quote(2);
		ClearDescriptor report = clear("pricing", "./base.js", null, null, null, false, null);
		assertThat(report.plugins().get("pricing").loaders().get("pricing-1").staleImports()).singleElement()
			.satisfies((stale) -> {
				assertThat(stale.importer()).isEqualTo(RATES);
				assertThat(stale.url()).isEqualTo(BASE);
			});
	}

	@Test
	void reportsLoadersThatAreBusy() {
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			ClearDescriptor report = clear("pricing", null, null, null, null, null, null);
			assertThat(report.pendingLoaders()).isOne();
			assertThat(report.plugins().get("pricing").loaders().get(loader.name()).pending()).isTrue();
			return null;
		});
	}

	@Test
	void restartReplacesTheLoaders() {
		this.plugins.quote(2);
		assertThat(clear("pricing", null, null, null, null, null, true).restarted()).isTrue();
		this.plugins.quote(2);
		PluginDescriptor pricing = this.endpoint.moduleCaches().plugins().get("pricing");
		assertThat(pricing.loaders()).containsOnlyKeys("pricing-2");
		assertThat(pricing.pool().recycled()).isOne();
	}

	@Test
	void deletesEverything() {
		this.plugins.quote(2);
		this.plugins.days(1);
		this.endpoint.clearAll();
		assertThat(this.endpoint.moduleCaches().loaded()).isZero();
	}

	@Test
	void whenThePluginIsUnknownThenFails() {
		assertThatExceptionOfType(UnknownPluginException.class)
			.isThrownBy(() -> this.endpoint.moduleCache(new String[] { "nope" }))
			.withMessageContaining("'nope'")
			.withMessageContaining("pricing");
	}

	@Test
	void whenTheModuleIsUnknownThenNamesThoseThatAreLoaded() {
		this.plugins.quote(2);
		assertThatExceptionOfType(UnknownModuleException.class)
			.isThrownBy(() -> clear("pricing", "./nope.js", null, null, null, null, null))
			.withMessageContaining("nope.js")
			.satisfies((ex) -> {
				assertThat(ex.getCode()).isEqualTo("ERR_MODULE_NOT_FOUND");
				assertThat(ex.getLoadedModules()).containsExactly(BASE, INDEX, RATES);
			});
	}

	@Test
	void whenArgumentsMakeNoSenseTogetherThenFails() {
		assertThatExceptionOfType(InvalidClearException.class)
			.isThrownBy(() -> clear(null, null, INDEX, null, null, null, null))
			.withMessageContaining("'specifier'");
		assertThatExceptionOfType(InvalidClearException.class)
			.isThrownBy(() -> clear("pricing", "./base.js", null, null, null, null, true))
			.withMessageContaining("'restart'");
		assertThatExceptionOfType(InvalidClearException.class)
			.isThrownBy(() -> clear(null, "./base.js", null, null, null, null, null))
			.withMessageContaining("name the plugin");
	}

	private PluginModulesDescriptor modules() {
		return this.endpoint.moduleCache(new String[] { "pricing" });
	}

	private ClearDescriptor clear(@Nullable String plugin, @Nullable String specifier, @Nullable String parentUrl,
			@Nullable Resolver resolver, @Nullable Caches caches, @Nullable Boolean dependents,
			@Nullable Boolean restart) {
		return (ClearDescriptor) this.endpoint.clear(plugin, specifier, parentUrl, resolver, caches, dependents,
				restart, null, null);
	}

}
