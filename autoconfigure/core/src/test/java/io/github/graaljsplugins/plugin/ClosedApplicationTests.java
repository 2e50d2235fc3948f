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

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
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
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls of plugins when the application is closed, or half closed.
 */
class ClosedApplicationTests {

	private final LoaderEngine engine = new LoaderEngine(ClosedApplicationTests.class.getClassLoader(),
			Clock.systemUTC());

	private final HostedPlugins hosted = new HostedPlugins();

	private final ModuleCacheManager manager = new DefaultModuleCacheManager(this.hosted, () -> this.plugins);

	private final List<PluginSource> sources = new ArrayList<>();

	private PluginFactory factory;

	private PluginRegistry plugins;

	private Runnable duringDiscovery = () -> {
	};

	@BeforeEach
	void start() {
		this.factory = new PluginFactory(this.engine, new ValueConverter(JsonMapper.shared()),
				new LoaderPoolSettings(0, 1, Duration.ofSeconds(1)), ResolverOptions.defaults(), List.of());
		this.plugins = new PluginRegistry(() -> {
			this.duringDiscovery.run();
			return new FoundPlugins(this.sources);
		}, this.factory, this.hosted, false);
		this.sources.add(plugin("first"));
		this.plugins.open();
	}

	@AfterEach
	void stop() {
		this.plugins.close();
		this.factory.close();
		this.engine.close();
	}

	private static PluginSource plugin(String name) {
		SourceTree tree = new InMemoryTree("/plugins/" + name,
				Map.of("/plugins/" + name + "/index.js", "exports.quick = () => 'quick';"));
		return PluginSource.of(new Plugin(name, null, null, "file:///plugins/" + name + "/"), tree);
	}

	private void assertThatItIsStopped(PluginHandle plugin) {
		assertThatExceptionOfType(PluginStoppedException.class).isThrownBy(() -> plugin.call("quick", String.class))
			.satisfies((ex) -> assertThat(ex.getPlugin()).isEqualTo(plugin.plugin().name()));
	}

	@Test
	void whenTheEngineIsClosedThenCallsTellThatTheApplicationStops() {
		PluginHandle plugin = this.plugins.get("first");
		assertThat(plugin.call("quick", String.class)).isEqualTo("quick");
		this.engine.close();
		assertThatItIsStopped(plugin);
	}

	@Test
	void whenTheEngineIsClosedBeforeAnyLoaderIsMadeThenCallsTellThatTheApplicationStops() {
		this.engine.close();
		assertThatItIsStopped(this.plugins.get("first"));
	}

	@Test
	void whenAReloadAddsAPluginToAnApplicationThatWasClosedMeanwhileThenThatIsClosedToo() {
		this.sources.add(plugin("second"));
		this.duringDiscovery = this.plugins::close;
		this.manager.reloadChanged(List.of(Path.of("/plugins/second")));
		assertThatItIsStopped(this.plugins.get("second"));
		assertThat(this.hosted.all()).isEmpty();
	}

}
