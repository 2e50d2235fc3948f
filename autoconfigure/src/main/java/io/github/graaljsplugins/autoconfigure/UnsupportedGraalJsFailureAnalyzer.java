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

import io.github.graaljsplugins.loader.graal.UnsupportedGraalJsException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * An {@link AbstractFailureAnalyzer} for an {@link UnsupportedGraalJsException}.
 */
class UnsupportedGraalJsFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedGraalJsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedGraalJsException cause) {
		String description = "JavaScript plugins do not work with GraalJS %s, which is on the class path."
			.formatted(cause.getVersion());
		String action = "Use one of the versions that work: %s. Give org.graalvm.polyglot:polyglot and"
			.formatted(String.join(", ", cause.getSupportedVersions()))
				+ " org.graalvm.polyglot:js-community the same version.";
		return new FailureAnalysis(description, action, cause);
	}

}
