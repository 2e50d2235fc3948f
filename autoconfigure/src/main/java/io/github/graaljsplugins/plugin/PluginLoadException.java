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

package io.github.graaljsplugins.plugin;

import org.graalvm.polyglot.PolyglotException;

/**
 * Thrown when a plugin's modules fail to resolve, parse, link or evaluate. The plugin
 * works again as soon as the cause is gone.
 *
 * @since 0.1.0
 */
public class PluginLoadException extends PluginException {

	PluginLoadException(String plugin, GuestFailure failure, PolyglotException cause) {
		super("Plugin '" + plugin + "' cannot be loaded: " + failure.describe(), plugin, null, failure, null);
		comesFrom(cause);
	}

}
