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
 * Node's module resolution as pure functions over an immutable snapshot of a plugin's
 * sources.
 * <p>
 * Depends on {@code source}, which reads the files, and on the vocabulary of the API.
 * Nothing here runs JavaScript. All types are safe for use by many threads. Begin with
 * {@link io.github.graaljsplugins.internal.resolve.Snapshot}, then read
 * {@code EsmResolver} and {@code CommonJsResolver} beside Node's own description.
 */
@NullMarked
package io.github.graaljsplugins.internal.resolve;

import org.jspecify.annotations.NullMarked;
