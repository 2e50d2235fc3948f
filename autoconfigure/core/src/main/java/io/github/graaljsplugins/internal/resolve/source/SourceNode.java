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

package io.github.graaljsplugins.internal.resolve.source;

/**
 * Node of a source tree: a file, a folder or a symbolic link.
 *
 * @since 0.1.0
 */
public sealed interface SourceNode permits SourceFile, SourceNode.Folder, SourceNode.Link {

	/**
	 * Folder, whose entries are the nodes below its path.
	 *
	 * @since 0.1.0
	 */
	enum Folder implements SourceNode {

		/**
		 * The one value: a folder has no state.
		 */
		INSTANCE

	}

	/**
	 * Symbolic link.
	 *
	 * @param target the real path it leads to
	 * @since 0.1.0
	 */
	record Link(String target) implements SourceNode {

	}

}
