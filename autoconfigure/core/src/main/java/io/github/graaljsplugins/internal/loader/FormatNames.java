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

import io.github.graaljsplugins.cache.ModuleFormat;
import org.jspecify.annotations.Nullable;

/**
 * Node's names for module formats.
 *
 * @see <a href="https://nodejs.org/api/module.html#final-formats-returned-by-load">Final
 * formats returned by load</a>
 */
final class FormatNames {

	private FormatNames() {
	}

	/**
	 * Return the name of a format.
	 * @return the name, or {@code null} if only the syntax determines the format
	 */
	static @Nullable String name(@Nullable ModuleFormat format) {
		if (format == null) {
			return null;
		}
		return switch (format) {
			case MODULE -> "module";
			case COMMONJS -> "commonjs";
			case JSON -> "json";
			case MODULE_TYPESCRIPT -> "module-typescript";
			case COMMONJS_TYPESCRIPT -> "commonjs-typescript";
			case WASM -> "wasm";
			case ADDON -> "addon";
			case BUILTIN -> "builtin";
			case AMBIGUOUS, AMBIGUOUS_TYPESCRIPT -> null;
		};
	}

	static ModuleFormat parse(String name, String url) {
		return switch (name) {
			case "module" -> ModuleFormat.MODULE;
			case "commonjs" -> ModuleFormat.COMMONJS;
			case "json" -> ModuleFormat.JSON;
			case "builtin" -> ModuleFormat.BUILTIN;
			case "module-typescript" -> ModuleFormat.MODULE_TYPESCRIPT;
			case "commonjs-typescript" -> ModuleFormat.COMMONJS_TYPESCRIPT;
			case "typescript" -> ModuleFormat.AMBIGUOUS_TYPESCRIPT;
			case "addon" -> throw new ModuleException("Error", "ERR_DLOPEN_FAILED",
					url + " is a native addon; plugins cannot load native code");
			default -> throw unknown(name, url);
		};
	}

	static ModuleException unknown(String name, String url) {
		return new ModuleException("RangeError", "ERR_UNKNOWN_MODULE_FORMAT",
				"Unknown module format: " + name + " for URL " + url);
	}

}
