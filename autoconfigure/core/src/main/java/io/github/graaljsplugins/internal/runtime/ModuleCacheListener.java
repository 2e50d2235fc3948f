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
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.ReloadReport;

/**
 * Is told of what happens to the caches that a {@link ModuleCacheManager} manages, on the
 * thread that does it. What a listener throws reaches the caller.
 *
 * @since 0.1.0
 */
public interface ModuleCacheListener {

	/**
	 * Called when a plugin's caches were added, and for those that are there already when
	 * the listener is added.
	 * @param cache the caches
	 */
	default void added(HostedPlugin cache) {
	}

	/**
	 * Called when a plugin's caches were removed.
	 * @param cache the caches
	 */
	default void removed(HostedPlugin cache) {
	}

	/**
	 * Called when entries were cleared.
	 * @param request what was asked for
	 * @param report what was done
	 */
	default void cleared(ClearRequest request, ClearReport report) {
	}

	/**
	 * Called when a clear failed.
	 * @param request what was asked for
	 * @param failure why it failed
	 */
	default void clearFailed(ClearRequest request, RuntimeException failure) {
	}

	/**
	 * Called when plugins were reloaded, or could not be.
	 * @param report what was done
	 */
	default void reloaded(ReloadReport report) {
	}

}
