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
 * Thrown when a call would exceed a limit of its plugin other than time.
 *
 * @since 0.1.0
 */
public class PluginLimitException extends PluginException {

	private final PluginLimit limit;

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called, or {@code null} if the plugin was
	 * loaded
	 * @param limit the limit
	 * @param problem a description of the excess
	 */
	public PluginLimitException(String plugin, @Nullable String function, PluginLimit limit, String problem) {
		super("Plugin '" + plugin + "' is over a limit" + ((function != null) ? " in function '" + function + "'" : "")
				+ ": " + problem + " (graaljs.plugins.limits." + limit.id() + ")", PluginCallOutcome.LIMIT_EXCEEDED,
				plugin, function, null, null);
		this.limit = limit;
	}

	/**
	 * Return the limit that was exceeded.
	 * @return the limit
	 */
	public PluginLimit getLimit() {
		return this.limit;
	}

}
