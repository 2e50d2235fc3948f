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

package io.github.graaljsplugins.internal.host;

import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Method of the application that plugins call. Thread-safe.
 */
public interface HostMethod {

	/**
	 * Return the name of the function and its module, for messages.
	 * @return the qualified name
	 */
	String function();

	/**
	 * Return the types of the parameters. If the method is variadic, the last one is an
	 * array.
	 * @return the types
	 */
	List<Type> parameterTypes();

	/**
	 * Return whether the method takes a variable number of arguments.
	 * @return whether it is variadic
	 */
	boolean isVarArgs();

	/**
	 * Return the type of the result; for an asynchronous one, that of the eventual value.
	 * @return the type, {@code void} for a method without a result
	 */
	Type resultType();

	/**
	 * Call the method.
	 * @param arguments the converted arguments
	 * @return the result
	 * @throws Throwable if the method throws
	 */
	@Nullable Object invoke(@Nullable Object[] arguments) throws Throwable;

	/**
	 * Return the stage that completes with the value of a result.
	 * @param result the result of a call
	 * @return the stage, or {@code null} if the result is the value
	 */
	@Nullable CompletionStage<?> stage(@Nullable Object result);

}
