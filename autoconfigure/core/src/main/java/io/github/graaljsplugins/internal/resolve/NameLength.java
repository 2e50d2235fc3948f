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

import io.github.graaljsplugins.internal.resolve.source.PosixPath;

/**
 * Limit on the length of names. Resolution visits each folder of a path and cannot be
 * interrupted, so names longer than any path are rejected first. Node leaves that to the
 * file system and fails with the same code.
 */
final class NameLength {

	private NameLength() {
	}

	/**
	 * Check the names in an import.
	 * @param names the specifier and the importing module; a data URL may be long
	 */
	static void checkImport(String... names) {
		for (String name : names) {
			if (!name.startsWith("data:")) {
				check(NodeErrors.MODULE_NOT_FOUND, name);
			}
		}
	}

	/**
	 * Check the names in a call of {@code require}.
	 * @param names the request, and the file or folder it is relative to
	 */
	static void checkRequire(String... names) {
		for (String name : names) {
			check(NodeErrors.REQUIRE_NOT_FOUND, name);
		}
	}

	private static void check(String code, String name) {
		if (name.length() > PosixPath.MAX_LENGTH) {
			throw NodeErrors.tooLong(code, name);
		}
	}

}
