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

package io.github.graaljsplugins.internal.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a target of {@code exports} or {@code imports}: a URL, a {@code null} that
 * ends the search, or no match, after which the search continues.
 *
 * @param url the URL, if there is one
 * @param isFinal whether the search is over
 */
record TargetOutcome(@Nullable Url url, boolean isFinal) {

	static final TargetOutcome NULL = new TargetOutcome(null, true);

	static final TargetOutcome UNDEFINED = new TargetOutcome(null, false);

	static TargetOutcome of(Url url) {
		return new TargetOutcome(url, true);
	}

}
