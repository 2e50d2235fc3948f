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

package io.github.graaljsplugins.fuzz;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;

/**
 * A class path that notes which of its resources are asked for.
 */
final class WatchedClasspath extends URLClassLoader {

	private final Set<String> asked = new TreeSet<>();

	WatchedClasspath(URL... urls) {
		super(urls, null);
	}

	/**
	 * Return the names that were asked for.
	 */
	Set<String> asked() {
		return this.asked;
	}

	@Override
	public URL getResource(String name) {
		this.asked.add(name);
		return super.getResource(name);
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		this.asked.add(name);
		return super.getResources(name);
	}

}
