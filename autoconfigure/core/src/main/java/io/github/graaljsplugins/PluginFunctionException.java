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

import java.util.List;

/**
 * Thrown when a plugin has no function of the name that was called.
 *
 * @since 0.1.0
 */
public class PluginFunctionException extends PluginException {

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called
	 * @param problem the reason why it cannot be called
	 * @param exports the names of the plugin's exports
	 */
	public PluginFunctionException(String plugin, String function, String problem, List<String> exports) {
		super("Plugin '" + plugin + "' has no function '" + function + "': " + problem + ". Its exports are " + exports,
				PluginCallOutcome.NO_FUNCTION, plugin, function, null, null);
	}

}
