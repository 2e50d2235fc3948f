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

import java.util.Map;

import io.github.graaljsplugins.cache.ModuleFormat;

/**
 * The rules and errors of import attributes.
 *
 * @see <a href="https://nodejs.org/api/esm.html#import-attributes">Import attributes</a>
 */
final class ImportAttributes {

	private static final String JSON = "json";

	private ImportAttributes() {
	}

	static String typeOf(Map<String, String> attributes, String url) {
		for (Map.Entry<String, String> attribute : attributes.entrySet()) {
			if (!attribute.getKey().equals("type") || !attribute.getValue().equals(JSON)) {
				throw new ModuleException("TypeError", "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
						"Import attribute \"" + attribute.getKey() + "\" with value \"" + attribute.getValue()
								+ "\" is not supported in " + url);
			}
		}
		return attributes.getOrDefault("type", "");
	}

	static void check(String url, ModuleFormat format, String type) {
		if (format == ModuleFormat.JSON && !type.equals(JSON)) {
			throw new ModuleException("TypeError", "ERR_IMPORT_ATTRIBUTE_MISSING",
					"Module \"" + url + "\" needs an import attribute of \"type: json\"");
		}
		if (format != ModuleFormat.JSON && type.equals(JSON)) {
			throw new ModuleException("TypeError", "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
					"Module \"" + url + "\" is not of type \"json\"");
		}
	}

}
