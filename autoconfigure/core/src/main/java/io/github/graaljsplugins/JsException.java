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

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a service that plugins call, to report a failure to the plugin. The plugin
 * receives a JavaScript {@code Error} with this message and code. Of any other exception,
 * the plugin learns only that it occurred, since a message may contain details that are
 * not meant for plugins.
 *
 * @since 0.1.0
 * @see JsExport
 */
public class JsException extends RuntimeException {

	private final @Nullable String code;

	/**
	 * Create an exception.
	 * @param message the message of the JavaScript error
	 */
	public JsException(String message) {
		this(message, null, null);
	}

	/**
	 * Create an exception.
	 * @param message the message of the JavaScript error
	 * @param code the {@code code} property of the JavaScript error, or {@code null}
	 * @param cause the cause, of which the plugin sees nothing
	 */
	public JsException(String message, @Nullable String code, @Nullable Throwable cause) {
		super(message, cause);
		this.code = code;
	}

	/**
	 * Return the code.
	 * @return the JavaScript error's {@code code} property, or {@code null}
	 */
	public @Nullable String getCode() {
		return this.code;
	}

}
