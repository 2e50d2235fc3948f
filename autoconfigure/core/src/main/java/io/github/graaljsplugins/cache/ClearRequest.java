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

package io.github.graaljsplugins.cache;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A request to clear entries of the module caches: all of them, those of one plugin, or
 * one module with or without the modules that import it. Immutable.
 *
 * @param plugin the plugin's name, or {@code null} to derive it from the parent URL
 * @param specifier the module as it would be imported, or {@code null} for all modules
 * @param parentUrl the URL of the importing module, or {@code null} for the plugin's root
 * @param resolver the resolver of the specifier, or {@code null} to try {@code import}
 * and then {@code require}
 * @param importAttributes the import attributes that are part of the resolution's key
 * @param caches the caches to clear
 * @param dependents whether to clear the modules that import it, directly or transitively
 * @since 0.1.0
 * @see <a href="https://github.com/nodejs/node/pull/61767">module.clearCache</a>
 */
public record ClearRequest(@Nullable String plugin, @Nullable String specifier, @Nullable String parentUrl,
		@Nullable Resolver resolver, Map<String, String> importAttributes, Caches caches, boolean dependents) {

	/**
	 * Check the request, and copy the attributes.
	 */
	public ClearRequest {
		importAttributes = Map.copyOf(importAttributes);
		Objects.requireNonNull(caches, "caches");
	}

	/**
	 * Create a request to clear every module of every plugin.
	 * @return the request
	 */
	public static ClearRequest everything() {
		return new ClearRequest(null, null, null, null, Map.of(), Caches.ALL, true);
	}

	/**
	 * Create a request to clear a module and the modules that import it.
	 * @param specifier the specifier, as it would be imported or required
	 * @return the request
	 */
	public static ClearRequest of(String specifier) {
		Objects.requireNonNull(specifier, "specifier");
		return new ClearRequest(null, specifier, null, null, Map.of(), Caches.ALL, true);
	}

	/**
	 * Return a request for one plugin.
	 * @param name the plugin's name
	 * @return the request
	 */
	public ClearRequest plugin(String name) {
		return new ClearRequest(Objects.requireNonNull(name, "name"), this.specifier, this.parentUrl, this.resolver,
				this.importAttributes, this.caches, this.dependents);
	}

	/**
	 * Return a request whose specifier is resolved from an importing module.
	 * @param url the URL of the importing module
	 * @return the request
	 */
	public ClearRequest from(String url) {
		return new ClearRequest(this.plugin, this.specifier, Objects.requireNonNull(url, "url"), this.resolver,
				this.importAttributes, this.caches, this.dependents);
	}

	/**
	 * Return a request with a resolver.
	 * @param kind the resolver
	 * @return the request
	 */
	public ClearRequest resolver(Resolver kind) {
		return new ClearRequest(this.plugin, this.specifier, this.parentUrl, Objects.requireNonNull(kind, "kind"),
				this.importAttributes, this.caches, this.dependents);
	}

	/**
	 * Return a request with import attributes.
	 * @param attributes the attributes
	 * @return the request
	 */
	public ClearRequest importAttributes(Map<String, String> attributes) {
		return new ClearRequest(this.plugin, this.specifier, this.parentUrl, this.resolver, attributes, this.caches,
				this.dependents);
	}

	/**
	 * Return a request for certain caches.
	 * @param which the caches
	 * @return the request
	 */
	public ClearRequest caches(Caches which) {
		return new ClearRequest(this.plugin, this.specifier, this.parentUrl, this.resolver, this.importAttributes,
				which, this.dependents);
	}

	/**
	 * Return a request that also clears the importing modules.
	 * @return the request
	 */
	public ClearRequest withDependents() {
		return new ClearRequest(this.plugin, this.specifier, this.parentUrl, this.resolver, this.importAttributes,
				this.caches, true);
	}

	/**
	 * Return a request that leaves the importing modules bound to their current instance.
	 * @return the request
	 */
	public ClearRequest withoutDependents() {
		return new ClearRequest(this.plugin, this.specifier, this.parentUrl, this.resolver, this.importAttributes,
				this.caches, false);
	}

}
