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

package io.github.graaljsplugins.autoconfigure;

import java.util.function.Function;

import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.ValueLimits;
import org.jspecify.annotations.Nullable;

/**
 * Limits of each plugin: its own, with those of every plugin as defaults.
 */
final class ConfiguredLimits implements Function<String, PluginLimits> {

	private final GraalJsPluginsProperties.Limits all;

	private final ConfiguredPlugins plugins;

	ConfiguredLimits(GraalJsPluginsProperties.Limits all, ConfiguredPlugins plugins) {
		this.all = all;
		this.plugins = plugins;
	}

	@Override
	public PluginLimits apply(String plugin) {
		GraalJsPluginsProperties.Limits all = this.all;
		GraalJsPluginsProperties.OwnLimits own = this.plugins.get(plugin).limits();
		return new PluginLimits(or(own.callTime(), all.callTime()), or(own.loadTime(), all.loadTime()),
				or(own.statements(), all.statements()), or(own.outputSize(), all.outputSize()),
				or(own.concurrentCalls(), all.concurrentCalls()),
				new ValueLimits(or(own.valueDepth(), all.valueDepth()), or(own.valueCount(), all.valueCount()),
						or(own.valueSize(), all.valueSize())));
	}

	private static <T> T or(@Nullable T own, T other) {
		return (own != null) ? own : other;
	}

}
