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
 * The steps that bring a plugin into use, in order.
 *
 * @since 0.1.0
 */
public enum PluginPhase {

	/** Its folder or file is found, and its {@code package.json} is read. */
	DISCOVER,

	/** The plugins that it depends on are present, in suitable versions. */
	DEPENDENCIES,

	/** Its modules are found. */
	RESOLVE,

	/** Its modules are parsed. */
	PARSE,

	/** The imports of its modules are bound to exports. */
	LINK,

	/** Its modules are evaluated. */
	EVALUATE,

	/** Its {@code activate} function runs. */
	ACTIVATE,

	/** Its {@code selfTest} function runs; only when it is reloaded or added. */
	SELF_TEST,

	/**
	 * Its exports are compared with what the application calls; only when it is reloaded
	 * or added.
	 */
	CLIENTS;

	/**
	 * Return the name that the endpoint, health and metrics use.
	 * @return the name in lower case, with hyphens
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
