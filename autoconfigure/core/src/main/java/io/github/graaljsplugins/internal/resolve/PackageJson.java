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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Content of a {@code package.json}. Fields whose type Node ignores are absent.
 *
 * @param path the path of the file
 * @param name the package's name
 * @param version the package's version
 * @param type {@code module} or {@code commonjs}
 * @param main the main entry point
 * @param exports the {@code exports}: a {@code String}, or lists and maps in the file's
 * order
 * @param imports the {@code imports}, likewise
 * @param dependencies names and version ranges of {@code dependencies}
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/packages.html">Node.js: packages</a>
 */
public record PackageJson(String path, @Nullable String name, @Nullable String version, @Nullable String type,
		@Nullable String main, @Nullable Object exports, @Nullable Object imports, Map<String, String> dependencies) {

	/**
	 * Return the folder of the package.
	 * @return its path, with a slash at the end
	 */
	String folder() {
		return this.path.substring(0, this.path.lastIndexOf('/') + 1);
	}

	Url url() {
		return Url.ofPath(this.path);
	}

}
