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

import java.util.concurrent.CompletionStage;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A module loader for as long as it is borrowed. Used by the borrowing thread alone;
 * fails once it was given back.
 *
 * @since 0.1.0
 */
public interface BorrowedLoader {

	/**
	 * Import a module as a module in the plugin's root would.
	 * @param specifier the specifier, such as {@code ./rates.mjs}
	 * @return the module's namespace object
	 */
	Value importModule(String specifier);

	/**
	 * Import the plugin's entry.
	 * @return the entry's namespace object
	 */
	Value importEntry();

	/**
	 * Wait for a promise.
	 * @param value a value of this loader
	 * @return what it settles to; the value itself if it is not a promise
	 */
	Value await(Value value);

	/**
	 * Make a Java function of one of the plugin. Unlike values, it may be called by any
	 * thread, until the borrow ends: by this one at once, by others while this one waits
	 * with {@link #await(Value)} or {@link #await(CompletionStage)}.
	 * @param <T> the Java type
	 * @param function a function of this loader
	 * @param type a functional interface
	 * @return the function
	 */
	<T> T callback(Value function, Class<T> type);

	/**
	 * Wait for something in Java, while other threads may call what
	 * {@link #callback(Value, Class)} made.
	 * @param <T> the result's type
	 * @param stage what to wait for
	 * @return its result
	 * @throws java.util.concurrent.CompletionException if it fails
	 * @throws IllegalStateException if the thread is interrupted; its interrupted status
	 * is set
	 */
	<T extends @Nullable Object> T await(CompletionStage<T> stage);

}
