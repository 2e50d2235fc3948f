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

package io.github.graaljsplugins.cache;

import org.jspecify.annotations.Nullable;

/**
 * The result of a change in one loader. Immutable.
 *
 * @param <R> the type of the result
 * @param loader the loader's name
 * @param result the result, or {@code null} if the loader is busy and will apply the
 * change when its call ends
 * @since 0.1.0
 */
public record LoaderChange<R>(String loader, @Nullable R result) {

	/**
	 * Return whether the change was applied.
	 * @return {@code false} if the loader is busy
	 */
	public boolean isApplied() {
		return this.result != null;
	}

}
