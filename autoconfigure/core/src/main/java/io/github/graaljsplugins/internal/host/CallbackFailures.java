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

import io.github.graaljsplugins.ValueConversionException;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions that the application gets from functions of a plugin.
 *
 * @since 0.1.0
 */
public interface CallbackFailures {

	/**
	 * The function threw.
	 * @param name what the function is
	 * @param exception what it threw
	 * @param hostFailure what the application threw before that, if it is the reason
	 * @return the exception
	 */
	RuntimeException failed(String name, PolyglotException exception, @Nullable Throwable hostFailure);

	/**
	 * An argument or the result cannot be converted.
	 * @param name what the function is
	 * @param exception what is wrong
	 * @return the exception
	 */
	RuntimeException notConvertible(String name, ValueConversionException exception);

	/**
	 * The call that the function came from is over.
	 * @param name what the function is
	 * @return the exception
	 */
	RuntimeException ended(String name);

}
