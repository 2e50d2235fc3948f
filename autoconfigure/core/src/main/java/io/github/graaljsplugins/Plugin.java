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

import org.jspecify.annotations.Nullable;

/**
 * The description of a plugin as it was discovered: one npm package or one module file.
 * Immutable.
 *
 * @param name the package's name, or the file's without the extension
 * @param version the package's version, {@code null} if it declares none
 * @param description the package's description, {@code null} if it has none
 * @param location the plugin's location, as a URL
 * @since 0.1.0
 */
public record Plugin(String name, @Nullable String version, @Nullable String description, String location) {

}
