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

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.graaljsplugins.JsExport;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Exported bean, described by its class alone, so that it is not created before the first
 * call.
 *
 * @param name the module's name without scheme
 * @param beanName the bean's name
 * @param type the bean's class, behind any proxy
 * @param methods the exported methods by function name
 */
record ExportedBean(String name, String beanName, Class<?> type, SortedMap<String, ExportedMethod> methods) {

	private static final Set<String> RESERVED = Set.of("call", "config");

	static ExportedBean read(String beanName, Class<?> type, List<String> problems) {
		String name = nameOf(type);
		if (name.isBlank() || !name.matches("[\\w./@-]+")) {
			problems.add(type.getName() + ": @JsExport on a type names a module, such as \"inventory\"; '" + name
					+ "' is no such name");
		}
		if (RESERVED.contains(name)) {
			problems.add(type.getName() + ": the module 'host:" + name + "' is not the application's to define");
		}
		SortedMap<String, ExportedMethod> methods = new TreeMap<>();
		exportedMethods(type).forEach((method, function) -> {
			ExportedMethod read = ExportedMethod.read(method, type, name, function, problems);
			ExportedMethod other = methods.put(function, read);
			if (other != null) {
				problems.add(read + " and " + other + " are both called '" + function
						+ "' in JavaScript, which knows no overloads: name one of them with @JsExport(\"...\")");
			}
		});
		if (methods.isEmpty()) {
			problems.add(type.getName() + ": no method has @JsExport, so that 'host:" + name + "' would be empty");
		}
		return new ExportedBean(name, beanName, type, Collections.unmodifiableSortedMap(methods));
	}

	static String nameOf(Class<?> type) {
		JsExport annotation = AnnotatedElementUtils.findMergedAnnotation(type, JsExport.class);
		return (annotation != null) ? annotation.value() : "";
	}

	private static Map<Method, String> exportedMethods(Class<?> type) {
		Map<Method, String> methods = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<String>) (method) -> {
					JsExport annotation = AnnotatedElementUtils.findMergedAnnotation(method, JsExport.class);
					if (annotation == null) {
						return null;
					}
					return annotation.value().isEmpty() ? method.getName() : annotation.value();
				});
		Map<Method, String> sorted = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
		sorted.putAll(methods);
		return sorted;
	}

}
