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

package io.github.graaljsplugins.internal.resolve;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a source tree holds at one instant: its files by real path, symbolic links not
 * followed. Immutable.
 *
 * @since 0.1.0
 */
public final class SourceListing {

	private final String root;

	private final String realRoot;

	private final Map<String, SourceNode> nodes;

	private final boolean links;

	/**
	 * Create a listing.
	 * @param root the path by which the tree is known
	 * @param realRoot the real path of the tree, which is another one if a symbolic link
	 * leads to it
	 * @param nodes all folders, files and links by path; nobody may change the map later
	 */
	SourceListing(String root, String realRoot, Map<String, SourceNode> nodes) {
		this.root = root;
		this.realRoot = realRoot;
		this.nodes = nodes;
		this.links = nodes.values().stream().anyMatch((node) -> node instanceof SourceNode.Link);
	}

	String root() {
		return this.root;
	}

	String realRoot() {
		return this.realRoot;
	}

	Map<String, SourceNode> nodes() {
		return this.nodes;
	}

	@Nullable SourceNode node(String path) {
		return this.nodes.get(path);
	}

	// This listing with other files at some of its paths.
	SourceListing with(Map<String, SourceNode> changed) {
		Map<String, SourceNode> nodes = new HashMap<>(this.nodes);
		nodes.putAll(changed);
		return new SourceListing(this.root, this.realRoot, nodes);
	}

	boolean hasLinks() {
		return this.links;
	}

	boolean covers(String path) {
		return PosixPath.isWithin(path, this.root) || PosixPath.isWithin(path, this.realRoot);
	}

}
