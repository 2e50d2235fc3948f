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

package io.github.graaljsplugins.internal.boot.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Metadata of an exported method.
 */
final class ExportedMethod {

	private final Method method;

	private final Class<?> type;

	private final String function;

	private final List<Type> parameterTypes;

	private final ExportedResult result;

	private volatile Method invocable;

	private ExportedMethod(Method method, Class<?> type, String function, List<Type> parameterTypes,
			ExportedResult result) {
		this.method = method;
		this.type = type;
		this.function = function;
		this.parameterTypes = parameterTypes;
		this.result = result;
		this.invocable = method;
	}

	static ExportedMethod read(Method method, Class<?> type, String module, String function, List<String> problems) {
		List<Type> parameterTypes = new ArrayList<>();
		for (Type parameter : method.getGenericParameterTypes()) {
			parameterTypes.add(GenericTypeResolver.resolveType(parameter, type));
		}
		Type resultType = GenericTypeResolver.resolveType(method.getGenericReturnType(), type);
		ExportedMethod read = new ExportedMethod(method, type, module + "." + function, List.copyOf(parameterTypes),
				ExportedResult.of(resultType));
		if (Modifier.isPrivate(method.getModifiers())) {
			problems.add(read + " is private, which a proxy does not see: make it public");
		}
		if (function.equals("default")) {
			problems.add(read + ": 'default' is the module itself; choose another name");
		}
		List<Type> types = new ArrayList<>(parameterTypes);
		types.add(resultType);
		if (types.stream().anyMatch(ExportedMethod::isUnknown)) {
			problems.add(read + " is generic: its type variables cannot be resolved at run time");
		}
		ReflectionUtils.makeAccessible(method);
		return read;
	}

	private static boolean isUnknown(Type type) {
		return type instanceof TypeVariable<?> || ResolvableType.forType(type).hasUnresolvableGenerics();
	}

	/**
	 * Return the name of the function, qualified with its module, for messages.
	 */
	String function() {
		return this.function;
	}

	Method method() {
		return this.method;
	}

	List<Type> parameterTypes() {
		return this.parameterTypes;
	}

	boolean isVarArgs() {
		return this.method.isVarArgs();
	}

	ExportedResult result() {
		return this.result;
	}

	@Nullable Object invoke(Object bean, @Nullable Object[] arguments) throws Throwable {
		Method target = this.invocable;
		if (!target.getDeclaringClass().isInstance(bean)) {
			target = AopUtils.selectInvocableMethod(this.method, bean.getClass());
			ReflectionUtils.makeAccessible(target);
			this.invocable = target;
		}
		try {
			return target.invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	@Override
	public String toString() {
		List<String> parameters = new ArrayList<>();
		for (Class<?> parameter : this.method.getParameterTypes()) {
			parameters.add(ClassUtils.getShortName(parameter));
		}
		return this.type.getName() + "." + this.method.getName() + "(" + String.join(", ", parameters) + ")";
	}

}
