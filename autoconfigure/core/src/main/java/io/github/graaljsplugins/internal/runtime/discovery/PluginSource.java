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

import java.util.Map;

import io.github.graaljsplugins.InvalidPluginException;
import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.jspecify.annotations.Nullable;

/**
 * A discovered plugin and the source of its modules.
 *
 * @param plugin the plugin
 * @param tree its folder or file
 * @param dependencies names and version ranges of {@code dependencies} in its
 * {@code package.json}, without those that are in its own {@code node_modules}
 * @param problem the reason why it cannot be used, or {@code null}
 */
public record PluginSource(Plugin plugin, SourceTree tree, Map<String, String> dependencies,
		@Nullable InvalidPluginException problem) {

	/**
	 * Create a source. A name that is not printable, which would get into the names of
	 * loggers, is a problem.
	 */
	public PluginSource {
		String name = LogText.line(plugin.name());
		if (!name.equals(plugin.name())) {
			plugin = new Plugin(name, plugin.version(), plugin.description(), plugin.location());
			problem = new InvalidPluginException(plugin.location(), "its name '" + name + "' has control characters");
		}
	}

	/**
	 * Create the source of a plugin without a {@code package.json}.
	 */
	public static PluginSource of(Plugin plugin, SourceTree tree) {
		return new PluginSource(plugin, tree, Map.of(), null);
	}

}
