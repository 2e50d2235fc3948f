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
 * A Java function that guest code can call without leaving the engine. Arguments and
 * result are engine values, except that strings are passed as {@link String},
 * {@code undefined} and {@code null} as Java {@code null}. Called on the thread that runs
 * the context. A {@link RuntimeException} that is not the guest's own becomes a
 * JavaScript error through {@link ModuleHost#toGuestError(RuntimeException)}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface GuestFunction {

	/**
	 * Call the function.
	 * @param arguments the arguments given by the guest
	 * @return the result, {@code null} for {@code undefined}
	 */
	@Nullable Object call(@Nullable Object[] arguments);

}
