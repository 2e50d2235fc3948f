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
 * Thrown when a plugin's function throws, or the promise that it returned is rejected.
 *
 * @since 0.1.0
 */
public class PluginCallException extends PluginException {

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called
	 * @param error the error that it threw
	 * @param cause the exception of the application that the error came from, or
	 * {@code null}
	 */
	public PluginCallException(String plugin, String function, JavaScriptError error, @Nullable Throwable cause) {
		super("Function '" + function + "' of plugin '" + plugin + "' failed: " + error.describe(),
				PluginCallOutcome.FUNCTION_ERROR, plugin, function, error, cause);
	}

}
