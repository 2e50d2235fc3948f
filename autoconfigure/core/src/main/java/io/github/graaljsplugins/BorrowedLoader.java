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
 * A module loader of a plugin while it is borrowed. Confined to the borrowing thread;
 * once the loader was returned to its pool, every method throws an
 * {@link IllegalStateException}.
 *
 * @since 0.1.0
 */
public interface BorrowedLoader {

	/**
	 * Import a module as a module in the plugin's root does.
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
	 * Adapt a function of the plugin to a functional interface. Unlike values, the result
	 * may be called by any thread until the borrow ends: by this one at once, by others
	 * while this one waits with {@link #await(Value)} or {@link #await(CompletionStage)}.
	 * @param <T> the Java type
	 * @param function a function of this loader
	 * @param type a functional interface
	 * @return an instance of the interface that calls the function
	 */
	<T> T callback(Value function, Class<T> type);

	/**
	 * Wait for a stage to complete; meanwhile, other threads may call the functions that
	 * {@link #callback(Value, Class)} returned.
	 * @param <T> the result's type
	 * @param stage the stage to wait for
	 * @return the stage's result
	 * @throws java.util.concurrent.CompletionException if the stage fails
	 * @throws IllegalStateException if the thread is interrupted; its interrupted status
	 * is set
	 */
	<T extends @Nullable Object> T await(CompletionStage<T> stage);

}
