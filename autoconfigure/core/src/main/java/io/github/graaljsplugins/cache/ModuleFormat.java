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

/**
 * The format of a module, as determined by its name and its {@code package.json}.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/packages.html#determining-module-system">Node.js:
 * determining module system</a>
 */
public enum ModuleFormat {

	/**
	 * An ES module.
	 */
	MODULE,

	/**
	 * A CommonJS module.
	 */
	COMMONJS,

	/**
	 * A JSON module.
	 */
	JSON,

	/**
	 * An ES module in TypeScript.
	 */
	MODULE_TYPESCRIPT,

	/**
	 * A CommonJS module in TypeScript.
	 */
	COMMONJS_TYPESCRIPT,

	/**
	 * JavaScript that is an ES module or a CommonJS module: its syntax decides.
	 */
	AMBIGUOUS,

	/**
	 * TypeScript that is an ES module or a CommonJS module: its syntax decides.
	 */
	AMBIGUOUS_TYPESCRIPT,

	/**
	 * WebAssembly.
	 */
	WASM,

	/**
	 * A native addon, which only {@code require} supports.
	 */
	ADDON,

	/**
	 * A module of the host: {@code node:} or one of the host's own schemes.
	 */
	BUILTIN

}
