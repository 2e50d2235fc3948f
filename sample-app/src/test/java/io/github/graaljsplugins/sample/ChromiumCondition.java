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

package io.github.graaljsplugins.sample;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Implementation of {@link RequiresChromium}.
 */
class ChromiumCondition implements ExecutionCondition {

	private static final String MISSING = "There is no chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)";

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Chromium.isInstalled()) {
			return ConditionEvaluationResult.enabled("Chromium is installed");
		}
		if ("required".equals(System.getenv("BROWSER_TESTS"))) {
			throw new IllegalStateException(MISSING + ", and BROWSER_TESTS is 'required'");
		}
		return ConditionEvaluationResult.disabled(MISSING);
	}

}
