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

package io.github.graaljsplugins.internal.loader;

import java.time.Clock;
import java.time.Duration;

import io.github.graaljsplugins.internal.loader.graph.CollectionWitness;
import io.github.graaljsplugins.internal.loader.node.BuiltinScripts;
import io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps;

/**
 * The parts of an engine that all of its loaders share. Thread-safe.
 *
 * @param contexts creates the contexts
 * @param clock the clock of loads and clears
 * @param witness observes the garbage collector
 * @param analysis the analyses of sources
 * @param sourceMaps the source maps
 * @param builtinScripts the texts of Node's built-in modules
 * @param timers limits the time of calls and of dispose callbacks
 * @param disposeTimeout the time that dispose callbacks may take
 */
record SharedResources(ContextFactory contexts, Clock clock, CollectionWitness witness, SourceAnalysis analysis,
		SourceMaps sourceMaps, BuiltinScripts builtinScripts, CallTimers timers, Duration disposeTimeout) {

}
