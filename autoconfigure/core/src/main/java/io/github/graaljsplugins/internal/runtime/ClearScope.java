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

import java.util.Set;
import java.util.function.Function;

import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.ModuleClear;
import io.github.graaljsplugins.internal.resolve.Invalidation;

/**
 * The scope of a clear. Immutable.
 *
 * @param invalidation the entries that the next snapshot does not inherit
 * @param modules the modules that loaders remove
 */
record ClearScope(Invalidation invalidation, ModuleClear modules) {

	/**
	 * Determine the scope of a request.
	 * @param request the request
	 * @param base the generation to clear
	 * @param selection returns the files of the loaded modules that a clear removes
	 * @throws io.github.graaljsplugins.ResolutionException if the request's specifier
	 * does not resolve
	 */
	static ClearScope of(ClearRequest request, Generation base, Function<ModuleClear, Set<String>> selection) {
		if (request.specifier() != null) {
			return ofModule(request, base, selection);
		}
		return switch (request.caches()) {
			case ALL -> new ClearScope(Invalidation.everything(), ModuleClear.everything());
			case MODULE -> new ClearScope(Invalidation.everyFile(), ModuleClear.everything());
			case RESOLUTION ->
				new ClearScope(Invalidation.none().withEveryPackageJson().withResolutions((key, module) -> true),
						ModuleClear.nothing());
		};
	}

	private static ClearScope ofModule(ClearRequest request, Generation base,
			Function<ModuleClear, Set<String>> selection) {
		ClearTarget target = new ClearTargets(base.roots().plugin().root()).resolve(request, base.snapshot());
		if (request.caches() == Caches.RESOLUTION) {
			return new ClearScope(target.resolutionOnly(), ModuleClear.nothing());
		}
		ModuleClear clear = new ModuleClear(Set.of(target.file()), request.dependents());
		Set<String> files = selection.apply(clear);
		files.add(target.file());
		Invalidation invalidation = Invalidation.of(files);
		if (request.caches() == Caches.ALL) {
			invalidation = target.withResolutions(invalidation, files, base.snapshot());
		}
		return new ClearScope(invalidation, clear);
	}

	/**
	 * Return whether the clear removes every loaded module.
	 */
	boolean isEverything() {
		return this.modules.files() == null;
	}

}
