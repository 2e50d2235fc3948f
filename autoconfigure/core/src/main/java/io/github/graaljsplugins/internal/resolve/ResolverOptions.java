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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.graaljsplugins.cache.Resolver;

/**
 * Options of resolution.
 *
 * @param conditions custom conditions in addition to Node's, as with
 * {@code node --conditions}
 * @param preserveSymlinks whether a module keeps the path it was found by, as with
 * {@code node --preserve-symlinks}
 * @param hostSchemes the URL schemes of modules provided by the host, which are not
 * resolved
 * @since 0.1.0
 */
public record ResolverOptions(List<String> conditions, boolean preserveSymlinks, Set<String> hostSchemes) {

	public ResolverOptions {
		conditions = List.copyOf(conditions);
		hostSchemes = Set.copyOf(hostSchemes);
	}

	/**
	 * Return the conditions of a resolver, in the order in which Node's hooks receive
	 * them.
	 * @param resolver the resolver
	 * @return the conditions, those of Node and the custom ones
	 */
	List<String> conditions(Resolver resolver) {
		List<String> all = new ArrayList<>(
				(resolver == Resolver.IMPORT) ? List.of("node", "import", "module-sync", "node-addons")
						: List.of("require", "node", "node-addons", "module-sync"));
		all.addAll(this.conditions);
		return all;
	}

	/**
	 * Return Node's defaults: no custom conditions, real paths, no host schemes.
	 * @return the defaults
	 */
	public static ResolverOptions defaults() {
		return new ResolverOptions(List.of(), false, Set.of());
	}

}
