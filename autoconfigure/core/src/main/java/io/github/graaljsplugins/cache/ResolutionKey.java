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

/**
 * The key of Node's resolution caches: everything that a resolution depends on.
 * Immutable.
 *
 * @param resolver the resolver
 * @param specifier the specifier as it was written
 * @param parent the importing module: its URL for {@link Resolver#IMPORT}, its file name
 * for {@link Resolver#REQUIRE}
 * @param attributes the import attributes; empty for {@link Resolver#REQUIRE}
 * @since 0.1.0
 */
public record ResolutionKey(Resolver resolver, String specifier, String parent, Map<String, String> attributes) {

	public ResolutionKey {
		Objects.requireNonNull(resolver, "resolver");
		Objects.requireNonNull(specifier, "specifier");
		Objects.requireNonNull(parent, "parent");
		attributes = Map.copyOf(attributes);
	}

}
