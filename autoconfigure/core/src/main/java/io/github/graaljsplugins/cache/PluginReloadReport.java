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

import io.github.graaljsplugins.PluginFailure;
import org.jspecify.annotations.Nullable;

/**
 * The result of a reload of one plugin. Immutable.
 *
 * @param plugin the plugin's name
 * @param outcome the outcome
 * @param oldVersion the version that was in use before, {@code null} if there was none or
 * it declared none
 * @param newVersion the version that was tried, {@code null} if there was none or it
 * declared none
 * @param modules the number of modules that the new version loaded
 * @param took the duration of the reload
 * @param failure the reason of the failure, {@code null} if the reload succeeded
 * @since 0.1.0
 */
public record PluginReloadReport(String plugin, ReloadOutcome outcome, @Nullable String oldVersion,
		@Nullable String newVersion, int modules, Duration took, @Nullable PluginFailure failure) {

	/**
	 * Return whether the plugin is up to date with its files.
	 * @return {@code false} if the reload failed
	 */
	public boolean isSuccessful() {
		return this.outcome != ReloadOutcome.FAILED;
	}

}
