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

package io.github.graaljsplugins;

/**
 * The kind of a plugin's export.
 *
 * @since 0.1.0
 */
public enum ExportKind {

	/**
	 * A function, called as such.
	 */
	FUNCTION,

	/**
	 * A class, called with {@code new}.
	 */
	CLASS,

	/**
	 * Anything else.
	 */
	VALUE,

	/**
	 * There is no such export.
	 */
	ABSENT;

	/**
	 * Return whether an export of this kind can be called.
	 * @return {@code true} for a function or a class
	 */
	public boolean isCallable() {
		return this == FUNCTION || this == CLASS;
	}

}
