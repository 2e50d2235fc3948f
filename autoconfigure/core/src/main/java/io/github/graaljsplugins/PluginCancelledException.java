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
 * Thrown when a call ends because its caller abandoned it.
 *
 * @since 0.1.0
 */
public class PluginCancelledException extends PluginException {

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called
	 * @param cause the exception that the call ended with, or {@code null}
	 */
	public PluginCancelledException(String plugin, @Nullable String function, @Nullable Throwable cause) {
		this("Function '" + function + "' of plugin '" + plugin + "' was cancelled", plugin, function, cause);
	}

	PluginCancelledException(String message, String plugin, @Nullable String function, @Nullable Throwable cause) {
		super(message, PluginCallOutcome.CANCELLED, plugin, function, null, cause);
	}

}
