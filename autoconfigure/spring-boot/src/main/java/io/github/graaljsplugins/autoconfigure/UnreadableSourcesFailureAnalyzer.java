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

package io.github.graaljsplugins.autoconfigure;

import java.io.IOException;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for an {@link UnreadableSourcesException}.
 */
class UnreadableSourcesFailureAnalyzer extends AbstractFailureAnalyzer<UnreadableSourcesException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnreadableSourcesException cause) {
		String action = action(cause);
		return (action != null) ? new FailureAnalysis(cause.getMessage() + ".", action, cause) : null;
	}

	private static @Nullable String action(UnreadableSourcesException cause) {
		if (cause.getProperty() != null) {
			return "Move what no module needs out of the folder, such as data or the output of builds, or set '"
					+ cause.getProperty() + "' to a higher value.";
		}
		return (cause.getCause() instanceof IOException) ? "Grant the application permission to read the folder, or"
				+ " move it out of 'graaljs.plugins.locations' and 'graaljs.plugins.libraries'." : null;
	}

}
