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

import java.util.Map;

import io.github.graaljsplugins.internal.loader.ModuleLoader;

/**
 * Preparation of new loaders of a plugin for calls. Called by any thread; calls for one
 * loader exclude each other.
 *
 * @since 0.1.0
 */
public interface LoaderPreparation {

	/**
	 * Attach the objects that calls need, before any code of the plugin runs.
	 * @param plugin the plugin
	 * @param loader the loader
	 * @param configuration the content of {@code host:config}
	 */
	void setUp(HostedPlugin plugin, ModuleLoader loader, Map<String, Object> configuration);

	/**
	 * Load the plugin's entry. Exceptions other than those of the guest are propagated to
	 * the call that the loader was created for.
	 * @param plugin the plugin
	 * @param loader the loader
	 */
	void warmUp(HostedPlugin plugin, ModuleLoader loader);

}
