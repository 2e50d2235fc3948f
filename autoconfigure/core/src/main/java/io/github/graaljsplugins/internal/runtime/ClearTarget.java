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

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.graaljsplugins.cache.ResolutionKey;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;

/**
 * The module that a request names.
 *
 * @param specifier the specifier as given
 * @param parent the parent as in the resolution's key
 * @param attributes the attributes as in the resolution's key
 * @param resolver the resolver that found it
 * @param module the resolved module
 */
record ClearTarget(String specifier, String parent, Map<String, String> attributes, Resolver resolver,
		ResolvedModule module) {

	/**
	 * Return the path, or the URL of a module without a file.
	 */
	String file() {
		return (this.module.path() != null) ? this.module.path() : this.module.url();
	}

	Invalidation resolutionOnly() {
		return Invalidation.none().withResolutions((key, found) -> isAsked(key));
	}

	/**
	 * Add every resolution that leads to one of the files, and for {@code require} the
	 * data of the package that contains the module, as Node does.
	 */
	Invalidation withResolutions(Invalidation invalidation, Set<String> files, Snapshot snapshot) {
		Set<String> cleared = Set.copyOf(files);
		Invalidation complete = invalidation.withResolutions((key, found) -> isAsked(key)
				|| cleared.contains(Objects.requireNonNullElse(found.path(), found.url())));
		if (this.resolver != Resolver.REQUIRE || this.module.path() == null) {
			return complete;
		}
		Set<String> packages = new HashSet<>();
		PackageJson nearest = snapshot.nearestPackageJson(this.module.path());
		if (nearest != null) {
			packages.add(nearest.path());
		}
		return complete.withPackageJson(packages);
	}

	private boolean isAsked(ResolutionKey key) {
		return key.resolver() == this.resolver && key.specifier().equals(this.specifier)
				&& key.parent().equals(this.parent) && key.attributes().equals(this.attributes);
	}

}
