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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call, or loading a plugin, took too long and was stopped. Its loader is
 * replaced. Callers that wait in another thread also get it when the call cannot be
 * stopped and goes on.
 *
 * @since 0.1.0
 */
public class PluginTimeoutException extends PluginException {

	private final Duration limit;

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called, or {@code null} if the plugin was
	 * loaded
	 * @param limit the time that it was allowed to take
	 * @param cause the exception that the call ended with when it was stopped, or
	 * {@code null}
	 */
	public PluginTimeoutException(String plugin, @Nullable String function, Duration limit, @Nullable Throwable cause) {
		this(plugin, function, limit, "was stopped", cause);
	}

	private PluginTimeoutException(String plugin, @Nullable String function, Duration limit, String end,
			@Nullable Throwable cause) {
		super(message(plugin, function, limit, end), PluginCallOutcome.TIMEOUT, plugin, function, null, cause);
		this.limit = limit;
	}

	/**
	 * Create an exception for a call that cannot be stopped and goes on.
	 * @param plugin the plugin's name
	 * @param function the function that was called, or {@code null} if the plugin was
	 * loaded
	 * @param limit the time that it was allowed to take
	 * @return the exception
	 */
	public static PluginTimeoutException writtenOff(String plugin, @Nullable String function, Duration limit) {
		return new PluginTimeoutException(plugin, function, limit, "cannot be stopped and is written off", null);
	}

	private static String message(String plugin, @Nullable String function, Duration limit, String end) {
		String what = (function != null) ? "Function '" + function + "' of plugin '" + plugin + "'"
				: "Loading plugin '" + plugin + "'";
		PluginLimit property = (function != null) ? PluginLimit.CALL_TIME : PluginLimit.LOAD_TIME;
		return what + " " + end + ": it took longer than " + limit.toMillis() + " ms (graaljs.plugins.limits."
				+ property.id() + ")";
	}

	/**
	 * Return the limit that was exceeded.
	 * @return the time that it was allowed to take
	 */
	public Duration getLimit() {
		return this.limit;
	}

}
