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
 * Implementation of Node's LOAD_AS_FILE and LOAD_AS_DIRECTORY.
 */
final class CommonJsFiles {

	private static final List<String> EXTENSIONS = List.of(".js", ".json", ".node");

	private final SourceView view;

	private final PackageScopes scopes;

	private final boolean preserveSymlinks;

	CommonJsFiles(SourceView view, PackageScopes scopes, boolean preserveSymlinks) {
		this.view = view;
		this.scopes = scopes;
		this.preserveSymlinks = preserveSymlinks;
	}

	// Return the file at exactly this path.
	@Nullable String file(String path) {
		SourceView.Found found = this.view.find(path);
		if (found.kind() != SourceView.Kind.FILE) {
			return null;
		}
		return this.preserveSymlinks ? PosixPath.resolve("/", path) : found.realPath();
	}

	// Resolve a request as a file, then as a folder.
	@Nullable String fileOrFolder(String path, String request) {
		String file = null;
		if (!meansFolder(request)) {
			file = file(path);
			if (file == null) {
				file = withExtension(path);
			}
		}
		if (file == null && this.view.kind(path) == SourceView.Kind.FOLDER) {
			file = folder(path, request);
		}
		return file;
	}

	private @Nullable String folder(String path, String request) {
		PackageJson packageJson = this.scopes.read(path + "/package.json", null);
		String main = (packageJson != null) ? packageJson.main() : null;
		if (packageJson == null || main == null || main.isEmpty()) {
			return withExtension(path + "/index");
		}
		String target = PosixPath.resolve(path, main);
		String file = file(target);
		if (file == null) {
			file = withExtension(target);
		}
		if (file == null) {
			file = withExtension(target + "/index");
		}
		if (file == null) {
			file = withExtension(path + "/index");
		}
		if (file == null) {
			throw NodeErrors.invalidMain(target, packageJson.path(), request);
		}
		return file;
	}

	private @Nullable String withExtension(String path) {
		for (String extension : EXTENSIONS) {
			String file = file(path + extension);
			if (file != null) {
				return file;
			}
		}
		return null;
	}

	private static boolean meansFolder(String request) {
		return request.endsWith("/") || request.equals(".") || request.equals("..") || request.endsWith("/.")
				|| request.endsWith("/..");
	}

}
