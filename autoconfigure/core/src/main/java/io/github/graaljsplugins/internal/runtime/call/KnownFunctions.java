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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions of a plugin whose names are no invention of a caller. Limited in number,
 * since a plugin may export an object that has a function by any name. Thread-safe.
 */
public final class KnownFunctions {

	private static final int MOST = 100;

	private final Set<String> paths = ConcurrentHashMap.newKeySet();

	KnownFunctions(String first) {
		this.paths.add(first);
	}

	void add(String path) {
		if (!this.paths.contains(path) && this.paths.size() < MOST) {
			this.paths.add(path);
		}
	}

	public boolean contains(String path) {
		return this.paths.contains(path);
	}

}
