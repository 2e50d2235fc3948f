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

package io.github.graaljsplugins.internal.runtime.discovery;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.github.graaljsplugins.InvalidPluginException;
import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of a plugin's {@code package.json}.
 *
 * @see <a href="https://docs.npmjs.com/cli/configuring-npm/package-json">package.json</a>
 */
public final class PluginManifest {

	private PluginManifest() {
	}

	/**
	 * Read a {@code package.json}; an error in it becomes the source's problem.
	 * @param installed whether a package is in the plugin's own {@code node_modules}
	 */
	public static PluginSource read(byte[] packageJson, String defaultName, String location, SourceTree tree,
			Predicate<String> installed) {
		try {
			JsonNode manifest = parse(packageJson, location);
			String name = text(manifest, "name");
			Plugin plugin = new Plugin((name != null && !name.isBlank()) ? name : defaultName,
					text(manifest, "version"), text(manifest, "description"), location);
			return new PluginSource(plugin, tree, dependencies(manifest, installed), null);
		}
		catch (InvalidPluginException ex) {
			return invalid(defaultName, location, tree, ex);
		}
	}

	/**
	 * Create the source of a plugin whose {@code package.json} cannot be used.
	 */
	static PluginSource invalid(String defaultName, String location, SourceTree tree, InvalidPluginException problem) {
		return new PluginSource(new Plugin(defaultName, null, null, location), tree, Map.of(), problem);
	}

	private static JsonNode parse(byte[] packageJson, String location) {
		JsonNode manifest;
		try {
			manifest = JsonMapper.shared().readTree(packageJson);
		}
		catch (JacksonException ex) {
			throw new InvalidPluginException(location, "its package.json is not valid JSON: " + ex.getOriginalMessage()
					+ " (line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")");
		}
		if (!manifest.isObject()) {
			throw new InvalidPluginException(location, "its package.json is not a JSON object");
		}
		return manifest;
	}

	private static Map<String, String> dependencies(JsonNode manifest, Predicate<String> installed) {
		JsonNode dependencies = manifest.get("dependencies");
		Map<String, String> ranges = new TreeMap<>();
		if (dependencies != null && dependencies.isObject()) {
			for (String name : dependencies.propertyNames()) {
				String range = text(dependencies, name);
				if (range != null && name.indexOf('\0') == -1 && !installed.test(name)) {
					ranges.put(name, range);
				}
			}
		}
		return Collections.unmodifiableMap(ranges);
	}

	private static @Nullable String text(JsonNode manifest, String field) {
		JsonNode value = manifest.get(field);
		return (value != null && value.isString()) ? value.asString() : null;
	}

}
