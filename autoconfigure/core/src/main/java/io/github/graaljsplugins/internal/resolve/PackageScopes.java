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
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the parsed {@code package.json} files of a view. As in Node, an entry stays
 * until it is dropped; missing and invalid files are not cached.
 */
final class PackageScopes {

	private static final String FILE = "/package.json";

	private static final String NODE_MODULES = "/node_modules";

	private final SourceView view;

	private final Map<String, PackageJson> used;

	PackageScopes(SourceView view, Map<String, PackageJson> carriedOver) {
		this.view = view;
		this.used = new ConcurrentHashMap<>(carriedOver);
	}

	Map<String, PackageJson> used() {
		return this.used;
	}

	/**
	 * Read a {@code package.json}.
	 * @param path its path
	 * @param importing the description of the import for error messages
	 * @return the data, or {@code null} if there is no such file
	 */
	@Nullable PackageJson read(String path, @Nullable String importing) {
		PackageJson known = this.used.get(path);
		if (known != null) {
			return known;
		}
		SourceFile file = this.view.find(path).file();
		if (file == null) {
			return null;
		}
		PackageJson parsed = PackageJsonReader.read(path, file);
		if (parsed == null) {
			throw NodeErrors.unparsablePackageConfig(path, importing);
		}
		PackageJson earlier = this.used.putIfAbsent(path, parsed);
		return (earlier != null) ? earlier : parsed;
	}

	/**
	 * Find the {@code package.json} whose scope a file is in.
	 * @param path the path of the file, or of a folder with a slash at the end
	 * @return the data, or {@code null} if there is none between the file and the root
	 */
	@Nullable PackageJson nearest(String path) {
		String folder = PosixPath.parent(path);
		while (!folder.endsWith(NODE_MODULES)) {
			PackageJson found = read(folder.equals("/") ? FILE : folder + FILE, null);
			if (found != null || folder.equals("/")) {
				return found;
			}
			folder = PosixPath.parent(folder);
		}
		return null;
	}

}
