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

package io.github.graaljsplugins.cache;

import java.util.Locale;

/**
 * The outcome of a reload of a plugin.
 *
 * @since 0.1.0
 */
public enum ReloadOutcome {

	/** The new version is in use. */
	RELOADED,

	/** The plugin is new, and is in use. */
	ADDED,

	/** The plugin's files were removed, and it was stopped. */
	REMOVED,

	/** Nothing was changed: the old version, if any, stays in use. */
	FAILED;

	/**
	 * Return the name that the endpoint, health and metrics use.
	 * @return the name in lower case
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

}
