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

package io.github.graaljsplugins.client;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for an {@link InvalidClientException}.
 */
class InvalidClientFailureAnalyzer extends AbstractFailureAnalyzer<InvalidClientException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidClientException cause) {
		return new FailureAnalysis(
				"Plugin clients do not fit their plugins:%n%n    - %s"
					.formatted(String.join("%n    - ".formatted(), cause.getProblems())),
				"Correct the interfaces (@JsFunction names an export that is not called as the method is), or the plugins. "
						+ "To start in spite of clients that do not fit, set 'graaljs.plugins.clients.check' to 'warn'.",
				cause);
	}

}
