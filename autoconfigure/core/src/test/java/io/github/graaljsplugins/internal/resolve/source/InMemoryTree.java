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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Source tree in memory, for tests.
 */
public final class InMemoryTree implements SourceTree {

	private final String root;

	private final Map<String, String> files;

	/**
	 * Create a tree.
	 * @param root its absolute path
	 * @param files text by absolute path; may change between listings
	 */
	public InMemoryTree(String root, Map<String, String> files) {
		this.root = root;
		this.files = files;
	}

	@Override
	public String root() {
		return this.root;
	}

	@Override
	public SourceListing list(@Nullable SourceListing previous, Predicate<String> anew) {
		Map<String, SourceNode> nodes = new HashMap<>();
		this.files.forEach((path, text) -> {
			if (PosixPath.isWithin(path, this.root)) {
				nodes.put(path, file(path, text, previous, anew));
				for (String folder = path; !folder.equals(this.root);) {
					folder = PosixPath.parent(folder);
					nodes.put(folder, SourceNode.Folder.INSTANCE);
				}
			}
		});
		return new SourceListing(this.root, this.root, nodes);
	}

	private static SourceFile file(String path, String text, @Nullable SourceListing previous, Predicate<String> anew) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (previous != null && !anew.test(path) && previous.node(path) instanceof SourceFile file
				&& Arrays.equals(file.content(), bytes)) {
			return file;
		}
		return new SourceFile(path, (name) -> bytes);
	}

}
