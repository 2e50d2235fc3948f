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

import java.time.Instant;

import io.github.graaljsplugins.PluginFailure;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a plugin, as reported by the endpoint.
 *
 * @param phase the step that failed, such as {@code parse} or {@code self-test}
 * @param message the message
 * @param module the URL of the module
 * @param line the line, from 1
 * @param column the column, from 1
 * @param codeFrame the lines around that place
 * @param stack the JavaScript stack
 * @param failedAt when it failed
 */
record FailureDescriptor(String phase, String message, @Nullable String module, @Nullable Integer line,
		@Nullable Integer column, @Nullable String codeFrame, @Nullable String stack, Instant failedAt) {

	static @Nullable FailureDescriptor of(@Nullable PluginFailure failure) {
		if (failure == null) {
			return null;
		}
		return new FailureDescriptor(failure.phase().id(), failure.message(), failure.moduleUrl(),
				known(failure.line()), known(failure.column()), failure.codeFrame(), failure.stack(), failure.at());
	}

	private static @Nullable Integer known(int position) {
		return (position > 0) ? position : null;
	}

}
