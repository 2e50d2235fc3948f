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

package io.github.graaljsplugins.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * Exception thrown when properties are set for plugins that do not exist: their limits
 * and restrictions would apply to no plugin.
 */
@SuppressWarnings("serial")
final class UnknownPluginPropertiesException extends RuntimeException {

	private final List<String> problems;

	private final String plugins;

	/**
	 * Create an exception.
	 * @param unknown the properties, by the names of plugins that do not exist
	 * @param plugins the names of the plugins that exist
	 */
	UnknownPluginPropertiesException(Map<String, List<ConfigurationProperty>> unknown, Collection<String> plugins) {
		this(problems(unknown, plugins), "Plugins are " + new TreeSet<>(plugins));
	}

	private UnknownPluginPropertiesException(List<String> problems, String plugins) {
		super("Properties are set for plugins that do not exist: " + String.join("; ", problems) + ". " + plugins);
		this.problems = problems;
		this.plugins = plugins;
	}

	private static List<String> problems(Map<String, List<ConfigurationProperty>> unknown, Collection<String> plugins) {
		List<String> problems = new ArrayList<>();
		unknown.forEach((name, properties) -> {
			String problem = "there is no plugin '" + name + "'" + NearMatch.hint(name, plugins);
			properties.forEach((property) -> problems.add(property.getName() + origin(property) + ": " + problem));
			if (properties.isEmpty()) {
				problems.add("graaljs.plugins.plugin." + name + ": " + problem);
			}
		});
		return List.copyOf(problems);
	}

	/**
	 * Return the origin of a property, for messages.
	 */
	static String origin(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
	}

	List<String> getProblems() {
		return this.problems;
	}

	String getPlugins() {
		return this.plugins;
	}

}
