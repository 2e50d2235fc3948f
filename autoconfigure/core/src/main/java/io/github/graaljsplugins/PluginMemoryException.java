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
 * Thrown when the heap of the virtual machine is exhausted while a plugin runs. Its
 * loader is replaced, which releases the memory that the plugin held there. The plugin
 * made the last allocation, and is likely to be the one that used most of the heap.
 *
 * @since 0.1.0
 */
public class PluginMemoryException extends PluginException {

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param function the function that was called, or {@code null} if the plugin was
	 * loaded
	 */
	public PluginMemoryException(String plugin, @Nullable String function) {
		super("The heap was exhausted while " + ((function != null) ? "function '" + function + "' of " : "")
				+ "plugin '" + plugin + "' ran", PluginCallOutcome.ERROR, plugin, function, null, null);
	}

	/**
	 * Create an exception in advance, to be thrown when no memory is left to create one.
	 * It may be thrown repeatedly, by any thread: it has no stack trace, and takes no
	 * suppressed exceptions.
	 * @param plugin the plugin's name
	 */
	public PluginMemoryException(String plugin) {
		super("The heap was exhausted while plugin '" + plugin + "' ran", PluginCallOutcome.ERROR, plugin);
	}

}
