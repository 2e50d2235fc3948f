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

/**
 * The reason why a call is aborted, with the names and messages of the web's {@code
 * AbortSignal}.
 *
 * @see <a href="https://dom.spec.whatwg.org/#abortsignal">AbortSignal</a>
 */
public enum CallAbort {

	/**
	 * The time limit is about to expire.
	 */
	TIMEOUT("TimeoutError", "The operation was aborted due to timeout"),

	/**
	 * The caller cancelled the call.
	 */
	CANCEL("AbortError", "This operation was aborted");

	private final String errorName;

	private final String errorMessage;

	CallAbort(String errorName, String errorMessage) {
		this.errorName = errorName;
		this.errorMessage = errorMessage;
	}

	/**
	 * Return the name of the {@code DOMException} that the guest sees.
	 * @return the error's name
	 */
	public String errorName() {
		return this.errorName;
	}

	/**
	 * Return the message of the {@code DOMException} that the guest sees.
	 * @return the error's message
	 */
	public String errorMessage() {
		return this.errorMessage;
	}

}
