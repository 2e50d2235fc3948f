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

package io.github.graaljsplugins;

import java.time.Duration;

/**
 * Thrown when no module loader became available within the maximum wait, or when none can
 * become available since the calls that have the loaders wait for others.
 *
 * @since 0.1.0
 */
public class LoaderPoolExhaustedException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param pool the pool's name
	 * @param maxSize the maximum number of loaders in the pool
	 * @param maxWait the time that the call waited
	 */
	public LoaderPoolExhaustedException(String pool, int maxSize, Duration maxWait) {
		super("No module loader of '" + pool + "' became free within " + maxWait.toMillis() + " ms: all " + maxSize
				+ " are running calls. Calls may be slow or stuck; otherwise allow more loaders or a longer wait");
	}

	private LoaderPoolExhaustedException(String message) {
		super(message);
	}

	/**
	 * Create an exception for a call within calls that would wait forever.
	 * @param pool the pool's name
	 * @param loaders the number of loaders
	 * @param own the number of loaders that the calling thread has
	 * @return the exception
	 */
	public static LoaderPoolExhaustedException nestedTooDeeply(String pool, int loaders, int own) {
		return new LoaderPoolExhaustedException("No module loader of '" + pool + "' can become free: all " + loaders
				+ " are running calls that wait for another loader, " + own
				+ " of them on this thread. The plugin calls"
				+ " the application, which calls the plugin again, too deeply or without end");
	}

}
