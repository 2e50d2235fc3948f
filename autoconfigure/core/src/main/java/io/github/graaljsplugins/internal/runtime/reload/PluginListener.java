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

package io.github.graaljsplugins.internal.runtime.reload;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.PluginReloadReport;
import org.jspecify.annotations.Nullable;

/**
 * Listener for changes of plugins. It is called after the change, by the thread that made
 * it, which holds neither a loader nor a lock.
 */
public interface PluginListener {

	/**
	 * A listener that does nothing.
	 */
	PluginListener NONE = new PluginListener() {

		@Override
		public void stateChanged(JsPlugins plugins, String plugin, PluginState from, PluginState to,
				@Nullable PluginFailure failure) {
		}

		@Override
		public void reloaded(JsPlugins plugins, PluginReloadReport report) {
		}

	};

	/**
	 * Handle a change of a plugin's state.
	 * @param plugins the plugins of the application
	 * @param plugin the plugin's name
	 * @param from the previous state
	 * @param to the new state
	 * @param failure the cause if the plugin failed, else {@code null}
	 */
	void stateChanged(JsPlugins plugins, String plugin, PluginState from, PluginState to,
			@Nullable PluginFailure failure);

	/**
	 * Handle a reload, successful or not.
	 * @param plugins the plugins of the application
	 * @param report the report of one plugin
	 */
	void reloaded(JsPlugins plugins, PluginReloadReport report);

}
