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

import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ReloadReport;

/**
 * Listener for events of {@link HostedPlugins}, called by the thread that caused the
 * event. Exceptions are propagated to the caller.
 */
public interface ModuleCacheListener {

	/**
	 * Handle a plugin that was added, or that is hosted already when the listener is
	 * added.
	 * @param plugin the plugin
	 */
	default void added(HostedPlugin plugin) {
	}

	/**
	 * Handle a plugin that was removed.
	 * @param plugin the plugin
	 */
	default void removed(HostedPlugin plugin) {
	}

	/**
	 * Handle a clear.
	 * @param request the request
	 * @param report the report
	 */
	default void cleared(ClearRequest request, ClearReport report) {
	}

	/**
	 * Handle a clear that failed.
	 * @param request the request
	 * @param failure the cause
	 */
	default void clearFailed(ClearRequest request, RuntimeException failure) {
	}

	/**
	 * Handle a reload, successful or not.
	 * @param report the report
	 */
	default void reloaded(ReloadReport report) {
	}

}
