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

import java.util.List;

import io.github.graaljsplugins.internal.loader.ModuleLoader;

/**
 * What a pool asks and tells of its loaders. Called by any thread; calls for one loader
 * exclude each other.
 *
 * @since 0.1.0
 */
public interface LoaderLifecycle {

	/**
	 * Create a loader.
	 * @return the loader
	 */
	ModuleLoader create();

	/**
	 * Whether {@link #create()} has a loader ready that was made before.
	 * @return whether it need only be taken
	 */
	boolean hasReady();

	/**
	 * Bring a new loader up to date; called before its first use.
	 * @param loader the loader
	 */
	void catchUp(ModuleLoader loader);

	/**
	 * Whether a loader is to be replaced. Asked after each call and each change.
	 * @param loader the loader, which nobody uses at the moment
	 * @return whether too much is retained in it
	 */
	boolean isWorn(ModuleLoader loader);

	/**
	 * Tell that a loader was closed, to be replaced when needed.
	 * @param loader the loader
	 * @param reason why
	 * @param problems what went wrong in the dispose callbacks of its modules
	 */
	void recycled(ModuleLoader loader, RecycleReason reason, List<String> problems);

}
