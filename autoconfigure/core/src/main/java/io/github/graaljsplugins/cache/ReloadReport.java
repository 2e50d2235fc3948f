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
 * What a reload did.
 *
 * @param plugins what it did with each plugin concerned, in the order in which they were
 * loaded
 * @param took how long it took
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
	 * Whether all plugins concerned are as their files say now.
	 * @return {@code false} if one of them failed
	 */
	public boolean isSuccessful() {
		return this.plugins.stream().allMatch(PluginReloadReport::isSuccessful);
	}

	/**
	 * Return what the reload did with one plugin.
	 * @param name the plugin's name
	 * @return what it did, or {@code null} if the plugin was not concerned
	 */
	public @Nullable PluginReloadReport plugin(String name) {
		return this.plugins.stream().filter((report) -> report.plugin().equals(name)).findFirst().orElse(null);
	}

}
