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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.loader.LoaderAttachment;
import io.github.graaljsplugins.plugin.convert.GuestValues;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's side in one loader: its value conversions, and the functions that were
 * looked up since its entry was last evaluated. Used by the thread that has the loader.
 */
final class GuestPlugin implements LoaderAttachment {

	private final GuestValues values;

	private final Map<String, Value> functions = new HashMap<>();

	private @Nullable Value entry;

	GuestPlugin(GuestValues values) {
		this.values = values;
	}

	@Override
	public void release() {
		this.entry = null;
		this.functions.clear();
	}

	GuestValues values() {
		return this.values;
	}

	/**
	 * Find a function among the exports of the entry. A CommonJS entry's exports are
	 * those of {@code module.exports}, whether static analysis saw them or not.
	 */
	Value function(String plugin, Value namespace, String path) {
		if (namespace != this.entry) {
			this.entry = namespace;
			this.functions.clear();
		}
		Value known = this.functions.get(path);
		if (known == null) {
			known = find(plugin, namespace, path);
			this.functions.put(path, known);
		}
		return known;
	}

	private static Value find(String plugin, Value namespace, String path) {
		Value found = member(namespace, path);
		if (found == null) {
			found = member(namespace.getMember("module.exports"), path);
		}
		if (found == null) {
			found = member(namespace.getMember("default"), path);
		}
		if (found == null) {
			throw new PluginFunctionException(plugin, path, "there is no such export", exports(namespace));
		}
		if (!found.canExecute()) {
			throw new PluginFunctionException(plugin, path, "the export is not a function", exports(namespace));
		}
		return found;
	}

	private static @Nullable Value member(@Nullable Value object, String path) {
		Value current = object;
		Value receiver = object;
		for (String name : path.split("\\.")) {
			if (current == null || !current.hasMember(name)) {
				return null;
			}
			receiver = current;
			current = current.getMember(name);
		}
		return (current != null && receiver != object && current.canInvokeMember("bind"))
				? current.invokeMember("bind", receiver) : current;
	}

	private static List<String> exports(Value namespace) {
		List<String> names = new ArrayList<>(namespace.getMemberKeys());
		Value exports = namespace.getMember("module.exports");
		if (exports != null && exports.hasMembers()) {
			names.addAll(exports.getMemberKeys());
		}
		return names.stream().filter((name) -> !name.equals("module.exports")).distinct().sorted().toList();
	}

}
