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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The description of a plugin's function: its path and its declared types, determined
 * once and used for many calls. Immutable; not bound to a plugin.
 *
 * @since 0.1.0
 */
public final class PluginFunction {

	private final String path;

	private final Type resultType;

	private final List<Type> argumentTypes;

	private PluginFunction(String path, Type resultType, List<Type> argumentTypes) {
		if (path.isBlank()) {
			throw new IllegalArgumentException("'path' must not be empty");
		}
		Objects.requireNonNull(resultType, "'resultType' must not be null");
		this.path = path;
		this.resultType = resultType;
		this.argumentTypes = argumentTypes;
	}

	/**
	 * Describe a function whose arguments are converted according to their runtime
	 * classes.
	 * @param path the export's name, or a path such as {@code rules.apply} to a function
	 * within an exported object
	 * @param resultType the result's type
	 * @return the description
	 */
	public static PluginFunction of(String path, Type resultType) {
		return new PluginFunction(path, resultType, List.of());
	}

	/**
	 * Describe a function whose parameters have declared types. They determine the
	 * conversion of the elements of containers: those of a {@code List<Shape>} are
	 * converted as {@code Shape} declares.
	 * @param path the export's name, or a path to a function within an exported object
	 * @param resultType the result's type
	 * @param parameterTypes the types of the parameters
	 * @return the description
	 */
	public static PluginFunction of(String path, Type resultType, List<Type> parameterTypes) {
		return new PluginFunction(path, resultType, List.copyOf(parameterTypes));
	}

	/**
	 * Return the path to the function.
	 * @return the export's name, or the path to a function within an exported object
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return the result's type.
	 * @return the type, possibly generic
	 */
	public Type resultType() {
		return this.resultType;
	}

	/**
	 * Return the declared type of an argument.
	 * @param index the argument's index
	 * @return the type, or {@code null} if none was declared
	 */
	public @Nullable Type argumentType(int index) {
		return (index < this.argumentTypes.size()) ? this.argumentTypes.get(index) : null;
	}

	@Override
	public String toString() {
		return this.path;
	}

}
