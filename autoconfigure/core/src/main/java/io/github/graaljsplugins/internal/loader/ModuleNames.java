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
 * Translation between the names of modules in {@code require} and their URLs. The name is
 * the path of a file, the bare name of a built-in module, and otherwise the URL itself.
 */
final class ModuleNames {

	private ModuleNames() {
	}

	/**
	 * Return the URL of a module.
	 * @param name the name of the module in {@code require}
	 */
	static String urlOf(String name) {
		if (name.startsWith("/")) {
			return FileUrls.fromPath(name);
		}
		return BuiltinModules.isBuiltin(name) ? BuiltinModules.url(name) : name;
	}

	/**
	 * Return the name of a module in {@code require}.
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
