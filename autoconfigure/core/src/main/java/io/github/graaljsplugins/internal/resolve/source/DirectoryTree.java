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

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

/**
 * Sources on disk: the one door through which the product reads files.
 * <p>
 * A listing has everything that can be a module in memory, so that it stays the same
 * whatever happens to the files. Files that change while they are listed are listed
 * again, so that a listing has no half of a deployment; what changes all the time is
 * taken as it is at last.
 */
final class DirectoryTree implements SourceTree {

	/** How often a folder is looked at that changes meanwhile. */
	private static final int ATTEMPTS = 5;

	private final Path root;

	DirectoryTree(Path root) {
		this.root = Objects.requireNonNull(root, "root").toAbsolutePath().normalize();
	}

	@Override
	public String root() {
		return this.root.toString();
	}

	@Override
	public SourceListing list(@Nullable SourceListing previous, Predicate<String> reread) {
		DirectoryWalk walk = new DirectoryWalk(previous, reread);
		SourceListing listing = walk.walk(this.root);
		for (int i = 1; i < ATTEMPTS && !walk.isWhole(); i++) {
			walk = new DirectoryWalk(listing, (path) -> false);
			listing = walk.walk(this.root);
		}
		UnreadableSourcesException problem = walk.problem();
		if (problem != null) {
			throw problem;
		}
		return listing;
	}

}
