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

import io.github.graaljsplugins.internal.runtime.call.LoadFailure;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a plugin's modules fail to resolve, parse, link or evaluate, or its
 * {@code activate} function fails. The plugin works again as soon as the cause is gone.
 *
 * @since 0.1.0
 */
public class PluginLoadException extends PluginException {

	private final PluginPhase phase;

	public PluginLoadException(String plugin, LoadFailure failure, PolyglotException cause,
			@Nullable Throwable hostFailure) {
		super("Plugin '" + plugin + "' cannot be "
				+ ((failure.phase() == PluginPhase.ACTIVATE) ? "activated" : "loaded") + ": "
				+ failure.failure().describe(), plugin, null, failure.failure(), null);
		this.phase = failure.phase();
		comesFrom(cause, hostFailure);
	}

	/**
	 * Return what failed.
	 * @return the step that failed
	 */
	public PluginPhase getPhase() {
		return this.phase;
	}

}
