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
 * TypeScript by type stripping.
 * <p>
 * Depends on {@code graal} alone. The parser, an npm package, runs in contexts of its
 * own, and is safe for use by many threads. Begin with
 * {@link io.github.graaljsplugins.internal.loader.typescript.TypeStripper} and
 * {@code strip.js}.
 */
@NullMarked
package io.github.graaljsplugins.internal.loader.typescript;

import org.jspecify.annotations.NullMarked;
