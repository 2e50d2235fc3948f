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

package io.github.graaljsplugins;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Low-level access to a plugin's modules. Thread-safe.
 *
 * @since 0.1.0
 */
public interface ModuleLoaders {

	/**
	 * Borrow a module loader of a plugin. Values of the loader may be used within the
	 * callback, on its thread; a value that it returns is converted to plain Java: maps,
	 * lists, strings, numbers.
	 * @param <R> the result's type
	 * @param plugin the plugin's name
	 * @param callback the function to apply to the loader
	 * @return the callback's result, or {@code null}
	 * @throws io.github.graaljsplugins.cache.UnknownPluginException if there is no such
	 * plugin
	 * @throws PluginException if the plugin's code fails
	 */
	<R> @Nullable Object withLoader(String plugin, Function<BorrowedLoader, R> callback);

}
