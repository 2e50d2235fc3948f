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

package io.github.graaljsplugins.actuate.info;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.util.Assert;

/**
 * {@link InfoContributor} for the GraalJS version, its execution mode, and the plugins
 * with their versions.
 */
class GraalJsInfoContributor implements InfoContributor {

	private final LoaderEngine engine;

	private final HostedPlugins plugins;

	/**
	 * Create a new {@link GraalJsInfoContributor}.
	 * @param engine the engine
	 * @param plugins the plugins that are hosted
	 */
	GraalJsInfoContributor(LoaderEngine engine, HostedPlugins plugins) {
		Assert.notNull(engine, "'engine' must not be null");
		Assert.notNull(plugins, "'plugins' must not be null");
		this.engine = engine;
		this.plugins = plugins;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("version", this.engine.version());
		details.put("execution", this.engine.compiles() ? "compiled" : "interpreted");
		if (!this.engine.compiles()) {
			details.put("reason", this.engine.executionNote());
		}
		Map<String, Object> plugins = new LinkedHashMap<>();
		this.plugins.all().forEach((plugin) -> plugins.put(plugin.name(), plugin(plugin)));
		details.put("plugins", plugins);
		builder.withDetail("graaljs", details);
	}

	private static Map<String, Object> plugin(HostedPlugin plugin) {
		String version = plugin.version();
		return (version != null) ? Map.of("version", version) : Map.of();
	}

}
