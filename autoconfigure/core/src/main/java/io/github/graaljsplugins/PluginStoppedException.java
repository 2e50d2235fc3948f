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
 * Thrown when a call targets a plugin that was stopped because a reload detected that its
 * folder or file was removed. If it is added again, {@link JsPlugins#get(String)} returns
 * the new one. Also thrown when the application stops before a call has ended, or when a
 * plugin is called after that.
 *
 * @since 0.1.0
 */
public class PluginStoppedException extends PluginException {

	PluginStoppedException(String reason, String plugin, @Nullable String function, @Nullable Throwable cause) {
		super("Plugin '" + plugin + "' was stopped, since " + reason, PluginCallOutcome.ERROR, plugin, function, null,
				cause);
	}

	/**
	 * Create an exception for a call of a plugin that was removed.
	 * @param plugin the plugin's name
	 * @param function the function that was called, {@code null} if none was
	 * @return the exception
	 */
	public static PluginStoppedException removed(String plugin, @Nullable String function) {
		return new PluginStoppedException("its folder or file is gone", plugin, function, null);
	}

	/**
	 * Create an exception for a call that was ended or rejected because the application
	 * stops.
	 * @param plugin the plugin's name
	 * @param function the function that was called, {@code null} if none was
	 * @param cause the exception that ended the call, {@code null} if it did not begin
	 * @return the exception
	 */
	public static PluginStoppedException applicationStops(String plugin, @Nullable String function,
			@Nullable Throwable cause) {
		return new PluginStoppedException("the application stops", plugin, function, cause);
	}

}
