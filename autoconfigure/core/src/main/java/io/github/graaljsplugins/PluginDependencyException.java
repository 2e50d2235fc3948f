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

/**
 * Thrown when plugins need other plugins that are not there, or not in a version that
 * suits them, or need each other.
 *
 * @since 0.1.0
 */
public class PluginDependencyException extends RuntimeException {

	private final List<String> problems;

	/**
	 * Create an exception.
	 * @param problems all that is wrong
	 */
	public PluginDependencyException(List<String> problems) {
		super("What plugins need is not there:" + System.lineSeparator() + "  "
				+ String.join(System.lineSeparator() + "  ", problems));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return what is wrong.
	 * @return the problems, each with the plugins and versions
	 */
	public List<String> getProblems() {
		return this.problems;
	}

}
