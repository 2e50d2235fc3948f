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

import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A handle to call the exported functions of a plugin from Java. Each call has exclusive
 * use of a module loader; arguments are converted to plain JavaScript values, the result
 * to a plain Java value. A promise is awaited. Thread-safe.
 *
 * @since 0.1.0
 */
public interface PluginHandle {

	/**
	 * Return the plugin's description.
	 * @return the description of the version in use
	 */
	Plugin plugin();

	/**
	 * Return the plugin's state.
	 * @return the state at this moment
	 */
	PluginState state();

	/**
	 * Return the reason why the plugin failed, or could not be reloaded.
	 * @return the failure if the plugin is in the state {@link PluginState#FAILED}, else
	 * that of its last reload if that failed, else {@code null}
	 */
	@Nullable PluginFailure failure();

	/**
	 * Call an exported function.
	 * @param <T> the result's type
	 * @param function the export's name, or a path such as {@code rules.apply} to a
	 * function within an exported object
	 * @param resultType the result's type
	 * @param arguments the arguments
	 * @return the result, {@code null} for {@code null} and {@code undefined}
	 * @throws PluginLoadException if the plugin fails to load
	 * @throws PluginFunctionException if there is no such function
	 * @throws PluginCallException if the function throws, or its promise is rejected
	 * @throws PluginValueException if an argument or the result cannot be converted
	 * @throws PluginTimeoutException if the call, or loading the plugin, takes too long
	 * @throws PluginLimitException if the call would exceed another limit of the plugin
	 * @throws PluginInterruptedException if the thread is interrupted, while it waits or
	 * while the plugin runs
	 * @throws PluginStoppedException if the plugin was removed, or the application stops
	 * before the call has ended
	 * @throws PluginMemoryException if the heap is exhausted
	 * @throws PluginEngineException if the engine ends the call for a reason outside of
	 * the plugin
	 * @throws LoaderPoolExhaustedException if all loaders are busy for too long
	 * @throws StackOverflowError if the thread has too little of its stack left
	 */
	<T> @Nullable T call(String function, Class<T> resultType, @Nullable Object... arguments);

	/**
	 * Call an exported function whose result has a generic type.
	 * @param <T> the result's type
	 * @param function the export's name, or a path to a function within an exported
	 * object
	 * @param resultType the result's type
	 * @param arguments the arguments
	 * @return the result, {@code null} for {@code null} and {@code undefined}
	 * @see #call(String, Class, Object...)
	 */
	<T> @Nullable T call(String function, TypeReference<T> resultType, @Nullable Object... arguments);

	/**
	 * Call an exported function whose result's type is known at run time only.
	 * @param function the export's name, or a path to a function within an exported
	 * object
	 * @param resultType the result's type
	 * @param arguments the arguments
	 * @return the result, {@code null} for {@code null} and {@code undefined}
	 * @see #call(String, Class, Object...)
	 */
	@Nullable Object callForType(String function, Type resultType, @Nullable Object... arguments);

	/**
	 * Call a function by its description.
	 * @param function the description
	 * @param arguments the arguments
	 * @return the result, of the type that the description names; {@code null} for
	 * {@code null} and {@code undefined}
	 * @see #call(String, Class, Object...)
	 */
	@Nullable Object invoke(PluginFunction function, @Nullable Object... arguments);

	/**
	 * Call an exported function on a thread of the application's task executor. The
	 * arguments are converted on that thread.
	 * @param <T> the result's type
	 * @param function the export's name, or a path to a function within an exported
	 * object
	 * @param resultType the result's type
	 * @param arguments the arguments
	 * @return a future, completed with the result or with the exception that
	 * {@link #call(String, Class, Object...)} would throw. Completing it in any other
	 * way, such as cancelling it, ends the call with a {@link PluginCancelledException},
	 * which is visible to interceptors of the call only
	 */
	<T> CompletableFuture<@Nullable T> callAsync(String function, Class<T> resultType, @Nullable Object... arguments);

	/**
	 * Call an exported function whose result has a generic type on another thread.
	 * @param <T> the result's type
	 * @param function the export's name, or a path to a function within an exported
	 * object
	 * @param resultType the result's type
	 * @param arguments the arguments
	 * @return a future, completed with the result
	 * @see #callAsync(String, Class, Object...)
	 */
	<T> CompletableFuture<@Nullable T> callAsync(String function, TypeReference<T> resultType,
			@Nullable Object... arguments);

	/**
	 * Call a function by its description on another thread.
	 * @param function the description
	 * @param arguments the arguments
	 * @return a future, completed with the result of the type that the description names
	 * @see #callAsync(String, Class, Object...)
	 */
	CompletableFuture<@Nullable Object> invokeAsync(PluginFunction function, @Nullable Object... arguments);

	/**
	 * Return the names of the plugin's exports, loading the plugin if necessary.
	 * @return the names, sorted
	 * @throws PluginLoadException if the plugin fails to load
	 */
	List<String> exports();

	/**
	 * Return the kind of an export, loading the plugin if necessary.
	 * @param path the export's name, or a path such as {@code rules.apply}
	 * @return the kind; {@link ExportKind#ABSENT} if there is no such export
	 * @throws PluginLoadException if the plugin fails to load
	 */
	ExportKind exportKind(String path);

}
