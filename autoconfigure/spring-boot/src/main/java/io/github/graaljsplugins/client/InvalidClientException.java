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

import java.util.List;
import java.util.stream.Collectors;

import io.github.graaljsplugins.LogText;

/**
 * Exception thrown when client interfaces are invalid: because of how they are declared,
 * or because their plugins do not export the functions they call.
 *
 * @since 0.1.0
 */
public class InvalidClientException extends RuntimeException {

	private final List<String> problems;

	/**
	 * Create an exception.
	 * @param problems the problems, each with the interface and the method
	 */
	public InvalidClientException(List<String> problems) {
		super("Plugin clients do not fit their plugins:" + System.lineSeparator() + "  "
				+ problems.stream().map(LogText::lines).collect(Collectors.joining(System.lineSeparator() + "  ")));
		this.problems = problems.stream().map(LogText::lines).toList();
	}

	/**
	 * Return the problems.
	 * @return the problems, each with the interface and the method
	 */
	public List<String> getProblems() {
		return this.problems;
	}

}
