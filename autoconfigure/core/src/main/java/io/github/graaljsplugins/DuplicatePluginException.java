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
 * Thrown when two plugins have the same name.
 *
 * @since 0.1.0
 */
public class DuplicatePluginException extends RuntimeException {

	private final String plugin;

	private final String first;

	private final String second;

	/**
	 * Create an exception.
	 * @param plugin the name
	 * @param first the location of the first plugin of that name
	 * @param second the location of the other one
	 */
	public DuplicatePluginException(String plugin, String first, String second) {
		super(LogText.line("Two plugins are named '" + plugin + "': " + first + " and " + second));
		this.plugin = plugin;
		this.first = first;
		this.second = second;
	}

	/**
	 * Return the name that both plugins have.
	 * @return the plugins' name
	 */
	public String getPlugin() {
		return this.plugin;
	}

	/**
	 * Return the location of the first plugin.
	 * @return its location
	 */
	public String getFirst() {
		return this.first;
	}

	/**
	 * Return the location of the other plugin.
	 * @return its location
	 */
	public String getSecond() {
		return this.second;
	}

}
