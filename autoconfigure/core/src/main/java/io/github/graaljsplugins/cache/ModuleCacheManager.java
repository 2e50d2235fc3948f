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

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import io.github.graaljsplugins.UnreadableSourcesException;

/**
 * Manager of the module caches of all plugins: it clears entries, reloads plugins, and
 * returns the cleared modules that are still reachable. Thread-safe; no method waits for
 * a call that runs.
 *
 * @since 0.1.0
 * @see <a href="https://github.com/nodejs/node/pull/61767">module.clearCache</a>
 */
public interface ModuleCacheManager {

	/**
	 * Clear entries in all loaders. When this returns, no call that begins afterwards
	 * sees a cleared instance; calls that run end with what they began with.
	 * @param request which entries
	 * @return what was cleared
	 * @throws UnknownPluginException if the request names a plugin that does not exist
	 * @throws IllegalArgumentException if the request names a module but neither plugin
	 * nor parent URL
	 * @throws io.github.graaljsplugins.ResolutionException if the module does not resolve
	 * @throws UnreadableSourcesException if the sources of a plugin cannot be read. That
	 * plugin goes on as it is; all others are cleared
	 * @throws IllegalStateException if the thread is interrupted while it waits for
	 * another clear
	 */
	ClearReport clear(ClearRequest request);

	/**
	 * Clear every module of every plugin.
	 * @return what was cleared
	 */
	ClearReport clearAll();

	/**
	 * Clear every module of a plugin.
	 * @param plugin the plugin's name
	 * @return what was cleared
	 * @throws UnknownPluginException if there is no such plugin
	 */
	ClearReport clear(String plugin);

	/**
	 * Reload a plugin from its files, or add it if it is new. The new code is loaded,
	 * activated and tested beside the old; only if that succeeds it becomes current, for
	 * all calls that begin afterwards, while those that run end on the old code. If it
	 * fails, the old code stays in use, and the report says why. Plugins that need this
	 * one are reloaded with it, all or none.
	 * @param plugin the plugin's name
	 * @return what was done
	 * @throws UnknownPluginException if there is no such plugin, old or new
	 * @throws IllegalStateException if the application has no plugins to reload, or the
	 * thread is interrupted while it waits for another reload
	 */
	ReloadReport reload(String plugin);

	/**
	 * Reload all plugins from their files, add those that are new and stop those that are
	 * gone. Each is reloaded as {@link #reload(String)} does: one that fails leaves the
	 * others alone.
	 * @return what was done
	 * @throws IllegalStateException if the application has no plugins to reload
	 */
	ReloadReport reloadAll();

	/**
	 * Reload what changed of the plugins that files belong to: the modules that would be
	 * others now, and those that import them. A plugin that is new, gone, renamed or of
	 * another version is added, stopped or reloaded as a whole. One that fails leaves the
	 * others alone, and goes on as it was.
	 * @param paths the files and folders that were written, created, moved or deleted
	 * @return what was done; nothing, if no module that is loaded is concerned
	 * @throws IllegalStateException if the application has no plugins to reload
	 */
	ReloadReport reloadChanged(Collection<Path> paths);

	/**
	 * Return the retained modules.
	 * @return the cleared instances that are still reachable, in all plugins
	 */
	List<RetainedInstance> retained();

	/**
	 * Return the retained modules after asking the virtual machine for a garbage
	 * collection. That takes the time of a full collection, stops all threads meanwhile,
	 * and does nothing where explicit collections are disabled; the counts are right
	 * without it, only later.
	 * @return the cleared instances that are still reachable, in all plugins
	 */
	List<RetainedInstance> collect();

	/**
	 * Close the loaders of a plugin, each as soon as no call runs on it. Calls go on;
	 * they get fresh loaders.
	 * @param plugin the plugin's name
	 * @throws UnknownPluginException if there is no such plugin
	 */
	void restart(String plugin);

	/**
	 * Close the loaders of all plugins, each as soon as no call runs on it. Calls go on;
	 * they get fresh loaders.
	 */
	void restartAll();

}
