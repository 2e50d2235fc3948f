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

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.ResolutionKey;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of two snapshots over the files and resolutions that were used.
 *
 * @param earlier the snapshot in use
 * @param later a snapshot that keeps no resolutions and no {@code package.json} data of
 * the earlier one
 */
record SnapshotComparison(Snapshot earlier, Snapshot later) {

	/**
	 * Return the changed modules: those whose text or format differs, those with an
	 * import that resolves differently or fails, and the entry if it was replaced.
	 */
	Set<String> changedModules() {
		Set<String> changed = new HashSet<>();
		for (Map.Entry<String, SourceFile> used : this.earlier.loaded().entrySet()) {
			String path = used.getKey();
			if (this.later.onDisk(path) != used.getValue() || isOfAnotherFormat(path)) {
				changed.add(path);
			}
		}
		this.earlier.resolutions().forEach((key, module) -> {
			if (!module.equals(attempt(() -> resolve(key)))) {
				changed.add(importer(key));
			}
		});
		addEntry(changed);
		return changed;
	}

	private boolean isOfAnotherFormat(String path) {
		for (Resolver resolver : Resolver.values()) {
			ModuleFormat before = attempt(() -> this.earlier.format(path, resolver));
			if (before != attempt(() -> this.later.format(path, resolver))) {
				return true;
			}
		}
		return false;
	}

	private ResolvedModule resolve(ResolutionKey key) {
		return (key.resolver() == Resolver.IMPORT)
				? this.later.resolveImport(key.specifier(), key.parent(), key.attributes())
				: this.later.resolveRequire(key.specifier(), key.parent());
	}

	private static String importer(ResolutionKey key) {
		return key.parent().startsWith("file:") ? FileUrls.toPath(key.parent()) : key.parent();
	}

	private void addEntry(Set<String> changed) {
		ResolvedModule before = attempt(this.earlier::entry);
		ResolvedModule now = attempt(this.later::entry);
		if (!Objects.equals(before, now)) {
			ResolvedModule affected = (before != null) ? before : now;
			if (affected != null) {
				changed.add(Objects.requireNonNullElse(affected.path(), affected.url()));
			}
		}
	}

	private static <T> @Nullable T attempt(Supplier<T> resolution) {
		try {
			return resolution.get();
		}
		catch (ResolutionException ex) {
			// An unresolvable import counts as changed: importing it reports why
			return null;
		}
	}

}
