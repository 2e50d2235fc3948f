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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.graaljsplugins.JsPlugin;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Metadata of a client interface.
 *
 * @param type the interface
 * @param plugin the name of the plugin that it calls
 * @param methods its abstract methods
 * @param problems the reasons why methods cannot be called
 */
record ClientType(Class<?> type, String plugin, Map<Method, ClientMethod> methods, List<String> problems) {

	static ClientType of(Class<?> type) {
		List<String> problems = new ArrayList<>();
		String plugin = pluginOf(type);
		if (!type.isInterface() || plugin.isBlank()) {
			throw new InvalidClientException(
					List.of(type.getName() + " must be an interface with @JsPlugin and the plugin's name"));
		}
		Map<Method, ClientMethod> methods = new LinkedHashMap<>();
		for (Method method : type.getMethods()) {
			if (isAbstract(method)) {
				ClientMethod read = ClientMethod.of(method, type);
				read.problems().forEach((problem) -> problems.add(describe(type, method) + " " + problem));
				methods.put(method, read);
			}
		}
		problems.sort(null);
		return new ClientType(type, plugin, Map.copyOf(methods), List.copyOf(problems));
	}

	static String pluginOf(Class<?> type) {
		JsPlugin annotation = AnnotatedElementUtils.findMergedAnnotation(type, JsPlugin.class);
		return (annotation != null) ? annotation.value() : "";
	}

	private static boolean isAbstract(Method method) {
		return Modifier.isAbstract(method.getModifiers()) && !ReflectionUtils.isObjectMethod(method);
	}

	/**
	 * Return the exports that the interface calls, sorted.
	 */
	TreeSet<String> paths() {
		TreeSet<String> paths = new TreeSet<>();
		this.methods.values().forEach((method) -> paths.add(method.function().path()));
		return paths;
	}

	/**
	 * Describe the methods that call an export.
	 */
	String callers(String path) {
		List<String> callers = new ArrayList<>();
		this.methods.forEach((method, read) -> {
			if (read.function().path().equals(path)) {
				callers.add(describe(this.type, method));
			}
		});
		callers.sort(null);
		return String.join(", ", callers);
	}

	private static String describe(Class<?> type, Method method) {
		List<String> parameters = new ArrayList<>();
		for (Class<?> parameter : method.getParameterTypes()) {
			parameters.add(ClassUtils.getShortName(parameter));
		}
		return type.getName() + "." + method.getName() + "(" + String.join(", ", parameters) + ")";
	}

}
