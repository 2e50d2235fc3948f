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

/**
 * Bare specifier split into package name and subpath.
 *
 * @param name the name of the package, with its scope
 * @param subpath the rest, prefixed with a dot
 * @param isScoped whether the name has a scope
 */
record PackageName(String name, String subpath, boolean isScoped) {

	static PackageName parse(String specifier, Url base) {
		int end = specifier.indexOf('/');
		boolean scoped = specifier.startsWith("@");
		boolean valid = !scoped || end >= 0;
		if (scoped && valid) {
			end = specifier.indexOf('/', end + 1);
		}
		String name = (end < 0) ? specifier : specifier.substring(0, end);
		if (!valid || name.startsWith(".") || name.indexOf('%') >= 0 || name.indexOf('\\') >= 0) {
			throw NodeErrors.invalidSpecifier(specifier, "is not a valid package name", base.toPath());
		}
		return new PackageName(name, "." + ((end < 0) ? "" : specifier.substring(end)), scoped);
	}

}
