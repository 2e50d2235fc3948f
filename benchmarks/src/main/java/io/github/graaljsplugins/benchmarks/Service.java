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

package io.github.graaljsplugins.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.client.PluginClientFactory;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring Boot application that hosts one plugin, with defaults for all properties that
 * are not given.
 *
 * @param context the application
 */
record Service(ConfigurableApplicationContext context) implements AutoCloseable {

	static Service start(Path location, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("graaljs.plugins.locations=" + location);
		all.add("logging.level.root=warn");
		// The client, which belongs to one of the plugins, is found for all of them
		all.add("graaljs.plugins.clients.check=none");
		return new Service(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties(all.toArray(new String[0]))
			.run());
	}

	JsPlugins plugins() {
		return this.context.getBean(JsPlugins.class);
	}

	<T> T client(Class<T> type) {
		return new PluginClientFactory(plugins()).createClient(type);
	}

	LoaderEngine engine() {
		return this.context.getBean(LoaderEngine.class);
	}

	HostedPlugin plugin(String name) {
		return this.context.getBean(HostedPlugins.class).get(name);
	}

	ModuleCacheManager caches() {
		return this.context.getBean(ModuleCacheManager.class);
	}

	/**
	 * Clear one of the leaves of a generated plugin, and the entry with it.
	 */
	void clearLeaf(String plugin) {
		ModuleCacheManager caches = caches();
		caches.clear(ClearRequest.of("./part0/leaf0.js")
			.plugin(plugin)
			.from(plugin(plugin).rootUrl() + "index.js")
			.withDependents());
	}

	/**
	 * Call a generated plugin on several of its loaders, all borrowed at the same time.
	 */
	int totalOnEach(String plugin, int loaders) {
		if (loaders == 1) {
			Integer total = plugins().get(plugin).call("total", Integer.class, 1);
			return (total != null) ? total : 0;
		}
		Object total = this.context.getBean(ModuleLoaders.class)
			.withLoader(plugin, (loader) -> loader.importEntry().invokeMember("total", 1).asInt()
					+ totalOnEach(plugin, loaders - 1));
		return (total instanceof Integer number) ? number : 0;
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
