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

package io.github.graaljsplugins.internal.loader;

import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The last {@code next} of every hook: resolution and loading without hooks, except for
 * the decisions of the whole chain.
 *
 * @param loading the sources and their analyses
 */
record HookDefaults(LoadingContext loading) {

	/**
	 * Resolve as {@code import} does. A URL with an unknown scheme may be resolved, since
	 * a load hook may support it.
	 */
	String resolve(String specifier, String parentUrl, @Nullable List<String> conditions) {
		try {
			return ((conditions != null) ? current().resolveImport(specifier, parentUrl, conditions)
					: current().resolveImport(specifier, parentUrl, Map.of()))
				.url();
		}
		catch (ResolutionException ex) {
			String url = ex.url();
			if (url == null || !ex.code().equals("ERR_UNSUPPORTED_ESM_URL_SCHEME")) {
				throw ex;
			}
			return url;
		}
	}

	/**
	 * Return the format by name and package.
	 * @return the format, or {@code null} if they determine none
	 */
	@Nullable ModuleFormat named(String url, Resolver resolver) {
		if (url.startsWith("node:")) {
			return ModuleFormat.BUILTIN;
		}
		if (!url.startsWith("file:")) {
			return null;
		}
		try {
			return current().format(FileUrls.toPath(url), resolver);
		}
		catch (ResolutionException ex) {
			// Node does not know the extension, but a hook may
			return null;
		}
	}

	/**
	 * Return the format for {@code import} without hooks.
	 */
	ModuleFormat detected(String url) {
		if (url.startsWith("data:")) {
			return DataUrl.parse(url).format();
		}
		if (!url.startsWith("file:")) {
			return ModuleFormat.BUILTIN;
		}
		String path = FileUrls.toPath(url);
		ModuleFormat named = current().format(path, Resolver.IMPORT);
		return switch (named) {
			case AMBIGUOUS, AMBIGUOUS_TYPESCRIPT ->
				this.loading.analysis().format(named, file(url), FileUrls.fromPath(path), this.loading.realm());
			default -> named;
		};
	}

	/**
	 * Read the content of a URL.
	 * @return the bytes, or {@code null} for a built-in module
	 */
	byte @Nullable [] content(String url) {
		if (url.startsWith("node:")) {
			return null;
		}
		return url.startsWith("data:") ? DataUrl.parse(url).content() : file(url).bytes();
	}

	private SourceFile file(String url) {
		String path = url;
		if (url.startsWith("file:")) {
			path = FileUrls.toPath(url);
		}
		else if (url.contains(":")) {
			throw current().unsupported(url);
		}
		SourceFile file = current().load(path);
		if (file == null) {
			throw new ModuleException("Error", "ENOENT", "ENOENT: no such file or directory, open '" + path + "'");
		}
		return file;
	}

	private Snapshot current() {
		return this.loading.snapshot().get();
	}

}
