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
 * A holder that keeps a cleared module reachable, as far as it can be determined.
 * Immutable.
 *
 * @param kind the kind of reference
 * @param url the URL of the module that holds it, {@code null} if it is not a module
 * @since 0.1.0
 */
public record Holder(Kind kind, @Nullable String url) {

	/**
	 * The kind of reference to a cleared module.
	 */
	public enum Kind {

		/** An import statement of a live module. */
		STATIC_IMPORT,

		/** A live module that obtained it from {@code require()}. */
		REQUIRE,

		/** A timer that the module set after it was cleared. */
		TIMER,

		/** A listener that the module registered after it was cleared. */
		LISTENER,

		/**
		 * Java code that keeps a namespace it obtained while it had borrowed the loader.
		 */
		HOST,

		/** Other guest code: a closure, a global, a listener. */
		GUEST

	}

}
