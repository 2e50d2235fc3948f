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
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Content of a source tree at one instant: its files by real path, symbolic links not
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
	 * @param realRoot the real path of the tree, which differs if a symbolic link leads
	 * to it
	 * @param nodes all folders, files and links by path; must not be modified later
	 */
	public SourceListing(String root, String realRoot, Map<String, SourceNode> nodes) {
		this.root = root;
		this.realRoot = realRoot;
		this.nodes = nodes;
		this.links = nodes.values().stream().anyMatch((node) -> node instanceof SourceNode.Link);
	}

	/**
	 * Return the path by which the tree is known.
	 * @return the path
	 */
	public String root() {
		return this.root;
	}

	/**
	 * Return the path of the tree without symbolic links.
	 * @return the path
	 */
	public String realRoot() {
		return this.realRoot;
	}

	/**
	 * Return all folders, files and links.
	 * @return the nodes by path, not to be modified
	 */
	public Map<String, SourceNode> nodes() {
		return this.nodes;
	}

	/**
	 * Return the node at a path, without following links.
	 * @param path an absolute path
	 * @return the node, or {@code null} if there is none
	 */
	public @Nullable SourceNode node(String path) {
		return this.nodes.get(path);
	}

	// Return this listing with some nodes replaced.
	SourceListing with(Map<String, SourceNode> changed) {
		Map<String, SourceNode> nodes = new HashMap<>(this.nodes);
		nodes.putAll(changed);
		return new SourceListing(this.root, this.realRoot, nodes);
	}

	/**
	 * Return whether the tree contains symbolic links.
	 * @return whether a path may have to be followed
	 */
	public boolean hasLinks() {
		return this.links;
	}

	/**
	 * Return whether a path lies within the tree.
	 * @param path an absolute path
	 * @return whether it is the root or below it
	 */
	public boolean covers(String path) {
		return PosixPath.isWithin(path, this.root) || PosixPath.isWithin(path, this.realRoot);
	}

}
