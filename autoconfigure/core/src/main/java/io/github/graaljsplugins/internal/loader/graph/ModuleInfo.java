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

package io.github.graaljsplugins.internal.loader.graph;

import java.time.Instant;
import java.util.List;

import io.github.graaljsplugins.cache.ModuleFormat;
import org.jspecify.annotations.Nullable;

/**
 * The description of one module instance in a module map.
 *
 * @param url the URL that identifies the module
 * @param instance the number of the instance, unique within its loader and never reused
 * @param format the format it was evaluated as
 * @param loadedAt when it was loaded
 * @param size the size of its source in bytes
 * @param sha256 the SHA-256 of its source in hexadecimal, {@code null} for a module
 * without a source
 * @param importers the URLs of the modules that import it
 * @param imports the URLs of the modules that it imports
 * @since 0.1.0
 */
public record ModuleInfo(String url, long instance, ModuleFormat format, Instant loadedAt, long size,
		@Nullable String sha256, List<String> importers, List<String> imports) {

}
