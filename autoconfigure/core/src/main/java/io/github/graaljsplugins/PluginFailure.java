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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a plugin could not be brought into use. Immutable.
 *
 * @param phase the step that failed
 * @param message the problem, including the JavaScript error's name and code
 * @param moduleUrl the URL of the module in which it occurred, or {@code null}
 * @param line the line within the module, from 1, or 0 if it is not known
 * @param column the column within the line, from 1, or 0 if it is not known
 * @param codeFrame the lines around that position, with a mark under it, or {@code null}
 * @param stack the JavaScript stack, or {@code null}
 * @param at the time of the failure
 * @since 0.1.0
 */
public record PluginFailure(PluginPhase phase, String message, @Nullable String moduleUrl, int line, int column,
		@Nullable String codeFrame, @Nullable String stack, Instant at) {

	/**
	 * Create a failure that is not caused by a module.
	 * @param phase the step that failed
	 * @param message the problem
	 * @param at the time of the failure
	 * @return the failure
	 */
	public static PluginFailure of(PluginPhase phase, String message, Instant at) {
		return new PluginFailure(phase, message, null, 0, 0, null, null, at);
	}

	/**
	 * Create a failure from the exception that describes it.
	 * @param phase the step that failed
	 * @param exception the exception
	 * @param at the time of the failure
	 * @return the failure
	 */
	public static PluginFailure of(PluginPhase phase, PluginException exception, Instant at) {
		JavaScriptError error = exception.getError();
		return (error != null) ? new PluginFailure(phase, error.summary(), error.moduleUrl(), error.line(),
				error.column(), error.codeFrame(), error.stack(), at)
				: of(phase, String.valueOf(exception.getMessage()), at);
	}

}
