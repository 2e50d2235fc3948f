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

package io.github.graaljsplugins.plugin;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a plugin's {@code package.json} tells of the plugin.
 *
 * @see <a href="https://docs.npmjs.com/cli/configuring-npm/package-json">package.json</a>
 */
final class PluginManifest {

	private PluginManifest() {
	}

	static Plugin read(byte[] packageJson, String defaultName, String location) {
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
		String name = text(manifest, "name");
		return new Plugin((name != null && !name.isBlank()) ? name : defaultName, text(manifest, "version"),
				text(manifest, "description"), location);
	}

	private static @Nullable String text(JsonNode manifest, String field) {
		JsonNode value = manifest.get(field);
		return (value != null && value.isString()) ? value.asString() : null;
	}

}
