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

import java.util.List;

/**
 * What a clear did in the loaders of one plugin.
 *
 * @param plugin the plugin's name
 * @param loaders what it did in each loader: the instances removed, the live modules that
 * still use one of them, the modules that accepted a removal, and what went wrong in
 * callbacks; a busy one reports nothing yet and applies the clear when its call ends
 * @param resolutions the resolutions that were dropped
 * @since 0.1.0
 */
public record PluginClearReport(String plugin, List<LoaderChange<LoaderClearReport>> loaders,
		List<ResolutionKey> resolutions) {

	/**
	 * Return how many instances were removed.
	 * @return the number of module instances removed from idle loaders
	 */
	public int clearedCount() {
		int count = 0;
		for (LoaderChange<LoaderClearReport> loader : this.loaders) {
			LoaderClearReport result = loader.result();
			count += (result != null) ? result.cleared().size() : 0;
		}
		return count;
	}

	/**
	 * Return how many loaders were busy.
	 * @return the number of loaders that apply the clear when their call ends
	 */
	public int pendingLoaders() {
		return (int) this.loaders.stream().filter((loader) -> !loader.isApplied()).count();
	}

}
