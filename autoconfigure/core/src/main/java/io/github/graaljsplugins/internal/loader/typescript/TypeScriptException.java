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

package io.github.graaljsplugins.internal.loader.typescript;

/**
 * Exception for TypeScript that cannot be stripped, with the code and message of Node.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/typescript.html#typescript-features">TypeScript
 * features</a>
 */
public final class TypeScriptException extends RuntimeException {

	private final String code;

	private final int position;

	TypeScriptException(String code, String message, int position) {
		super(message);
		this.code = code;
		this.position = position;
	}

	static TypeScriptException invalid(String message) {
		return new TypeScriptException("ERR_INVALID_TYPESCRIPT_SYNTAX", message, 0);
	}

	/**
	 * Return the error's code.
	 * @return the code of Node
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Return the position of the unsupported syntax.
	 * @return the offset in the text
	 */
	public int position() {
		return this.position;
	}

}
