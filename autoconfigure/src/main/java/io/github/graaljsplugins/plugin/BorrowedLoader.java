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

package io.github.graaljsplugins.plugin;

import org.graalvm.polyglot.Value;

/**
 * A module loader for as long as it is borrowed. Used by the borrowing thread alone;
 * fails once it was given back.
 *
 * @since 0.1.0
 */
public interface BorrowedLoader {

	/**
	 * Import a module as a module in the plugin's root would.
	 * @param specifier the specifier, such as {@code ./rates.mjs}
	 * @return the module's namespace object
	 */
	Value importModule(String specifier);

	/**
	 * Import the plugin's entry.
	 * @return the entry's namespace object
	 */
	Value importEntry();

	/**
	 * Wait for a promise.
	 * @param value a value of this loader
	 * @return what it settles to; the value itself if it is not a promise
	 */
	Value await(Value value);

}
