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

package io.github.graaljsplugins.internal.runtime;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.PluginReloadReport;
import org.jspecify.annotations.Nullable;

/**
 * Listener for events of the hosted plugins, called after the fact, while the thread
 * holds no lock that a listener could wait for.
 */
public interface ModuleCacheListener {

	/**
	 * Handle a plugin that was added, or that is hosted already when the listener is
	 * added.
	 * @param plugin the plugin
	 */
	default void added(HostedPlugin plugin) {
	}

	/**
	 * Handle a plugin that was removed.
	 * @param plugin the plugin
	 */
	default void removed(HostedPlugin plugin) {
	}

	/**
	 * Handle a change of a plugin's state.
	 * @param plugin the plugin's name
	 * @param from the previous state
	 * @param to the new state
	 * @param failure the cause if the plugin failed, else {@code null}
	 */
	default void stateChanged(String plugin, PluginState from, PluginState to, @Nullable PluginFailure failure) {
	}

	/**
	 * Handle a clear.
	 * @param request the request
	 * @param report the report
	 */
	default void cleared(ClearRequest request, ClearReport report) {
	}

	/**
	 * Handle a clear that failed.
	 * @param request the request
	 * @param failure the cause
	 */
	default void clearFailed(ClearRequest request, Throwable failure) {
	}

	/**
	 * Handle a reload that ended without a report.
	 * @param plugin the plugin's name, or {@code null} for several
	 * @param failure the cause
	 */
	default void reloadFailed(@Nullable String plugin, Throwable failure) {
	}

	/**
	 * Handle a restart that failed.
	 * @param plugin the plugin's name, or {@code null} for all
	 * @param failure the cause
	 */
	default void restartFailed(@Nullable String plugin, Throwable failure) {
	}

	/**
	 * Handle a reload of a plugin, successful or not.
	 * @param report the report
	 */
	default void reloaded(PluginReloadReport report) {
	}

}
