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

import java.util.Locale;

/**
 * The states of a plugin.
 *
 * @since 0.1.0
 */
public enum PluginState {

	/** It was discovered; none of its code has run. */
	DISCOVERED,

	/** Its entry was evaluated, and its {@code activate} function is about to run. */
	LOADED,

	/** It accepts calls. */
	ACTIVE,

	/** It could not be loaded or activated when that was last tried: calls fail. */
	FAILED,

	/** It is no longer a plugin of the application. */
	STOPPED;

	/**
	 * Return the name that the endpoint, health and metrics use.
	 * @return the name in lower case
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

}
