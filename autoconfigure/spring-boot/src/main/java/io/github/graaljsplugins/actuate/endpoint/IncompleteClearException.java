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

import java.util.ArrayList;
import java.util.List;

/**
 * Thrown by an operation without a result if a plugin was not cleared.
 */
class IncompleteClearException extends RuntimeException {

	private final ClearDescriptor report;

	IncompleteClearException(ClearDescriptor report) {
		super("Plugins were not cleared: " + String.join(", ", failed(report)));
		this.report = report;
	}

	private static List<String> failed(ClearDescriptor report) {
		List<String> failed = new ArrayList<>();
		report.plugins().forEach((name, plugin) -> {
			if (plugin.failure() != null) {
				failed.add(name);
			}
		});
		return failed;
	}

	ClearDescriptor report() {
		return this.report;
	}

}
