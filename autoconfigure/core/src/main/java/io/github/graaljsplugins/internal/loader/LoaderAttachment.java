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

package io.github.graaljsplugins.internal.loader;

/**
 * An object that a user of loaders attaches to each of them. It may hold values of the
 * loader until the next clear.
 *
 * @since 0.1.0
 */
public interface LoaderAttachment {

	/**
	 * Release all values of the loader's modules. Called on the thread that runs the
	 * loader, before a clear and before the loader is retired.
	 */
	void release();

	/**
	 * Handle the end of the plugin's entry. Called on the thread that runs the loader,
	 * when the entry that was imported is no longer in the module map, and before the
	 * loader is retired.
	 */
	default void onEntryUnloaded() {
	}

}
