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
 * A call of a plugin's function. Immutable.
 *
 * @since 0.1.0
 */
public final class PluginCall {

	private final String plugin;

	private final String function;

	/**
	 * Create a call.
	 * @param plugin the plugin's name
	 * @param function the function as the caller named it
	 */
	public PluginCall(String plugin, String function) {
		this.plugin = plugin;
		this.function = function;
	}

	/**
	 * Return the plugin's name.
	 * @return the name
	 */
	public String plugin() {
		return this.plugin;
	}

	/**
	 * Return the function as the caller named it; the name may be arbitrary text.
	 * @return the name of an export or a path to a function within one;
	 * {@code withLoader} for a callback that borrowed a loader
	 */
	public String function() {
		return this.function;
	}

	@Override
	public String toString() {
		return this.plugin + "#" + this.function;
	}

}
