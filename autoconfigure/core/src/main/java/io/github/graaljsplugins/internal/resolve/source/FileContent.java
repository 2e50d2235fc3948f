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

import io.github.graaljsplugins.ResolutionException;

/**
 * Source of the bytes of a file.
 */
@FunctionalInterface
interface FileContent {

	/**
	 * Read the file.
	 * @param path the path, for messages
	 * @return the bytes
	 * @throws ResolutionException if the file cannot be read
	 */
	byte[] read(String path);

	/**
	 * Return the size.
	 * @param path the path, for messages
	 * @return the number of bytes
	 * @throws ResolutionException if the file must be read for that, and cannot be
	 */
	default long size(String path) {
		return read(path).length;
	}

	/**
	 * Create the exception for a file that cannot be read.
	 * @param path the path
	 * @param reason the reason, for the message
	 * @return the exception
	 */
	static ResolutionException unreadable(String path, String reason) {
		return new ResolutionException("Error", "ERR_UNREADABLE_MODULE",
				"Cannot read module '" + path + "': " + reason);
	}

}
