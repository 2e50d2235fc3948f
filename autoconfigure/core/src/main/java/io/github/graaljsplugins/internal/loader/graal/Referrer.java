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

package io.github.graaljsplugins.internal.loader.graal;

import org.jspecify.annotations.Nullable;

/**
 * The importing code: a module instance for an import statement, only the source text for
 * {@code import()}, since the engine shares parsed code between contexts and so knows
 * only the text that contains a dynamic import.
 *
 * @param url the URL of the importing source
 * @param module the importing instance, {@code null} for {@code import()}
 * @since 0.1.0
 */
public record Referrer(String url, @Nullable EsModule module) {

}
