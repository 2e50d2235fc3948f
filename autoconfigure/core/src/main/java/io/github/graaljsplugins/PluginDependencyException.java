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

package io.github.graaljsplugins;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when plugins depend on other plugins that are missing or have an unsuitable
 * version, or depend on each other.
 *
 * @since 0.1.0
 */
public class PluginDependencyException extends RuntimeException {

	private final List<String> problems;

	/**
	 * Create an exception.
	 * @param problems the unsatisfied dependencies
	 */
	public PluginDependencyException(List<String> problems) {
		super("Dependencies of plugins are not satisfied:" + System.lineSeparator() + "  "
				+ problems.stream().map(LogText::line).collect(Collectors.joining(System.lineSeparator() + "  ")));
		this.problems = problems.stream().map(LogText::line).toList();
	}

	/**
	 * Return the unsatisfied dependencies.
	 * @return the problems, each with the plugins and versions; unmodifiable
	 */
	public List<String> getProblems() {
		return this.problems;
	}

}
