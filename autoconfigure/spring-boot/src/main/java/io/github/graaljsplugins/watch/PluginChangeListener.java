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

package io.github.graaljsplugins.watch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Listener for changes of plugin and library files, called after a quiet period.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PluginChangeListener {

	/**
	 * Handle written, created, moved or deleted files. The first call has all existing
	 * files, since they may have changed after the plugins were read.
	 * @param changes the changed files and links, by the folder or file of the plugin or
	 * library that contains them, below the configured location; if that location is a
	 * link, the files have their real paths; never empty
	 */
	void changed(Map<Path, Set<Path>> changes);

}
