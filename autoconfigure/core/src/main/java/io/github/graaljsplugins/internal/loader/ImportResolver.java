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

import java.util.Map;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;

/**
 * Resolver of the imports of one loader's ES modules: through the hooks that plugins
 * registered, if any, otherwise by the snapshot alone.
 */
final class ImportResolver {

	private final JavaScriptRealm realm;

	private final CurrentSnapshot snapshot;

	private final ModuleHooks hooks;

	ImportResolver(LoadingContext loading, ModuleHooks hooks) {
		this.realm = loading.realm();
		this.snapshot = loading.snapshot();
		this.hooks = hooks;
	}

	/**
	 * Return whether hooks take part, so that repeated resolution may have another
	 * result.
	 */
	boolean isHooked() {
		return this.hooks.resolves();
	}

	ModuleHooks.Resolution resolve(String specifier, String parentUrl, Map<String, String> attributes) {
		if (this.hooks.resolves() || this.hooks.loads()) {
			return this.hooks.resolve(specifier, parentUrl, attributes);
		}
		ResolvedModule resolved = this.snapshot.get().resolveImport(specifier, parentUrl, attributes);
		return new ModuleHooks.Resolution(resolved, null, attributes);
	}

	/**
	 * Return the result of {@code import.meta.resolve(specifier)}: the URL of a file,
	 * which need not exist.
	 */
	String resolveUrl(String specifier, String parentUrl) {
		if (this.hooks.resolves()) {
			return resolveUrlByHooks(specifier, parentUrl);
		}
		try {
			return resolve(specifier, parentUrl, Map.of()).module().url();
		}
		catch (ResolutionException ex) {
			if (ex.url() != null) {
				return ex.url();
			}
			if (ex.code().equals("ERR_UNKNOWN_BUILTIN_MODULE")) {
				return specifier;
			}
			throw ex;
		}
	}

	private String resolveUrlByHooks(String specifier, String parentUrl) {
		try {
			return resolve(specifier, parentUrl, Map.of()).module().url();
		}
		catch (RuntimeException ex) {
			Object error = this.realm.isGuestError(ex) ? this.realm.thrownValue(ex) : null;
			GuestObject thrown = this.realm.isObject(error) ? this.realm.object(this.realm.required(error)) : null;
			if (thrown != null && GuestErrors.carriesUrl(String.valueOf(thrown.get("code")))
					&& thrown.get("url") instanceof String url) {
				return url;
			}
			throw ex;
		}
	}

	/**
	 * Return the file that {@code clearCache} with the resolver {@code import} clears.
	 * @return the path, or for a module without a file the URL
	 */
	String fileToClear(String specifier, String parentUrl) {
		ResolvedModule module = resolve(specifier, parentUrl, Map.of()).module();
		return (module.path() != null) ? module.path() : module.url();
	}

}
