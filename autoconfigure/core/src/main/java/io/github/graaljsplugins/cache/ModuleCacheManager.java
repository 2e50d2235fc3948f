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
 * returns the cleared modules that are retained. Thread-safe; no method waits for running
 * calls.
 *
 * @since 0.1.0
 * @see <a href="https://github.com/nodejs/node/pull/61767">module.clearCache</a>
 */
public interface ModuleCacheManager {

	/**
	 * Clear entries in all loaders. When this returns, no call that begins afterwards
	 * uses a cleared instance; running calls complete with the instances they began with.
	 * A plugin whose sources cannot be read, or exceed a bound, is left unchanged. The
	 * report contains the failure; it does not affect the other plugins.
	 * @param request the entries to clear
	 * @return the result for each affected plugin
	 * @throws UnknownPluginException if the request names a plugin that does not exist
	 * @throws IllegalArgumentException if the request names a module but neither plugin
	 * nor parent URL
	 * @throws io.github.graaljsplugins.ResolutionException if the module does not resolve
	 * @throws UnreadableSourcesException if the thread is interrupted while it reads
	 * sources
	 * @throws IllegalStateException if the thread is interrupted while it waits for
	 * another clear
	 */
	ClearReport clear(ClearRequest request);

	/**
	 * Clear every module of every plugin.
	 * @return the result for each plugin
	 */
	ClearReport clearAll();

	/**
	 * Clear every module of a plugin.
	 * @param plugin the plugin's name
	 * @return the result for the plugin
	 * @throws UnknownPluginException if there is no such plugin
	 */
	ClearReport clear(String plugin);

	/**
	 * Reload a plugin from its files, or add it if it is new. The new code is loaded,
	 * activated and tested beside the old; if and only if that succeeds, it becomes
	 * current for all calls that begin afterwards, while running calls complete on the
	 * old code. If it fails, the old code stays in use, and the report contains the
	 * failure. Plugins that depend on this one are reloaded with it, all or none.
	 * @param plugin the plugin's name
	 * @return the result for each affected plugin
	 * @throws UnknownPluginException if there is no such plugin, old or new
	 * @throws IllegalStateException if the application has no plugins to reload, or the
	 * thread is interrupted while it waits for another reload
	 */
	ReloadReport reload(String plugin);

	/**
	 * Reload all plugins from their files, add new ones and stop those that were removed.
	 * Each is reloaded as by {@link #reload(String)}: a failure does not affect the other
	 * plugins.
	 * @return the result for each affected plugin
	 * @throws IllegalStateException if the application has no plugins to reload
	 */
	ReloadReport reloadAll();

	/**
	 * Reload the changed modules of the plugins that contain the given files, and the
	 * modules that import them. A plugin that is new, removed, renamed or of another
	 * version is added, stopped or reloaded as a whole. A failure does not affect the
	 * other plugins, and leaves its own plugin as it was.
	 * @param paths the files and folders that were written, created, moved or deleted
	 * @return the result for each affected plugin; empty if no loaded module is affected
	 * @throws IllegalStateException if the application has no plugins to reload
	 */
	ReloadReport reloadChanged(Collection<Path> paths);

	/**
	 * Return the retained modules: the cleared instances that survived a garbage
	 * collection. Those that the collector has not examined since they were cleared may
	 * be garbage, and are not among them.
	 * @return the retained instances of all plugins
	 */
	List<RetainedInstance> retained();

	/**
	 * Return the retained modules after requesting a garbage collection. A full
	 * collection pauses all threads, and is not performed if explicit collections are
	 * disabled; without it, a module that is held appears as well, only later.
	 * @return the retained instances of all plugins
	 */
	List<RetainedInstance> collect();

	/**
	 * Retire the loaders of a plugin, each as soon as no call runs on it. New calls get
	 * fresh loaders.
	 * @param plugin the plugin's name
	 * @throws UnknownPluginException if there is no such plugin
	 */
	void restart(String plugin);

	/**
	 * Retire the loaders of all plugins, each as soon as no call runs on it. New calls
	 * get fresh loaders.
	 */
	void restartAll();

}
