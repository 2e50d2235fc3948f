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
 * Sources of modules: listings of folders, of jars on the class path and of npm packages
 * in them.
 * <p>
 * This is the only code of the core that reads files. It depends on no other internal
 * package. All types are safe for use by many threads, and listings are immutable. Begin
 * with {@link io.github.graaljsplugins.internal.resolve.source.SourceTree}, then see
 * {@code DirectoryTree} for how a consistent listing of a changing folder is obtained.
 */
@NullMarked
package io.github.graaljsplugins.internal.resolve.source;

import org.jspecify.annotations.NullMarked;
