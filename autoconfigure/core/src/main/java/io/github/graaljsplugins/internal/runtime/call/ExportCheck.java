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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.List;
import java.util.function.Function;

import io.github.graaljsplugins.ExportKind;
import org.jspecify.annotations.Nullable;

/**
 * Check of the exports of new code against the calls of the application. Thread-safe.
 */
@FunctionalInterface
public interface ExportCheck {

	/**
	 * A check that accepts any exports.
	 */
	ExportCheck NONE = (plugin, exports, kindOf) -> null;

	/**
	 * Check the exports of a plugin, in the loader in which its new code is tried.
	 * @param plugin the plugin's name
	 * @param exports the names of its exports
	 * @param kindOf returns the kind of an export, or of a path within one
	 * @return the problem because of which the code is rejected, or {@code null}
	 */
	@Nullable String problem(String plugin, List<String> exports, Function<String, ExportKind> kindOf);

}
