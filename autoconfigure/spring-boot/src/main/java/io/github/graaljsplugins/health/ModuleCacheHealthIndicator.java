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

package io.github.graaljsplugins.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.internal.loader.WrittenOffCalls;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.LoaderPoolStats;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.util.Assert;

/**
 * {@link HealthIndicator} for the loaded and retained modules and the loaders of plugins.
 * It reads counters only and runs no plugin code. The status is {@code DOWN} if a plugin
 * failed, if more cleared modules are retained than allowed, which indicates a leak on
 * each reload, or if more calls cannot be stopped than allowed. Neither an exhausted pool
 * nor a failed reload of a plugin that keeps its previous version affects the status.
 */
class ModuleCacheHealthIndicator extends AbstractHealthIndicator {

	private final HostedPlugins plugins;

	private final int maxRetained;

	private final @Nullable WrittenOffCalls writtenOff;

	/**
	 * Create a new {@link ModuleCacheHealthIndicator}.
	 * @param plugins the plugins that are hosted
	 * @param maxRetained how many cleared modules may be retained in all plugins before
	 * the status is {@code DOWN}
	 * @param writtenOff the calls that cannot be stopped, {@code null} if they are not
	 * counted
	 */
	ModuleCacheHealthIndicator(HostedPlugins plugins, int maxRetained, @Nullable WrittenOffCalls writtenOff) {
		super("Module cache health check failed");
		Assert.notNull(plugins, "'plugins' must not be null");
		this.plugins = plugins;
		this.maxRetained = maxRetained;
		this.writtenOff = writtenOff;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		int loaded = 0;
		Map<String, Integer> retained = new LinkedHashMap<>();
		List<String> failed = new ArrayList<>();
		Map<String, Object> plugins = new LinkedHashMap<>();
		for (HostedPlugin plugin : this.plugins.all()) {
			int loadedHere = plugin.loadedCount();
			int retainedHere = plugin.retainedCount();
			loaded += loadedHere;
			retained.put(plugin.name(), retainedHere);
			Map<String, Object> details = new LinkedHashMap<>();
			addState(details, plugin, failed);
			details.put("loaded", loadedHere);
			details.put("retained", retainedHere);
			details.put("loaders", loaders(plugin.pool().stats()));
			plugins.put(plugin.name(), details);
		}
		int retainedCount = retained.values().stream().mapToInt(Integer::intValue).sum();
		if (this.writtenOff != null && this.writtenOff.isExceeded()) {
			builder.down()
				.withDetail("error",
						this.writtenOff.count() + " calls cannot be stopped, more than " + this.writtenOff.maxCalls()
								+ " (graaljs.plugins.written-off.max-calls): restart the application");
		}
		else if (retainedCount > this.maxRetained) {
			builder.down()
				.withDetail("error", retainedCount + " cleared modules are retained, more than " + this.maxRetained
						+ ", by the plugins " + mostFirst(retained));
		}
		else if (!failed.isEmpty()) {
			builder.down().withDetail("error", "Plugins that failed, so that calls of them fail: " + failed);
		}
		else {
			builder.up();
		}
		if (this.writtenOff != null && this.writtenOff.count() > 0) {
			builder.withDetail("writtenOff", this.writtenOff.count());
		}
		builder.withDetail("loaded", loaded).withDetail("retained", retainedCount).withDetail("plugins", plugins);
	}

	/**
	 * Return the leaking plugins in descending order of their retained modules.
	 */
	private static List<String> mostFirst(Map<String, Integer> retained) {
		return retained.entrySet()
			.stream()
			.filter((plugin) -> plugin.getValue() > 0)
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.map((plugin) -> plugin.getKey() + ": " + plugin.getValue())
			.toList();
	}

	private static void addState(Map<String, Object> details, HostedPlugin plugin, List<String> failed) {
		PluginState state = plugin.state();
		details.put("state", state.id());
		PluginFailure failure = plugin.failure();
		if (failure != null) {
			details.put("failure", failure.phase().id() + ": " + failure.message());
		}
		if (state == PluginState.FAILED) {
			failed.add(plugin.name());
		}
	}

	private static Map<String, Object> loaders(LoaderPoolStats stats) {
		Map<String, Object> loaders = new LinkedHashMap<>();
		loaders.put("active", stats.active());
		loaders.put("idle", stats.idle());
		loaders.put("waiting", stats.waiting());
		loaders.put("created", stats.created());
		loaders.put("recycled", stats.recycled());
		loaders.put("max", stats.maxSize());
		return loaders;
	}

}
