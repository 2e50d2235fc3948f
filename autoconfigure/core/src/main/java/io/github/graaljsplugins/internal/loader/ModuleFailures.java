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

package io.github.graaljsplugins.internal.loader;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The modules that failed to load since the loader last moved to a new snapshot. Written
 * by the thread that runs the loader, read by any thread.
 */
final class ModuleFailures {

	private final AtomicLong count = new AtomicLong();

	private final Set<String> files = ConcurrentHashMap.newKeySet();

	void add(@Nullable String file) {
		this.count.incrementAndGet();
		if (file != null) {
			this.files.add(file);
		}
	}

	void reset() {
		this.files.clear();
	}

	long count() {
		return this.count.get();
	}

	Set<String> files() {
		return Set.copyOf(this.files);
	}

}
