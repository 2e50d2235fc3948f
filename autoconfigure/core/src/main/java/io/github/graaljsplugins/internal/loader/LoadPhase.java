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

/**
 * A step on the way from a module's text to its exports.
 *
 * @since 0.1.0
 * @see <a href="https://tc39.es/ecma262/#sec-cyclic-module-records">Cyclic Module
 * Records</a>
 */
public enum LoadPhase {

	/** Parsing the text of an ES module or a CommonJS module. */
	PARSE,

	/** Linking a graph of ES modules. */
	LINK,

	/**
	 * Evaluating a graph of modules, up to the first {@code await} at the top level of
	 * one of them. Modules required or imported during the evaluation are included.
	 */
	EVALUATE

}
