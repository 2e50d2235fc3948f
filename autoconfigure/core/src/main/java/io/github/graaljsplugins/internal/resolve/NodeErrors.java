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

import io.github.graaljsplugins.ResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Factory of Node's errors, with the codes and messages of Node 26.
 *
 * @see <a href="https://nodejs.org/api/errors.html#nodejs-error-codes">Node.js: error
 * codes</a>
 */
final class NodeErrors {

	static final String MODULE_NOT_FOUND = "ERR_MODULE_NOT_FOUND";

	static final String UNSUPPORTED_DIR_IMPORT = "ERR_UNSUPPORTED_DIR_IMPORT";

	static final String REQUIRE_NOT_FOUND = "MODULE_NOT_FOUND";

	static final String INVALID_PACKAGE_TARGET = "ERR_INVALID_PACKAGE_TARGET";

	/**
	 * The hint for a path that is not readable, whether it exists or not.
	 */
	static final String OUTSIDE = "The path is outside of the plugin's root and the library roots.";

	/** The number of characters shown of an overlong name. */
	private static final int SHOWN = 80;

	private NodeErrors() {
	}

	static ResolutionException moduleNotFound(String path, String base, Url exact) {
		return error(MODULE_NOT_FOUND, "Cannot find module '" + path + "' imported from " + base).withDetail("url",
				exact.href());
	}

	static ResolutionException packageNotFound(String name, String base) {
		return error(MODULE_NOT_FOUND, "Cannot find package '" + name + "' imported from " + base);
	}

	static ResolutionException entryNotFound(String message) {
		return error(MODULE_NOT_FOUND, message);
	}

	static ResolutionException tooLong(String code, String name) {
		return error(code, "Cannot find module '" + name.substring(0, SHOWN) + "…': a name of " + name.length()
				+ " characters is longer than any path can be");
	}

	static ResolutionException requireNotFound(String request) {
		return error(REQUIRE_NOT_FOUND, "Cannot find module '" + request + "'");
	}

	static ResolutionException invalidMain(String filename, String packageJsonPath, String request) {
		return error(REQUIRE_NOT_FOUND,
				"Cannot find module '" + filename + "'. Please verify that the package.json has a valid \"main\" entry")
			.withDetail("path", packageJsonPath)
			.withDetail("requestPath", request);
	}

	static ResolutionException directoryImport(String path, String base, Url exact) {
		return error(UNSUPPORTED_DIR_IMPORT,
				"Directory import '" + path + "' is not supported resolving ES modules imported from " + base)
			.withDetail("url", exact.href());
	}

	static ResolutionException invalidSpecifier(String request, String reason, @Nullable String base) {
		return typeError("ERR_INVALID_MODULE_SPECIFIER",
				"Invalid module \"" + request + "\" " + reason + importedFrom(base));
	}

	static ResolutionException pathNotExported(String packagePath, String subpath, @Nullable String base) {
		String message = subpath.equals(".") ? "No \"exports\" main defined in " + packagePath + "package.json"
				: "Package subpath '" + subpath + "' is not defined by \"exports\" in " + packagePath + "package.json";
		return error("ERR_PACKAGE_PATH_NOT_EXPORTED", message + importedFrom(base));
	}

	static ResolutionException importNotDefined(String specifier, @Nullable String packagePath, String base) {
		return typeError("ERR_PACKAGE_IMPORT_NOT_DEFINED",
				"Package import specifier \"" + specifier + "\" is not defined"
						+ ((packagePath != null) ? " in package " + packagePath + "package.json" : "")
						+ " imported from " + base);
	}

	static ResolutionException invalidTarget(String packagePath, String key, String target, boolean imports,
			@Nullable String base) {
		boolean notRelative = !imports && !target.isEmpty() && !target.startsWith("./");
		String subject = key.equals(".") ? "Invalid \"exports\" main target " + JsonText.quote(target) + " defined in"
				: "Invalid \"" + (imports ? "imports" : "exports") + "\" target " + JsonText.quote(target)
						+ " defined for '" + key + "' in";
		return error(INVALID_PACKAGE_TARGET, subject + " the package config " + packagePath + "package.json"
				+ importedFrom(base) + (notRelative ? "; targets must start with \"./\"" : ""));
	}

	static ResolutionException invalidPackageConfig(String path, @Nullable String base, String message) {
		return error("ERR_INVALID_PACKAGE_CONFIG",
				"Invalid package config " + path + ((base != null) ? " while importing " + base : "") + ". " + message);
	}

	static ResolutionException unparsablePackageConfig(String path, @Nullable String importing) {
		return error("ERR_INVALID_PACKAGE_CONFIG",
				"Invalid package config " + path + ((importing != null) ? " while importing " + importing : "") + ".");
	}

	static ResolutionException unsupportedScheme(Url url) {
		boolean web = url.scheme().equals("http") || url.scheme().equals("https");
		return error("ERR_UNSUPPORTED_ESM_URL_SCHEME",
				"Only URLs with a scheme in: " + (web ? "file and data" : "file, data, and node")
						+ " are supported by the default ESM loader. Received protocol '" + url.scheme() + ":'")
			.withDetail("url", url.href());
	}

	static ResolutionException unsupportedRequest(String specifier, String base) {
		return typeError("ERR_UNSUPPORTED_RESOLVE_REQUEST", "Failed to resolve module specifier \"" + specifier
				+ "\" from \"" + base + "\": Invalid relative URL or base scheme is not hierarchical.");
	}

	static ResolutionException unknownBuiltin(String name) {
		return error("ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: " + name);
	}

	static ResolutionException unknownExtension(String extension, String path) {
		return typeError("ERR_UNKNOWN_FILE_EXTENSION", "Unknown file extension \"" + extension + "\" for " + path);
	}

	static ResolutionException invalidUrlScheme() {
		return typeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
	}

	static ResolutionException invalidUrl(String input) {
		return typeError("ERR_INVALID_URL", "Invalid URL").withDetail("input", input);
	}

	static ResolutionException invalidFileUrlHost() {
		return typeError("ERR_INVALID_FILE_URL_HOST", "File URL host must be \"localhost\" or empty on linux");
	}

	static ResolutionException invalidFileUrlPath(String url) {
		return typeError("ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters")
			.withDetail("input", url);
	}

	static ResolutionException malformedUri() {
		return new ResolutionException("URIError", "ERR_INVALID_URI", "URI malformed");
	}

	private static String importedFrom(@Nullable String base) {
		return (base != null) ? " imported from " + base : "";
	}

	private static ResolutionException error(String code, String message) {
		return new ResolutionException("Error", code, message);
	}

	private static ResolutionException typeError(String code, String message) {
		return new ResolutionException("TypeError", code, message);
	}

}
