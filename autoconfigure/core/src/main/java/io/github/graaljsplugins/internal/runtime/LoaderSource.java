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

package io.github.graaljsplugins.internal.runtime;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.ConsoleOutput;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.LoaderOptions;

/**
 * The source of the loaders of a plugin. Immutable.
 *
 * @param engine the engine that they share with all others
 * @param console the output of the plugin's console
 * @param options the options of the loaders
 * @param preparation prepares them for calls
 * @param configuration reads the content of {@code host:config}
 * @param waits the threads that wait for loaders of any plugin
 * @param trials the threads on which new code is tried
 * @since 0.1.0
 */
public record LoaderSource(LoaderEngine engine, ConsoleOutput console, LoaderOptions options,
		LoaderPreparation preparation, Supplier<Map<String, Object>> configuration, LoaderWaits waits,
		TrialThreads trials) {

	/**
	 * Check the components.
	 */
	public LoaderSource {
		Objects.requireNonNull(engine, "engine");
		Objects.requireNonNull(console, "console");
		Objects.requireNonNull(options, "options");
		Objects.requireNonNull(preparation, "preparation");
		Objects.requireNonNull(configuration, "configuration");
		Objects.requireNonNull(waits, "waits");
		Objects.requireNonNull(trials, "trials");
	}

}
