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
 * The engine seam: the only package that uses GraalJS classes beyond the polyglot API.
 * <p>
 * Depends on nothing else of this library. Realms and their values are used on the thread
 * that runs the context, while it is entered. Begin with
 * {@link io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm} and its
 * {@link io.github.graaljsplugins.internal.loader.graal.ModuleHost}.
 */
@NullMarked
package io.github.graaljsplugins.internal.loader.graal;

import org.jspecify.annotations.NullMarked;
