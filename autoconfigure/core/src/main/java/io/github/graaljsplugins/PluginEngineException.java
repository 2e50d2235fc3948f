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

package io.github.graaljsplugins;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the JavaScript engine ends a call for a reason outside of the plugin: the
 * call was made by a service that another plugin calls, and that plugin's call is being
 * stopped, or the engine itself fails. The loader of the call is replaced; another call
 * may succeed.
 *
 * @since 0.1.0
 */
public class PluginEngineException extends PluginException {

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called, or {@code null} if the plugin was
	 * loaded
	 * @param problem the reason that the engine gives
	 */
	public PluginEngineException(String plugin, @Nullable String function, String problem) {
		super("The JavaScript engine ended the call of " + ((function != null) ? "function '" + function + "' of " : "")
				+ "plugin '" + plugin + "': " + problem, PluginCallOutcome.ERROR, plugin, function, null, null);
	}

}
