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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.type.TypeFactory;

/**
 * Interface with one abstract method, and the types of that method where the interface is
 * used.
 *
 * @param type the interface
 * @param method its abstract method
 * @param parameterTypes the types of the method's parameters
 * @param resultType the type of the method's result
 */
public record FunctionalType(Class<?> type, Method method, List<Type> parameterTypes, Type resultType) {

	/**
	 * Analyze a type.
	 * @return the functional type, or {@code null} if it is not a functional interface
	 */
	public static @Nullable FunctionalType of(Type declared) {
		Class<?> type = TypeFactory.rawClass(declared);
		if (!type.isInterface()) {
			return null;
		}
		List<Method> methods = Arrays.stream(type.getMethods())
			.filter((method) -> Modifier.isAbstract(method.getModifiers()) && !isObjectMethod(method))
			.toList();
		if (methods.size() != 1) {
			return null;
		}
		Method method = methods.get(0);
		Map<TypeVariable<?>, Type> arguments = new HashMap<>();
		collectTypeArguments(declared, arguments);
		List<Type> parameters = new ArrayList<>();
		for (Type parameter : method.getGenericParameterTypes()) {
			parameters.add(resolve(parameter, arguments));
		}
		return new FunctionalType(type, method, List.copyOf(parameters),
				resolve(method.getGenericReturnType(), arguments));
	}

	/**
	 * Return whether a method is one of {@code Object} that an interface redeclares, such
	 * as {@code equals} of {@link java.util.Comparator}.
	 */
	private static boolean isObjectMethod(Method method) {
		return Arrays.stream(Object.class.getMethods())
			.anyMatch((other) -> other.getName().equals(method.getName())
					&& Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
	}

	private static void collectTypeArguments(Type type, Map<TypeVariable<?>, Type> arguments) {
		Class<?> raw = TypeFactory.rawClass(type);
		if (type instanceof ParameterizedType parameterized) {
			TypeVariable<?>[] variables = raw.getTypeParameters();
			for (int i = 0; i < variables.length; i++) {
				Type argument = parameterized.getActualTypeArguments()[i];
				arguments.put(variables[i], arguments.getOrDefault(argument, argument));
			}
		}
		for (Type parent : raw.getGenericInterfaces()) {
			collectTypeArguments(parent, arguments);
		}
	}

	private static Type resolve(Type type, Map<TypeVariable<?>, Type> arguments) {
		if (type instanceof TypeVariable<?>) {
			Type argument = arguments.getOrDefault(type, Object.class);
			boolean known = !(argument instanceof WildcardType || argument instanceof TypeVariable<?>);
			return known ? argument : bound(argument);
		}
		return (type instanceof Class<?>) ? type : TypeFactory.rawClass(type);
	}

	private static Type bound(Type type) {
		if (type instanceof WildcardType wildcard) {
			Type[] lower = wildcard.getLowerBounds();
			Type bound = (lower.length > 0) ? lower[0] : wildcard.getUpperBounds()[0];
			return (bound instanceof TypeVariable<?>) ? Object.class : bound;
		}
		return Object.class;
	}

}
