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
 * Refuses names that are longer than any path can be. Resolution looks at each folder of
 * a path, so that what a plugin may ask for has to be bounded: nobody could interrupt it.
 * Node leaves that to the file system, and answers the same.
 */
final class NameLength {

	/** No system has longer paths, percent encoded ones included. */
	static final int LONGEST = 8192;

	private NameLength() {
	}

	/**
	 * Check what is to be imported.
	 * @param names the specifier and the importing module; a URL that has the module in
	 * itself may be long
	 */
	static void checkImport(String... names) {
		for (String name : names) {
			if (!name.startsWith("data:")) {
				check(NodeErrors.MODULE_NOT_FOUND, name);
			}
		}
	}

	/**
	 * Check what is to be required.
	 * @param names the request, and the file or folder that it starts from
	 */
	static void checkRequire(String... names) {
		for (String name : names) {
			check(NodeErrors.REQUIRE_NOT_FOUND, name);
		}
	}

	private static void check(String code, String name) {
		if (name.length() > LONGEST) {
			throw NodeErrors.tooLong(code, name);
		}
	}

}
