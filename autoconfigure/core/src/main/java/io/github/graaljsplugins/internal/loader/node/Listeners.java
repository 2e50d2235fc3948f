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

package io.github.graaljsplugins.internal.loader.node;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Index of the emitters and event targets that each module registered listeners with, so
 * that the listeners can be removed with the module. References are weak. Thread-safe.
 */
final class Listeners {

	private final Map<String, Set<Object>> targets = new ConcurrentHashMap<>();

	void add(String moduleUrl, Object target) {
		this.targets
			.computeIfAbsent(moduleUrl,
					(url) -> Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>())))
			.add(target);
	}

	/**
	 * Remove the entries of a module.
	 * @return the emitters and event targets
	 */
	List<Object> take(String moduleUrl) {
		Set<Object> taken = this.targets.remove(moduleUrl);
		if (taken == null) {
			return List.of();
		}
		synchronized (taken) {
			return List.copyOf(taken);
		}
	}

	/**
	 * Return the URLs of the modules that have listeners.
	 */
	Set<String> moduleUrls() {
		Set<String> urls = new TreeSet<>();
		this.targets.forEach((url, registered) -> {
			if (!registered.isEmpty()) {
				urls.add(url);
			}
		});
		return urls;
	}

}
