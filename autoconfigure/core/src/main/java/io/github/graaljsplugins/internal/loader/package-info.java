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

/**
 * The module loader: one GraalJS context with its ES module map and CommonJS cache.
 * <p>
 * Depends on module resolution, the engine seam, the module graph and the vocabulary of
 * the API; knows neither plugins nor pools. A loader is used by one thread at a time, an
 * engine by any. Begin with
 * {@link io.github.graaljsplugins.internal.loader.ModuleLoader}, then read
 * {@code ModuleSystem} for its parts and {@code ModuleClearing} for a clear.
 */
@NullMarked
package io.github.graaljsplugins.internal.loader;

import org.jspecify.annotations.NullMarked;
