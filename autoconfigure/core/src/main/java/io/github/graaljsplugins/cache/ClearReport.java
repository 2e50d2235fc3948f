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
 * The result of a clear. Immutable.
 *
 * @param plugins the results of the affected plugins
 * @param took the duration of the clear
 * @since 0.1.0
 */
public record ClearReport(List<PluginClearReport> plugins, Duration took) {

	/**
	 * Return whether all affected plugins were cleared.
	 * @return {@code false} if one of them is unchanged, since its sources cannot be read
	 */
	public boolean isSuccessful() {
		return this.plugins.stream().allMatch(PluginClearReport::isSuccessful);
	}

	/**
	 * Return the result of one plugin.
	 * @param name the plugin's name
	 * @return the result, or {@code null} if the plugin was not affected
	 */
	public @Nullable PluginClearReport plugin(String name) {
		return this.plugins.stream().filter((report) -> report.plugin().equals(name)).findFirst().orElse(null);
	}

	/**
	 * Return the number of removed instances.
	 * @return the number of module instances removed from idle loaders
	 */
	public int clearedCount() {
		return this.plugins.stream().mapToInt(PluginClearReport::clearedCount).sum();
	}

	/**
	 * Return the number of busy loaders.
	 * @return the number of loaders that apply the clear when their call ends
	 */
	public int pendingLoaders() {
		return this.plugins.stream().mapToInt(PluginClearReport::pendingLoaders).sum();
	}

}
