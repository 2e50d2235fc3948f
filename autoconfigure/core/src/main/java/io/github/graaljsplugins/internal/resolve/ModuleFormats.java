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

package io.github.graaljsplugins.internal.resolve;

import java.util.Arrays;

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Implementation of Node's ESM_FILE_FORMAT, and of the formats that {@code require}
 * accepts.
 *
 * @see <a href=
 * "https://nodejs.org/api/esm.html#resolution-algorithm-specification">Node.js:
 * resolution algorithm specification</a>
 */
final class ModuleFormats {

	private static final byte[] WASM_MAGIC = { 0, 'a', 's', 'm' };

	private final SourceView view;

	private final PackageScopes scopes;

	ModuleFormats(SourceView view, PackageScopes scopes) {
		this.view = view;
		this.scopes = scopes;
	}

	ModuleFormat of(String path, Resolver resolver) {
		String extension = extension(path);
		return switch (extension) {
			case ".mjs" -> ModuleFormat.MODULE;
			case ".cjs" -> ModuleFormat.COMMONJS;
			case ".json" -> ModuleFormat.JSON;
			case ".mts" -> ModuleFormat.MODULE_TYPESCRIPT;
			case ".cts" -> ModuleFormat.COMMONJS_TYPESCRIPT;
			case ".js" -> byType(path, ModuleFormat.MODULE, ModuleFormat.COMMONJS, ModuleFormat.AMBIGUOUS);
			case ".ts" -> byType(path, ModuleFormat.MODULE_TYPESCRIPT, ModuleFormat.COMMONJS_TYPESCRIPT,
					ModuleFormat.AMBIGUOUS_TYPESCRIPT);
			case "" -> extensionless(path, resolver);
			default -> (resolver == Resolver.REQUIRE) ? required(extension) : imported(extension, path);
		};
	}

	// Return whether the format of a file depends on the package.json.
	static boolean dependsOnPackage(String path) {
		String extension = extension(path);
		return extension.isEmpty() || extension.equals(".js") || extension.equals(".ts");
	}

	private ModuleFormat byType(String path, ModuleFormat module, ModuleFormat commonJs, ModuleFormat ambiguous) {
		PackageJson scope = this.scopes.nearest(path);
		String type = (scope != null) ? scope.type() : null;
		if (type == null) {
			return ambiguous;
		}
		return type.equals("module") ? module : commonJs;
	}

	private ModuleFormat extensionless(String path, Resolver resolver) {
		ModuleFormat format = byType(path, ModuleFormat.MODULE, ModuleFormat.COMMONJS, ModuleFormat.AMBIGUOUS);
		boolean mayBeWasm = resolver == Resolver.IMPORT && format != ModuleFormat.COMMONJS;
		return (mayBeWasm && isWasm(this.view.find(path).file())) ? ModuleFormat.WASM : format;
	}

	private static ModuleFormat required(String extension) {
		// To require, any other extension is JavaScript, regardless of the package's
		// type.
		return extension.equals(".node") ? ModuleFormat.ADDON : ModuleFormat.AMBIGUOUS;
	}

	private static ModuleFormat imported(String extension, String path) {
		if (extension.equals(".wasm")) {
			return ModuleFormat.WASM;
		}
		throw NodeErrors.unknownExtension(PercentEncoding.FILE_PATH.encode(extension), path);
	}

	private static boolean isWasm(@Nullable SourceFile file) {
		if (file == null) {
			return false;
		}
		byte[] bytes = file.content();
		return bytes.length >= WASM_MAGIC.length
				&& Arrays.equals(WASM_MAGIC, 0, WASM_MAGIC.length, bytes, 0, WASM_MAGIC.length);
	}

	private static String extension(String path) {
		String name = PosixPath.name(path);
		int dot = name.lastIndexOf('.');
		return (dot <= 0) ? "" : name.substring(dot);
	}

}
