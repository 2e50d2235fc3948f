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
 * Thrown when a plugin's modules fail to resolve, parse, link or evaluate, or its
 * {@code activate} function fails. The plugin recovers as soon as the cause is fixed.
 *
 * @since 0.1.0
 */
public class PluginLoadException extends PluginException {

	private final PluginPhase phase;

	/**
	 * Create an exception.
	 * @param plugin the plugin's name
	 * @param phase the step that failed
	 * @param error the error that was thrown
	 * @param cause the exception of the application that the error came from, or
	 * {@code null}
	 */
	public PluginLoadException(String plugin, PluginPhase phase, JavaScriptError error, @Nullable Throwable cause) {
		super("Plugin '" + plugin + "' cannot be " + ((phase == PluginPhase.ACTIVATE) ? "activated" : "loaded") + ": "
				+ error.describe(), PluginCallOutcome.LOAD_ERROR, plugin, null, error, cause);
		this.phase = phase;
	}

	/**
	 * Return the step that failed.
	 * @return the step
	 */
	public PluginPhase getPhase() {
		return this.phase;
	}

}
