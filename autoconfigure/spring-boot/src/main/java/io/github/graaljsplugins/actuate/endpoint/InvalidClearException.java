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

package io.github.graaljsplugins.actuate.endpoint;

import io.github.graaljsplugins.LogText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Exception thrown when a request to the endpoint is invalid.
 */
class InvalidClearException extends InvalidEndpointRequestException {

	/**
	 * Create an exception.
	 * @param message the message
	 * @param cause the cause, if there is one
	 */
	InvalidClearException(@Nullable String message, @Nullable Throwable cause) {
		super((message != null) ? LogText.lines(message) : "The request is invalid", message, cause);
	}

}
