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

package io.github.graaljsplugins.benchmarks;

import java.nio.file.Path;

/**
 * Settings of a run, passed to each JVM by system properties.
 *
 * @param mode the duration of the measurements
 * @param folder the folder of generated plugins and results
 * @param runtime {@code interpreted} or {@code compiled}
 */
record Settings(Mode mode, Path folder, String runtime) {

	static Settings get() {
		return new Settings(Mode.of(System.getProperty("benchmarks.mode", "short")),
				Path.of(System.getProperty("benchmarks.folder", "target/benchmarks")).toAbsolutePath(),
				System.getProperty("benchmarks.runtime", "interpreted"));
	}

	Path results() {
		return this.folder.resolve("results");
	}

	GeneratedPlugins plugins() {
		return new GeneratedPlugins(this.folder.resolve("plugins").resolve(this.mode.name()), this.mode);
	}

}
