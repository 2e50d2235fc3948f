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

/**
 * Thrown when an argument or the result of a call cannot be converted.
 *
 * @since 0.1.0
 */
public class PluginValueException extends PluginException {

	private final String path;

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called
	 * @param what the value that cannot be converted, such as {@code The result}
	 * @param cause the failed conversion
	 */
	public PluginValueException(String plugin, String function, String what, ValueConversionException cause) {
		super(what + " of function '" + function + "' of plugin '" + plugin + "' cannot be converted: "
				+ cause.getMessage(), PluginCallOutcome.VALUE_ERROR, plugin, function, null, cause);
		this.path = cause.getPath();
	}

	/**
	 * Return the path to the value that cannot be converted.
	 * @return the path within the argument or the result, such as
	 * {@code $.lines[2].price}
	 */
	public String getPath() {
		return this.path;
	}

}
