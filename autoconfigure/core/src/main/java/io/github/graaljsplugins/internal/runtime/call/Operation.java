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

import java.time.Duration;

import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimits;
import org.jspecify.annotations.Nullable;

/**
 * A use of a plugin's code: determines its time limit, and its name in failures.
 *
 * @param kind the kind of use
 * @param name the name of the called function
 */
record Operation(Kind kind, String name) {

	/** The entry is imported and activated, or tried. */
	static final Operation LOADING = new Operation(Kind.LOADING, "activate");

	/** The plugin is deactivated, because its entry is unloaded. */
	static final Operation UNLOADING = new Operation(Kind.UNLOADING, "deactivate");

	/** A callback of the application borrows the loader. */
	static final Operation BORROWING = new Operation(Kind.CALL, "withLoader");

	/** The names of the exports are read, which may run code. */
	static final Operation EXPORTS = new Operation(Kind.CALL, "exports");

	/** Unloading is limited even if nothing else is. */
	private static final Duration UNLOADING_TIME = Duration.ofSeconds(5);

	/**
	 * Create the operation of calling a function, or examining an export.
	 * @param path the name of the export, or a path within one
	 */
	static Operation call(String path) {
		return new Operation(Kind.CALL, path);
	}

	/**
	 * Return the function as exceptions name it.
	 * @return the function, or {@code null} unless one is called
	 */
	@Nullable String function() {
		return (this.kind == Kind.CALL) ? this.name : null;
	}

	boolean isLoading() {
		return this.kind == Kind.LOADING;
	}

	/**
	 * Return the time that the operation may take, or zero if it is not limited.
	 */
	Duration limit(PluginLimits limits) {
		return switch (this.kind) {
			case CALL -> limits.callTime();
			case LOADING -> limits.loadTime();
			case UNLOADING -> limits.loadTime().isZero() ? UNLOADING_TIME : limits.loadTime();
		};
	}

	/**
	 * Return the limit that the operation exceeds if it takes too long.
	 */
	PluginLimit timeLimit() {
		return (this.kind == Kind.CALL) ? PluginLimit.CALL_TIME : PluginLimit.LOAD_TIME;
	}

	/**
	 * The kinds of use.
	 */
	enum Kind {

		/** A function, or a callback of the application, runs. */
		CALL,

		/** The plugin is loaded. */
		LOADING,

		/** The plugin is unloaded. */
		UNLOADING

	}

}
