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

package io.github.graaljsplugins.internal.runtime;

import java.util.Map;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of the modules that requests name, with the rules of the resolver that each
 * request names.
 */
final class ClearTargets {

	private final String root;

	ClearTargets(String root) {
		this.root = root;
	}

	/**
	 * Return the URL of the plugin's folder; for a plugin that is a single file, of the
	 * file's folder.
	 */
	String rootUrl() {
		return FileUrls.fromPath(this.root + "/");
	}

	boolean contains(String path) {
		return path.equals(this.root) || path.startsWith(this.root + "/");
	}

	ClearTarget resolve(ClearRequest request, Snapshot snapshot) {
		String specifier = request.specifier();
		if (specifier == null) {
			throw new IllegalArgumentException("The request names no module");
		}
		String parentUrl = parentUrl(request.parentUrl());
		Resolver resolver = request.resolver();
		if (resolver != null) {
			return resolve(request, specifier, parentUrl, resolver, snapshot);
		}
		try {
			return resolve(request, specifier, parentUrl, Resolver.IMPORT, snapshot);
		}
		catch (ResolutionException ex) {
			return resolveAsRequired(request, specifier, parentUrl, snapshot, ex);
		}
	}

	private static ClearTarget resolveAsRequired(ClearRequest request, String specifier, String parentUrl,
			Snapshot snapshot, ResolutionException failure) {
		try {
			return resolve(request, specifier, parentUrl, Resolver.REQUIRE, snapshot);
		}
		catch (ResolutionException ex) {
			failure.addSuppressed(ex);
			throw failure;
		}
	}

	private static ClearTarget resolve(ClearRequest request, String specifier, String parentUrl, Resolver resolver,
			Snapshot snapshot) {
		if (resolver == Resolver.IMPORT) {
			ResolvedModule module = snapshot.resolveImport(specifier, parentUrl, request.importAttributes());
			return new ClearTarget(specifier, parentUrl, request.importAttributes(), resolver, module);
		}
		String parent = FileUrls.toPath(parentUrl);
		String asRequired = specifier.startsWith("file:") ? FileUrls.toPath(specifier) : specifier;
		ResolvedModule module = snapshot.resolveRequire(asRequired, parent);
		return new ClearTarget(asRequired, parent, Map.of(), resolver, module);
	}

	/**
	 * Return the parent to resolve from: without one in the request, a module in the
	 * plugin's root.
	 */
	private String parentUrl(@Nullable String parentUrl) {
		if (parentUrl == null) {
			return FileUrls.fromPath(this.root + "/package.json");
		}
		return parentUrl.startsWith("/") ? FileUrls.fromPath(parentUrl) : parentUrl;
	}

}
