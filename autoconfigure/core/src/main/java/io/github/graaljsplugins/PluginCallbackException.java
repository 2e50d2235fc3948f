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
 * Thrown when a function that a plugin handed to the application is called after the call
 * in which it did so has ended.
 *
 * @since 0.1.0
 */
public class PluginCallbackException extends PluginException {

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param callback a description of the function
	 */
	public PluginCallbackException(String plugin, String callback) {
		super("The " + callback + " of plugin '" + plugin
				+ "' cannot be called any more: the call that it came from has"
				+ " ended. Call such functions before you return to the plugin, or before what you return completes",
				PluginCallOutcome.ERROR, plugin, null, null, null);
	}

}
