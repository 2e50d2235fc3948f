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

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Implementation of Node's PACKAGE_EXPORTS_RESOLVE and PACKAGE_IMPORTS_RESOLVE.
 *
 * @see <a href=
 * "https://nodejs.org/api/esm.html#resolution-algorithm-specification">Node.js:
 * resolution algorithm specification</a>
 */
final class PackageMappings {

	private PackageMappings() {
	}

	// Resolve a subpath of a package that has exports.
	static Url resolveExports(PackageJson packageJson, String subpath, @Nullable Url base, Set<String> conditions) {
		Map<?, ?> exports = subpaths(packageJson, base);
		boolean exact = exports.containsKey(subpath) && subpath.indexOf('*') < 0 && !subpath.endsWith("/");
		Url url = resolve(exports, exact, subpath, new PackageTargets(packageJson, base, conditions, null));
		if (url == null) {
			throw NodeErrors.pathNotExported(packageJson.folder(), subpath, (base != null) ? base.toPath() : null);
		}
		return url;
	}

	// Resolve an internal specifier, which starts with a number sign.
	static Url resolveImports(@Nullable PackageJson packageJson, String specifier, Url base, Set<String> conditions,
			PackageTargets.PackageLookup packages) {
		if (packageJson != null && packageJson.imports() instanceof Map<?, ?> imports) {
			boolean exact = imports.containsKey(specifier) && specifier.indexOf('*') < 0;
			Url url = resolve(imports, exact, specifier, new PackageTargets(packageJson, base, conditions, packages));
			if (url != null) {
				return url;
			}
		}
		throw NodeErrors.importNotDefined(specifier, (packageJson != null) ? packageJson.folder() : null,
				base.toPath());
	}

	static void checkInternalSpecifier(String specifier, Url base) {
		if (specifier.equals("#") || specifier.endsWith("/")) {
			throw NodeErrors.invalidSpecifier(specifier, "is not a valid internal imports specifier name",
					base.toPath());
		}
	}

	private static @Nullable Url resolve(Map<?, ?> mapping, boolean exact, String request, PackageTargets targets) {
		if (exact) {
			return targets.resolve(mapping.get(request), request, null).url();
		}
		PatternKey best = null;
		for (Object key : mapping.keySet()) {
			PatternKey pattern = PatternKey.of(String.valueOf(key));
			if (pattern != null && pattern.matches(request) && (best == null || pattern.isBefore(best))) {
				best = pattern;
			}
		}
		return (best != null) ? targets.resolve(mapping.get(best.key()), best.key(), best.matched(request)).url()
				: null;
	}

	private static Map<?, ?> subpaths(PackageJson packageJson, @Nullable Url base) {
		Object exports = packageJson.exports();
		if (!(exports instanceof Map<?, ?> map)) {
			return Map.of(".", (exports != null) ? exports : List.of());
		}
		long subpaths = map.keySet().stream().filter((key) -> String.valueOf(key).startsWith(".")).count();
		if (subpaths == map.size()) {
			return map;
		}
		if (subpaths == 0) {
			return Map.of(".", map);
		}
		throw NodeErrors.invalidPackageConfig(packageJson.path(), (base != null) ? base.href() : null,
				"\"exports\" cannot contain some keys starting with '.' and some not. The exports object must either "
						+ "be an object of package subpath keys or an object of main entry condition name keys only.");
	}

	/**
	 * Key with one asterisk.
	 *
	 * @param key the key
	 * @param asterisk the index of the asterisk
	 */
	private record PatternKey(String key, int asterisk) {

		static @Nullable PatternKey of(String key) {
			int asterisk = key.indexOf('*');
			return (asterisk >= 0 && asterisk == key.lastIndexOf('*')) ? new PatternKey(key, asterisk) : null;
		}

		boolean matches(String request) {
			return request.length() >= this.key.length() && request.startsWith(this.key.substring(0, this.asterisk))
					&& request.endsWith(this.key.substring(this.asterisk + 1));
		}

		String matched(String request) {
			return request.substring(this.asterisk, request.length() - (this.key.length() - this.asterisk - 1));
		}

		// Implements Node's PATTERN_KEY_COMPARE: the longer prefix first, then the longer
		// key.
		boolean isBefore(PatternKey other) {
			return (this.asterisk != other.asterisk) ? this.asterisk > other.asterisk
					: this.key.length() > other.key.length();
		}

	}

}
