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

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.graaljsplugins.autoconfigure.GraalJsPluginsProperties.SinglePlugin;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The keys of the properties of single plugins. In an environment variable, an underscore
 * separates the plugin from its key, and also words within both. So letters and digits
 * alone are compared, with those of each plugin.
 */
final class SinglePluginKeys {

	private final Collection<String> plugins;

	/**
	 * Create the keys.
	 * @param plugins the names of the plugins that exist
	 */
	SinglePluginKeys(Collection<String> plugins) {
		this.plugins = plugins.stream().map(SinglePluginKeys::letters).toList();
	}

	/**
	 * Return whether a name is that of a plugin that exists, with a key that does not.
	 * @param name the name of a property, from the name of the plugin on
	 */
	boolean isMisspelt(ConfigurationPropertyName name) {
		String letters = letters(name.toString());
		List<String> keys = this.plugins.stream()
			.filter(letters::startsWith)
			.map((plugin) -> letters.substring(plugin.length()))
			.toList();
		return !keys.isEmpty() && keys.stream().noneMatch((key) -> exists(key, SinglePlugin.class));
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]", "");
	}

	private static boolean exists(String key, Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).anyMatch((component) -> isOf(component, key));
	}

	private static boolean isOf(RecordComponent component, String key) {
		String name = letters(component.getName());
		if (!key.startsWith(name)) {
			return false;
		}
		String rest = key.substring(name.length());
		Class<?> type = component.getType();
		if (type.isRecord()) {
			return exists(rest, type);
		}
		boolean indexed = Collection.class.isAssignableFrom(type) && rest.chars().allMatch(Character::isDigit);
		return rest.isEmpty() || indexed || Map.class.isAssignableFrom(type);
	}

}
