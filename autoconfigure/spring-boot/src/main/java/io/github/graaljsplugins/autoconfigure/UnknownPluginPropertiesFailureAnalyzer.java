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

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for an {@link UnknownPluginPropertiesException}.
 */
class UnknownPluginPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<UnknownPluginPropertiesException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownPluginPropertiesException cause) {
		String description = "Properties are set for plugins that do not exist:%n%n    - %s%n%n%s."
			.formatted(String.join("%n    - ".formatted(), cause.getProblems()), cause.getPlugins());
		String action = "Correct the name of the plugin. Put a name with other characters than letters, digits and '-'"
				+ " in brackets. If the plugin is to be deployed later, set"
				+ " 'graaljs.plugins.fail-on-unknown-plugins' to 'false'.";
		return new FailureAnalysis(description, action, cause);
	}

}
