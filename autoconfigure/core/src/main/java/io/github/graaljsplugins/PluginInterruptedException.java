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

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the thread of a call is interrupted, while it waits for a loader or a
 * promise, or while the plugin runs. The thread's interrupted status is set. If the
 * plugin was running, its loader is replaced.
 *
 * @since 0.1.0
 */
public class PluginInterruptedException extends PluginCancelledException {

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called, or {@code null} if the plugin was
	 * loaded
	 * @param cause the exception that the call ended with, or {@code null}
	 */
	public PluginInterruptedException(String plugin, @Nullable String function, @Nullable Throwable cause) {
		super(((function != null) ? "The call of function '" + function + "' of" : "Loading") + " plugin '" + plugin
				+ "' ended: its thread was interrupted", plugin, function, cause);
	}

}
