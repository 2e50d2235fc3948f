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

package io.github.graaljsplugins.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Class path resources and the paths they are known by. Every plugin that shares a tree
 * shares the files too, until it clears them.
 */
final class ResourceListing {

	private final ClassLoader loader;

	private final Map<String, String> resources;

	private final SourceListing first;

	/**
	 * Create an instance.
	 * @param loader the class loader
	 * @param root the path of the tree
	 * @param resources names of resources by path
	 */
	ResourceListing(ClassLoader loader, String root, Map<String, String> resources) {
		this.loader = loader;
		this.resources = Map.copyOf(resources);
		Map<String, SourceNode> nodes = new HashMap<>();
		this.resources.forEach((path, resource) -> {
			nodes.put(path, file(path, resource));
			for (String folder = path; !folder.equals(root);) {
				folder = PosixPath.parent(folder);
				nodes.put(folder, SourceNode.Folder.INSTANCE);
			}
		});
		this.first = new SourceListing(root, root, nodes);
	}

	SourceListing list(@Nullable SourceListing previous, Predicate<String> anew) {
		if (previous == null) {
			return this.first;
		}
		Map<String, SourceNode> changed = new HashMap<>();
		this.resources.forEach((path, resource) -> {
			if (anew.test(path)) {
				changed.put(path, file(path, resource));
			}
		});
		return changed.isEmpty() ? previous : previous.with(changed);
	}

	private SourceFile file(String path, String resource) {
		return file(this.loader, path, resource);
	}

	static SourceFile file(ClassLoader loader, String path, String resource) {
		return new SourceFile(path, (name) -> read(loader, name, resource));
	}

	private static byte[] read(ClassLoader loader, String path, String resource) {
		try (InputStream in = loader.getResourceAsStream(resource)) {
			if (in == null) {
				throw NodeErrors.unreadable(path, "the class path has no '" + resource + "' any more");
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw NodeErrors.unreadable(path, ex.toString()).withCause(ex);
		}
	}

}
