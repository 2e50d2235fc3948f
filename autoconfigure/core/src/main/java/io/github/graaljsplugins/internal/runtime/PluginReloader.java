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

import java.nio.file.Path;
import java.util.Collection;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.cache.UnknownPluginException;

/**
 * Reloads plugins for a {@link ModuleCacheManager}, which knows caches but not what makes
 * a plugin of them. Thread-safe.
 *
 * @since 0.1.0
 */
public interface PluginReloader {

	/**
	 * Reload a plugin, or add it if it is new.
	 * @param plugin the plugin's name
	 * @return what was done
	 * @throws UnknownPluginException if there is no such plugin, old or new
	 */
	ReloadReport reload(String plugin);

	/**
	 * Reload all plugins, add new ones and stop those that are gone.
	 * @return what was done
	 */
	ReloadReport reloadAll();

	/**
	 * Reload what changed of the plugins that files belong to: the modules that would be
	 * others now, and those that import them. A plugin that is new, gone, renamed or of
	 * another version is added, stopped or reloaded as a whole. One that fails leaves the
	 * others alone, and goes on as it was.
	 * @param paths the files and folders that were written, created, moved or deleted
	 * @return what was done; nothing, if no module that is loaded is concerned
	 */
	ReloadReport reloadChanged(Collection<Path> paths);

}
