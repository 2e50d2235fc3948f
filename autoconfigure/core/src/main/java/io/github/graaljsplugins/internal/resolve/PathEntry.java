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

/**
 * Entry of a snapshot at a path.
 *
 * @param kind the kind of entry behind symbolic links
 * @param realPath the path without symbolic links
 * @param link whether the path itself is that of a symbolic link
 * @since 0.1.0
 */
public record PathEntry(Kind kind, String realPath, boolean link) {

	/**
	 * Kind of an entry.
	 *
	 * @since 0.1.0
	 */
	public enum Kind {

		/** No entry that is visible to the plugin. */
		NONE,

		/** A file. */
		FILE,

		/** A folder. */
		FOLDER

	}

}
