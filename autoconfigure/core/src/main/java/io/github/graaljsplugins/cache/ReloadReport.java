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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The result of a reload. Immutable.
 *
 * @param plugins the results of the affected plugins, in the order in which they were
 * loaded
 * @param took the duration of the reload
 * @since 0.1.0
 */
public record ReloadReport(List<PluginReloadReport> plugins, Duration took) {

	/**
	 * Copy the list.
	 */
	public ReloadReport {
		plugins = List.copyOf(plugins);
	}

	/**
	 * Return whether all affected plugins are up to date with their files.
	 * @return {@code false} if one of them failed
	 */
	public boolean isSuccessful() {
		return this.plugins.stream().allMatch(PluginReloadReport::isSuccessful);
	}

	/**
	 * Return the result of one plugin.
	 * @param name the plugin's name
	 * @return the result, or {@code null} if the plugin was not affected
	 */
	public @Nullable PluginReloadReport plugin(String name) {
		return this.plugins.stream().filter((report) -> report.plugin().equals(name)).findFirst().orElse(null);
	}

}
