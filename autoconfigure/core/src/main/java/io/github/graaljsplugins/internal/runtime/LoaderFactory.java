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
 * Factory of the loaders of a pool. Called by any thread.
 */
interface LoaderFactory {

	/**
	 * Create a loader that is ready for calls.
	 * @param generation the generation that it is to run
	 */
	ModuleLoader create(Generation generation);

	/**
	 * Handle a loader that was closed, to be replaced on demand.
	 * @param problems the failures of the callbacks of its modules
	 */
	void recycled(ModuleLoader loader, RecycleReason reason, List<String> problems);

}
