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
 * A plugin whose exported functions Java calls. Each call runs in a module loader of its
 * own; arguments become plain JavaScript values, the result becomes a plain Java value. A
 * promise is awaited. Thread-safe.
 *
 * @since 0.1.0
 */
public interface PluginHandle {

	/**
	 * Return what is known of the plugin.
	 * @return the plugin's description
	 */
	Plugin plugin();

	/**
	 * Return the plugin's state.
	 * @return the state at this moment
	 */
	PluginState state();

	/**
	 * Return why the plugin failed, or why it could not be reloaded.
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
	 * @throws PluginStoppedException if the plugin is no longer there, or the application
	 * stops before the call has ended
	 * @throws PluginMemoryException if the heap is exhausted
	 * @throws PluginEngineException if the engine ends the call for a reason that is not
	 * the plugin's
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
	 * Call a function that was described before.
	 * @param function the description
	 * @param arguments the arguments
	 * @return the result, of the type that the description names; {@code null} for
	 * {@code null} and {@code undefined}
	 * @see #call(String, Class, Object...)
	 */
	@Nullable Object invoke(PluginFunction function, @Nullable Object... arguments);

	/**
	 * Call an exported function on another thread: that of the application's task
	 * executor. The arguments are converted there.
	 * @param <T> the result's type
	 * @param function the export's name, or a path to a function within an exported
	 * object
	 * @param resultType the result's type
	 * @param arguments the arguments
	 * @return completed with the result, or with what
	 * {@link #call(String, Class, Object...)} would throw. Completing it in any other
	 * way, as by cancelling it, ends the call with a {@link PluginCancelledException},
	 * which only interceptors of the call see
	 */
	<T> CompletableFuture<@Nullable T> callAsync(String function, Class<T> resultType, @Nullable Object... arguments);

	/**
	 * Call an exported function whose result has a generic type on another thread.
	 * @param <T> the result's type
	 * @param function the export's name, or a path to a function within an exported
	 * object
	 * @param resultType the result's type
	 * @param arguments the arguments
	 * @return completed with the result
	 * @see #callAsync(String, Class, Object...)
	 */
	<T> CompletableFuture<@Nullable T> callAsync(String function, TypeReference<T> resultType,
			@Nullable Object... arguments);

	/**
	 * Call a function that was described before on another thread.
	 * @param function the description
	 * @param arguments the arguments
	 * @return completed with the result, of the type that the description names
	 * @see #callAsync(String, Class, Object...)
	 */
	CompletableFuture<@Nullable Object> invokeAsync(PluginFunction function, @Nullable Object... arguments);

	/**
	 * Return the names of the plugin's exports, loading the plugin if need be.
	 * @return the names, sorted
	 * @throws PluginLoadException if the plugin fails to load
	 */
	List<String> exports();

	/**
	 * Return what an export is, loading the plugin if need be.
	 * @param path the export's name, or a path such as {@code rules.apply}
	 * @return what it is
	 * @throws PluginLoadException if the plugin fails to load
	 */
	ExportKind exportKind(String path);

}
