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

package io.github.graaljsplugins.internal.loader;

import io.github.graaljsplugins.internal.resolve.BuiltinModules;
import io.github.graaljsplugins.internal.resolve.FileUrls;

/**
 * The names by which {@code require} knows modules, and the URLs that stand for them: a
 * path for a file, the bare name for a built-in module, the URL itself for the rest.
 */
final class ModuleNames {

	private ModuleNames() {
	}

	/**
	 * Return the URL of a module.
	 * @param name the name that {@code require} knows it by
	 */
	static String urlOf(String name) {
		if (name.startsWith("/")) {
			return FileUrls.fromPath(name);
		}
		return BuiltinModules.isBuiltin(name) ? BuiltinModules.url(name) : name;
	}

	/**
	 * Return the name that {@code require} knows a module by.
	 * @param url the module's URL
	 */
	static String filenameOf(String url) {
		if (url.startsWith("file:")) {
			return FileUrls.toPath(url);
		}
		String name = url.startsWith("node:") ? url.substring("node:".length()) : url;
		return BuiltinModules.isBuiltin(name) ? name : url;
	}

}
