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

package io.github.graaljsplugins.internal.resolve.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Tree of a folder or file on the class path. The content of a jar does not change, so it
 * is listed once and read when used.
 */
final class ClasspathTree implements SourceTree {

	private final ClassLoader loader;

	private final String resource;

	private volatile @Nullable ResourceListing resources;

	ClasspathTree(ClassLoader loader, String resource) {
		this.loader = loader;
		this.resource = resource.replaceAll("^/+|/+$", "");
	}

	@Override
	public String root() {
		return CLASSPATH + "/" + this.resource;
	}

	@Override
	public SourceListing list(@Nullable SourceListing previous, Predicate<String> reread) {
		return resources().list(previous, reread);
	}

	private ResourceListing resources() {
		ResourceListing result = this.resources;
		if (result == null) {
			synchronized (this) {
				result = this.resources;
				if (result == null) {
					result = new ResourceListing(this.loader, root(), find());
					this.resources = result;
				}
			}
		}
		return result;
	}

	private Map<String, String> find() {
		Map<String, String> found = new HashMap<>();
		if (!this.resource.endsWith("/") && isFile()) {
			found.put(root(), this.resource);
			return found;
		}
		List<String> landmarks = List.of(this.resource + "/", this.resource + "/package.json",
				this.resource + "/index.js", this.resource + "/index.mjs", this.resource + "/index.cjs");
		for (JarEntries jar : JarEntries.containing(this.loader, landmarks)) {
			jar.below(this.resource + "/").forEach((name) -> found.putIfAbsent(CLASSPATH + "/" + name, name));
		}
		return found;
	}

	private boolean isFile() {
		return this.loader.getResource(this.resource) != null && this.loader.getResource(this.resource + "/") == null;
	}

}
