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

import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import io.github.graaljsplugins.cache.ResolutionKey;

/**
 * Entries that a snapshot's successor must not carry over. Immutable.
 *
 * @since 0.1.0
 */
public final class Invalidation {

	private static final Invalidation NONE = new Invalidation((path) -> false, (path) -> false, (key, module) -> false);

	private static final Invalidation EVERYTHING = new Invalidation((path) -> true, (path) -> true,
			(key, module) -> true);

	private final Predicate<String> files;

	private final Predicate<String> packageJson;

	private final BiPredicate<ResolutionKey, ResolvedModule> resolutions;

	private Invalidation(Predicate<String> files, Predicate<String> packageJson,
			BiPredicate<ResolutionKey, ResolvedModule> resolutions) {
		this.files = files;
		this.packageJson = packageJson;
		this.resolutions = resolutions;
	}

	/**
	 * Create an invalidation of everything: every file becomes another object, changed or
	 * not, and no resolution or parsed data is kept.
	 * @return the invalidation
	 */
	public static Invalidation everything() {
		return EVERYTHING;
	}

	/**
	 * Create an invalidation of nothing: only files that were never used are read again.
	 * @return the invalidation
	 */
	public static Invalidation none() {
		return NONE;
	}

	/**
	 * Create an invalidation of certain files: each becomes another object, changed or
	 * not. Resolutions and {@code package.json} data stay.
	 * @param paths the files' paths
	 * @return the invalidation
	 */
	public static Invalidation of(Set<String> paths) {
		return new Invalidation(Set.copyOf(paths)::contains, (path) -> false, (key, module) -> false);
	}

	/**
	 * Create an invalidation of every file. Resolutions and {@code package.json} data
	 * stay.
	 * @return the invalidation
	 */
	public static Invalidation everyFile() {
		return new Invalidation((path) -> true, (path) -> false, (key, module) -> false);
	}

	/**
	 * Return an invalidation that drops certain resolutions too.
	 * @param dropped matches the resolutions to drop
	 * @return the invalidation
	 */
	public Invalidation withResolutions(BiPredicate<ResolutionKey, ResolvedModule> dropped) {
		return new Invalidation(this.files, this.packageJson, this.resolutions.or(dropped));
	}

	/**
	 * Return an invalidation that drops the data of certain {@code package.json} files
	 * too.
	 * @param paths the paths of these files
	 * @return the invalidation
	 */
	public Invalidation withPackageJson(Set<String> paths) {
		return new Invalidation(this.files, this.packageJson.or(Set.copyOf(paths)::contains), this.resolutions);
	}

	/**
	 * Return an invalidation that drops the data of every {@code package.json} too.
	 * @return the invalidation
	 */
	public Invalidation withEveryPackageJson() {
		return new Invalidation(this.files, (path) -> true, this.resolutions);
	}

	boolean clearsFile(String path) {
		return this.files.test(path);
	}

	boolean clearsPackageJson(String path) {
		return this.packageJson.test(path);
	}

	boolean clearsResolution(ResolutionKey key, ResolvedModule module) {
		return this.resolutions.test(key, module);
	}

}
