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

package io.github.graaljsplugins.internal.loader.lexer;

import java.util.List;

/**
 * Result of the static analysis of a CommonJS module: what {@code import} may see of it.
 *
 * @param exports the names assigned to {@code exports}
 * @param reexports the specifiers of the modules whose exports are all reexported
 * @since 0.1.0
 */
public record CommonJsAnalysis(List<String> exports, List<String> reexports) {

	/** The result for a text that is no CommonJS module: the parser reports why. */
	static final CommonJsAnalysis NONE = new CommonJsAnalysis(List.of(), List.of());

}
