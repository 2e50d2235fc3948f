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

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.source.PosixPath;

/**
 * Conversion between paths and {@code file:} URLs, as in Node.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/url.html#urlfileurltopathurl-options">Node.js:
 * url.fileURLToPath</a>
 */
public final class FileUrls {

	private FileUrls() {
	}

	/**
	 * Return the URL of a path, as {@code pathToFileURL} does.
	 * @param path an absolute path
	 * @return the URL
	 */
	public static String fromPath(String path) {
		String resolved = PosixPath.resolve("/", path);
		return Url.ofPath((path.endsWith("/") && !resolved.endsWith("/")) ? resolved + "/" : resolved).href();
	}

	/**
	 * Return the path of a URL, as {@code fileURLToPath} does. Query and fragment are
	 * left out.
	 * @param url a {@code file:} URL
	 * @return the path
	 * @throws ResolutionException if the URL has no path
	 */
	public static String toPath(String url) {
		Url parsed = Url.parse(url);
		if (parsed == null) {
			throw NodeErrors.invalidUrl(url);
		}
		return parsed.toPath();
	}

}
