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

import io.github.graaljsplugins.PluginFailure;
import org.jspecify.annotations.Nullable;

/**
 * The result of a clear in the loaders of one plugin. Immutable.
 *
 * @param plugin the plugin's name
 * @param loaders the results of the loaders: the removed instances, the live modules that
 * still use one of them, the modules that accepted a removal, and the failures of
 * callbacks; a busy loader has no result yet and applies the clear when its call ends
 * @param resolutions the resolutions that were dropped
 * @param failure the reason why the plugin's sources cannot be read, so that nothing of
 * it was cleared; {@code null} if it was cleared
 * @since 0.1.0
 */
public record PluginClearReport(String plugin, List<LoaderChange<LoaderClearReport>> loaders,
		List<ResolutionKey> resolutions, @Nullable PluginFailure failure) {

	/**
	 * Return whether the plugin was cleared.
	 * @return {@code false} if it is unchanged, since its sources cannot be read
	 */
	public boolean isSuccessful() {
		return this.failure == null;
	}

	/**
	 * Return the number of removed instances.
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
	 * Return the number of busy loaders.
	 * @return the number of loaders that apply the clear when their call ends
	 */
	public int pendingLoaders() {
		return (int) this.loaders.stream().filter((loader) -> !loader.isApplied()).count();
	}

}
