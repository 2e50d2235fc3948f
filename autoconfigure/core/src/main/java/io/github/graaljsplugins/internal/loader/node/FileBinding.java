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

package io.github.graaljsplugins.internal.loader.node;

import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.PathEntry;

/**
 * Binding of {@code fs} to the plugin's own files in the loader's snapshot.
 */
final class FileBinding {

	private FileBinding() {
	}

	static Object create(JavaScriptRealm realm, GuestInternals internals, NodeHost host) {
		return new Binding(realm, "files").define("kind", (arguments) -> {
			PathEntry entry = host.entry(Binding.string(arguments[0]));
			return ((arguments[1] == Boolean.TRUE && entry.link()) ? "LINK" : entry.kind().name());
		})
			.define("realPath", (arguments) -> host.entry(Binding.string(arguments[0])).realPath())
			.define("entries", (arguments) -> String.join("\0", host.entries(Binding.string(arguments[0]))))
			.define("size", (arguments) -> (double) host.size(Binding.string(arguments[0])))
			.define("read", (arguments) -> {
				byte[] content = host.file(Binding.string(arguments[0]));
				if (content != null) {
					internals.write(arguments[1], 0, content);
				}
				return null;
			})
			.value();
	}

}
