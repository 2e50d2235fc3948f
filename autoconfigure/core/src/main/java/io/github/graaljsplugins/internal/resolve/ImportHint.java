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

import java.util.Arrays;
import java.util.stream.Collectors;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import org.jspecify.annotations.Nullable;

/**
 * Suggestion for an {@code import} that was written like a {@code require}.
 */
final class ImportHint {

	private ImportHint() {
	}

	static @Nullable String find(String specifier, Url base, CommonJsResolver commonJs) {
		try {
			Url url = specifier.startsWith("file://") ? Url.parse(specifier) : null;
			String request = (url != null) ? url.toPath() : specifier;
			String path = commonJs.resolveByLookup(request, base.toPath(), null).path();
			String found = (path != null) ? describe(request, path, base) : request;
			return found.equals(request) ? null : found;
		}
		catch (ResolutionException ex) {
			return null;
		}
	}

	private static String describe(String request, String path, Url base) {
		if (EsmResolver.isRelative(request)) {
			String relative = PosixPath.relative(PosixPath.parent(base.pathname()), Url.ofPath(path).pathname());
			return relative.startsWith("../") ? relative : "./" + relative;
		}
		if (request.isEmpty() || request.startsWith("/") || request.startsWith(".")) {
			return path;
		}
		int slash = request.indexOf('/');
		String name = (slash < 0) ? request : request.substring(0, slash);
		String folder = "/node_modules/" + name + "/";
		int at = path.lastIndexOf(folder);
		return (at < 0) ? Url.ofPath(path).href()
				: name + "/"
						+ Arrays.stream(path.substring(at + folder.length()).split("/"))
							.map(PercentEncoding::encodeComponent)
							.collect(Collectors.joining("/"));
	}

}
