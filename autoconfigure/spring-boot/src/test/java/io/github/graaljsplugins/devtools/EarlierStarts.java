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

package io.github.graaljsplugins.devtools;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;

import org.springframework.context.ApplicationContext;

/**
 * What earlier starts of the application in this virtual machine had.
 */
/*
 * Only what Java itself loads outlives a restart, such as the system properties. Spring
 * Boot keeps the class loader of the first start: it is in a converter that its binder
 * shares, and the context class loader of its shutdown hook.
 */
final class EarlierStarts {

	private static final String KEY = EarlierStarts.class.getName();

	private final List<WeakReference<Object>> contexts = references("contexts");

	private final List<WeakReference<Object>> classLoaders = references("classLoaders");

	@SuppressWarnings("unchecked")
	private static List<WeakReference<Object>> references(String name) {
		return (List<WeakReference<Object>>) System.getProperties()
			.computeIfAbsent(KEY + "." + name, (key) -> new ArrayList<>());
	}

	void add(ApplicationContext context) {
		this.contexts.add(new WeakReference<>(context));
		this.classLoaders.add(new WeakReference<>(EarlierStarts.class.getClassLoader()));
	}

	int count() {
		return this.contexts.size();
	}

	void awaitEnd() {
		Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(100)).until(() -> {
			System.gc();
			return areGone(this.contexts) && areGone(this.classLoaders.stream().skip(1).toList());
		});
	}

	private static boolean areGone(List<WeakReference<Object>> references) {
		return references.stream().allMatch((reference) -> reference.refersTo(null));
	}

}
