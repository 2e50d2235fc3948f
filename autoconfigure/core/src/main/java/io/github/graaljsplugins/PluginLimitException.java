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
 * Thrown when a call would take more than its plugin is allowed, other than time.
 *
 * @since 0.1.0
 */
public class PluginLimitException extends PluginException {

	private final String limit;

	public PluginLimitException(String plugin, @Nullable String function, String limit, String problem,
			@Nullable Throwable cause) {
		super("Plugin '" + plugin + "' is over a limit" + ((function != null) ? " in function '" + function + "'" : "")
				+ ": " + problem + " (graaljs.plugins.limits." + limit + ")", plugin, function, null, cause);
		this.limit = limit;
	}

	/**
	 * Return which limit it is.
	 * @return the last part of the property's name, such as {@code statements}
	 */
	public String getLimit() {
		return this.limit;
	}

}
