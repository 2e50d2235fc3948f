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

package io.github.graaljsplugins.internal.runtime.discovery;

import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * The range of versions of a plugin that another one accepts.
 *
 * @param range the range as in {@code dependencies}; the address of a package, such as
 * {@code file:../tax}, does not restrict the versions
 * @see <a href="https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies">
 * npm's dependencies</a>
 */
record VersionRange(String range) {

	private static final String WORKSPACE = "workspace:";

	boolean includes(@Nullable String version) {
		String asked = this.range.startsWith(WORKSPACE) ? this.range.substring(WORKSPACE.length()).strip()
				: this.range.strip();
		if (isAny(asked)) {
			return true;
		}
		Semver parsed = (version != null) ? Semver.parse(version) : null;
		return parsed != null && parsed.satisfies(asked);
	}

	private static boolean isAny(String asked) {
		return switch (asked) {
			case "", "*", "x", "X", "latest", "^", "~" -> true;
			default -> asked.contains(":") || asked.contains("/");
		};
	}

	@Override
	public String toString() {
		return this.range.isEmpty() ? "*" : this.range;
	}

}
