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

import org.jspecify.annotations.Nullable;

/**
 * Failure of the module system, visible to a plugin as a JavaScript error with Node's
 * code.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/errors.html#nodejs-error-codes">Node.js error
 * codes</a>
 */
public class ModuleException extends RuntimeException {

	private final String type;

	private final @Nullable String code;

	/**
	 * Create an exception.
	 * @param type the JavaScript error's type: {@code Error}, {@code TypeError} or
	 * {@code SyntaxError}
	 * @param code the error code of Node, if there is one
	 * @param message the message
	 */
	public ModuleException(String type, @Nullable String code, String message) {
		super(message);
		this.type = type;
		this.code = code;
	}

	/**
	 * Return the JavaScript error's type.
	 * @return the name of the error's constructor
	 */
	public String getType() {
		return this.type;
	}

	/**
	 * Return Node's error code.
	 * @return the code, or {@code null}
	 */
	public @Nullable String getCode() {
		return this.code;
	}

}
