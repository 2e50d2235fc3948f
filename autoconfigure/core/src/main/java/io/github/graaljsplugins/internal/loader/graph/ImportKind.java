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

package io.github.graaljsplugins.internal.loader.graph;

/**
 * The ways in which a module imports another one.
 *
 * @since 0.1.0
 */
public enum ImportKind {

	/** By an import statement: the importer holds the imported instance for ever. */
	STATIC,

	/** By {@code require()}: the importer most likely holds the exports. */
	REQUIRE,

	/** By {@code import()}: the importer may or may not hold the namespace. */
	DYNAMIC;

	/**
	 * Return the kind, of two, that is stronger evidence of the importer holding the
	 * module.
	 */
	static ImportKind stronger(ImportKind first, ImportKind second) {
		return (first.compareTo(second) <= 0) ? first : second;
	}

}
