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

import java.util.function.Consumer;

import io.github.graaljsplugins.internal.loader.ModuleLoader;

/**
 * Trial of new code, before it is published.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LoaderTrial {

	/**
	 * Try the code. Exceptions are propagated to the thread that waits for the trial.
	 * @param loader a fresh loader, which this thread owns
	 * @param writtenOff to be called, by any thread, when the code cannot be stopped; the
	 * waiting thread gets the exception then, although the trial does not end
	 */
	void run(ModuleLoader loader, Consumer<RuntimeException> writtenOff);

}
