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
 * Who keeps a cleared module alive, as far as it can be known.
 *
 * @param kind how it is held
 * @param url the URL of the module that holds it, {@code null} if it is not a module
 * @since 0.1.0
 */
public record Holder(Kind kind, @Nullable String url) {

	/**
	 * How a cleared module is held.
	 */
	public enum Kind {

		/** By an import statement of a module that is alive. */
		STATIC_IMPORT,

		/** By a module that is alive and got it from {@code require()}. */
		REQUIRE,

		/** By a timer that the module set after it was cleared. */
		TIMER,

		/** By a listener that the module registered after it was cleared. */
		LISTENER,

		/** By Java code that keeps the namespace it got while it had the loader. */
		HOST,

		/** By other guest code: a closure, a global, a listener. */
		GUEST

	}

}
