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

import io.github.graaljsplugins.internal.loader.ModuleLoader;

/**
 * Prepares new loaders of a plugin for its calls. Called by any thread; calls for one
 * loader exclude each other.
 *
 * @since 0.1.0
 */
public interface LoaderPreparation {

	/**
	 * Attach what calls need, before any code of the plugin runs.
	 * @param plugin the plugin
	 * @param loader the loader
	 */
	void setUp(HostedPlugin plugin, ModuleLoader loader);

	/**
	 * Load the plugin's entry. What this throws reaches the call that the loader was made
	 * for, other than what the guest throws.
	 * @param plugin the plugin
	 * @param loader the loader
	 */
	void warmUp(HostedPlugin plugin, ModuleLoader loader);

}
