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

import io.github.graaljsplugins.DuplicatePluginException;
import io.github.graaljsplugins.LogText;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for a {@link DuplicatePluginException}.
 */
class DuplicatePluginFailureAnalyzer extends AbstractFailureAnalyzer<DuplicatePluginException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DuplicatePluginException cause) {
		String description = "Two JavaScript plugins are named '%s':%n%n    - %s%n    - %s".formatted(
				LogText.line(cause.getPlugin()), LogText.line(cause.getFirst()), LogText.line(cause.getSecond()));
		String action = "Remove one of them, or give it another name: \"name\" in its package.json, or for a single"
				+ " module file the file's name.";
		return new FailureAnalysis(description, action, cause);
	}

}
