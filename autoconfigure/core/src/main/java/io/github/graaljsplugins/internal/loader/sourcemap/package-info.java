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
 * Source maps: translation of positions in generated code to original sources.
 * <p>
 * Maps are read on demand from a snapshot, when an error is described. Depends on {@code
 * resolve} only. Types are immutable or safe for use by many threads. Begin with
 * {@link io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps}.
 */
@NullMarked
package io.github.graaljsplugins.internal.loader.sourcemap;

import org.jspecify.annotations.NullMarked;
