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
 * The outcome of a call of a plugin, as meters and traces record it.
 *
 * @since 0.1.0
 * @see PluginException#getOutcome()
 */
public enum PluginCallOutcome {

	/** The call returned. */
	SUCCESS,

	/** The function threw, or the promise that it returned was rejected. */
	FUNCTION_ERROR,

	/** The plugin could not be loaded. */
	LOAD_ERROR,

	/** The plugin has no such function. */
	NO_FUNCTION,

	/** An argument or the result could not be converted. */
	VALUE_ERROR,

	/** The call, or loading the plugin, took too long and was stopped. */
	TIMEOUT,

	/** The caller abandoned the call, and it was stopped. */
	CANCELLED,

	/** The call exceeded a limit of the plugin other than time. */
	LIMIT_EXCEEDED,

	/** No loader became available in time. */
	POOL_EXHAUSTED,

	/** Any other failure, such as an exception of a callback of the application. */
	ERROR;

	/**
	 * Return the outcome that corresponds to an exception.
	 * @param error the exception of the call, or {@code null} if it returned
	 * @return the outcome
	 */
	public static PluginCallOutcome of(@Nullable Throwable error) {
		if (error == null) {
			return SUCCESS;
		}
		if (error instanceof PluginException ex) {
			return ex.getOutcome();
		}
		return (error instanceof LoaderPoolExhaustedException) ? POOL_EXHAUSTED : ERROR;
	}

}
