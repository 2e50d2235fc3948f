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

import java.util.List;

import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import org.jspecify.annotations.Nullable;

/**
 * Resolution of the entry of an imported package without {@code exports}.
 */
final class LegacyMain {

	private static final List<String> SUFFIXES = List.of("", ".js", ".json", ".node", "/index.js", "/index.json",
			"/index.node");

	private static final List<String> INDEXES = List.of("index.js", "index.json", "index.node");

	private LegacyMain() {
	}

	/**
	 * Find the entry.
	 * @param view the sources
	 * @param folder the package's folder, with a slash at the end
	 * @param main the package's {@code main}
	 * @return the path of the file, or {@code null}
	 */
	static @Nullable String find(SourceView view, String folder, @Nullable String main) {
		if (main != null && !main.isEmpty()) {
			// Node checks one path and returns the other: they differ after a slash.
			String target = PosixPath.resolve(folder, main);
			for (String suffix : SUFFIXES) {
				if (view.kind(target + suffix) == SourceView.Kind.FILE) {
					return PosixPath.resolve(folder, main + suffix);
				}
			}
		}
		for (String index : INDEXES) {
			if (view.kind(folder + index) == SourceView.Kind.FILE) {
				return folder + index;
			}
		}
		return null;
	}

	// Return the path to report as missing.
	static String missing(String folder, @Nullable String main) {
		return PosixPath.resolve(folder, (main != null) ? main : "index.js");
	}

}
