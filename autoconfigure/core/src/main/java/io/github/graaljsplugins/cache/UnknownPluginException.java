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

package io.github.graaljsplugins.cache;

import java.util.Collection;
import java.util.List;

import io.github.graaljsplugins.LogText;

/**
 * Thrown when there is no plugin with the requested name.
 *
 * @since 0.1.0
 */
public class UnknownPluginException extends RuntimeException {

	private final String plugin;

	private final List<String> knownPlugins;

	/**
	 * Create an exception.
	 * @param plugin the requested name
	 * @param knownPlugins the names of the existing plugins
	 */
	public UnknownPluginException(String plugin, Collection<String> knownPlugins) {
		super("There is no plugin '" + LogText.line(plugin) + "'. "
				+ (knownPlugins.isEmpty() ? "No plugin was found" : "Plugins are " + sorted(knownPlugins)));
		this.plugin = plugin;
		this.knownPlugins = sorted(knownPlugins);
	}

	/**
	 * Return the requested name.
	 * @return the name
	 */
	public String getPlugin() {
		return this.plugin;
	}

	/**
	 * Return the names of the existing plugins.
	 * @return the names, sorted and unmodifiable
	 */
	public List<String> getKnownPlugins() {
		return this.knownPlugins;
	}

	private static List<String> sorted(Collection<String> names) {
		return names.stream().sorted().toList();
	}

}
