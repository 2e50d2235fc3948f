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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.internal.boot.host.HostSettings;

/**
 * Factory for the {@link HostSettings} of each plugin from the configuration properties.
 */
final class ConfiguredHost {

	private ConfiguredHost() {
	}

	static Map<String, HostSettings> settings(GraalJsPluginsProperties properties) {
		Map<String, HostSettings> settings = new LinkedHashMap<>();
		properties.plugin()
			.forEach(
					(plugin, own) -> settings.put(plugin, new HostSettings(own.hostServices(), entries(own.config()))));
		return settings;
	}

	private static Map<String, Object> entries(Map<?, ?> bound) {
		Map<String, Object> entries = new LinkedHashMap<>();
		bound.forEach((key, value) -> entries.put(String.valueOf(key), value(value)));
		return entries;
	}

	/**
	 * Convert maps of consecutive indexes to lists: the binder cannot know that a value
	 * of an undeclared type is a list.
	 */
	private static Object value(Object bound) {
		if (!(bound instanceof Map<?, ?> map)) {
			return bound;
		}
		List<Object> items = new ArrayList<>();
		for (Object item = map.get("0"); item != null; item = map.get(String.valueOf(items.size()))) {
			items.add(value(item));
		}
		return (!map.isEmpty() && items.size() == map.size()) ? items : entries(map);
	}

}
