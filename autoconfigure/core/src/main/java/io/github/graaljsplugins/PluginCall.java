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

import io.github.graaljsplugins.internal.runtime.call.KnownFunctions;

/**
 * A call of a plugin's function.
 *
 * @since 0.1.0
 */
public final class PluginCall {

	private final String plugin;

	private final String function;

	private final KnownFunctions known;

	public PluginCall(String plugin, String function, KnownFunctions known) {
		this.plugin = plugin;
		this.function = function;
		this.known = known;
	}

	/**
	 * Return the plugin's name.
	 * @return the name
	 */
	public String plugin() {
		return this.plugin;
	}

	/**
	 * Return the function as the caller named it, which may be anything.
	 * @return the name of an export or a path to a function within one;
	 * {@code withLoader} for a callback that borrowed a loader
	 */
	public String function() {
		return this.function;
	}

	/**
	 * Whether the function is one of a limited number: a typed client declares it, or the
	 * plugin was seen to have it. May become so while the call runs.
	 * @return whether the name may stand in a metric
	 */
	public boolean isKnown() {
		return this.known.contains(this.function);
	}

	@Override
	public String toString() {
		return this.plugin + "#" + this.function;
	}

}
