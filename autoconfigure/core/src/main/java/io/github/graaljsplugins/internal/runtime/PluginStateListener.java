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
import org.jspecify.annotations.Nullable;

/**
 * Listener for changes of plugins' states.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PluginStateListener {

	/**
	 * Called after a change, on the thread that made it, which may own a loader.
	 * @param plugin the plugin's name
	 * @param from the former state
	 * @param to the new state
	 * @param failure the reason why the plugin failed, {@code null} if it did not
	 */
	void stateChanged(String plugin, PluginState from, PluginState to, @Nullable PluginFailure failure);

}
