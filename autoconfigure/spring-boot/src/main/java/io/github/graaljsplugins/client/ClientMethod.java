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

package io.github.graaljsplugins.client;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.JsFunction;
import io.github.graaljsplugins.PluginFunction;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.internal.boot.context.CallContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Metadata of an abstract method of a client interface.
 */
final class ClientMethod {

	private static final @Nullable Object[] NO_ARGUMENTS = {};

	private final PluginFunction function;

	private final ClientResult result;

	private final boolean varArgs;

	private final List<String> problems;

	private ClientMethod(PluginFunction function, ClientResult result, boolean varArgs, List<String> problems) {
		this.function = function;
		this.result = result;
		this.varArgs = varArgs;
		this.problems = problems;
	}

	static ClientMethod of(Method method, Class<?> type) {
		List<String> problems = new ArrayList<>();
		JsFunction annotation = AnnotatedElementUtils.findMergedAnnotation(method, JsFunction.class);
		String path = (annotation != null) ? annotation.value() : method.getName();
		if (path.isBlank()) {
			problems.add("has a @JsFunction without a name");
			path = method.getName();
		}
		Type result = GenericTypeResolver.resolveType(method.getGenericReturnType(), type);
		check(result, method.getGenericReturnType(), "its result", problems);
		List<Type> parameters = new ArrayList<>();
		for (Type parameter : method.getGenericParameterTypes()) {
			Type resolved = GenericTypeResolver.resolveType(parameter, type);
			check(resolved, parameter, "its parameter " + (parameters.size() + 1), problems);
			parameters.add(resolved);
		}
		if (method.isVarArgs()) {
			parameters.remove(parameters.size() - 1);
		}
		ClientResult read = ClientResult.of(result);
		return new ClientMethod(PluginFunction.of(path, read.type(), parameters), read, method.isVarArgs(),
				List.copyOf(problems));
	}

	private static void check(Type type, Type written, String what, List<String> problems) {
		if (ResolvableType.forType(type).hasUnresolvableGenerics() || type instanceof TypeVariable<?>) {
			problems.add("is generic: the type of " + what + " is not known, only " + written.getTypeName());
		}
	}

	PluginFunction function() {
		return this.function;
	}

	List<String> problems() {
		return this.problems;
	}

	@Nullable Object invoke(PluginHandle plugin, @Nullable Object @Nullable [] arguments, CallContext context) {
		@Nullable Object[] passed = (arguments != null) ? arguments : NO_ARGUMENTS;
		return this.result.call(plugin, this.function, this.varArgs ? spread(passed) : passed, context);
	}

	/**
	 * Expand the array of a varargs parameter to single arguments.
	 */
	private static @Nullable Object[] spread(@Nullable Object[] arguments) {
		Object rest = arguments[arguments.length - 1];
		int count = (rest != null) ? Array.getLength(rest) : 0;
		@Nullable Object[] spread = new Object[arguments.length - 1 + count];
		System.arraycopy(arguments, 0, spread, 0, arguments.length - 1);
		for (int i = 0; i < count; i++) {
			spread[arguments.length - 1 + i] = Array.get(rest, i);
		}
		return spread;
	}

}
