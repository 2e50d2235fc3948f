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

package io.github.graaljsplugins.internal.loader.sourcemap;

import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the source maps of texts with recent errors. A map is read on demand, held
 * softly, and evicted when not used lately. A map that cannot be read is ignored, so that
 * it does not hide the error. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SourceMaps {

	private static final int MAX_MAPS = 32;

	private final Map<Text, SoftReference<SourceMap>> maps = Collections.synchronizedMap(new Recent());

	/**
	 * Find the origin of a position in generated code.
	 * @param snapshot the snapshot with the files of external maps
	 * @param url the URL of the generated code
	 * @param evaluated the evaluated code, {@code null} for the text of the file
	 * @param line the line from 1
	 * @param column the column from 1
	 * @return the origin, or {@code null} if no source map has it
	 */
	public @Nullable OriginalPosition original(Snapshot snapshot, String url, @Nullable String evaluated, int line,
			int column) {
		String text = (evaluated != null) ? evaluated : textOf(snapshot, url);
		return (text != null) ? find(snapshot, url, text, line, column) : null;
	}

	/**
	 * Return the text of a module's file.
	 * @param snapshot the snapshot that the module was loaded from
	 * @param url the module's URL, possibly forged by a guest
	 * @return the text, or {@code null} if nothing was loaded from such a file
	 */
	public static @Nullable String textOf(Snapshot snapshot, String url) {
		try {
			SourceFile file = url.startsWith("file:") ? snapshot.loaded().get(FileUrls.toPath(url)) : null;
			return (file != null) ? file.text() : null;
		}
		catch (ResolutionException ex) {
			// A guest may write arbitrary text into its stacks
			return null;
		}
	}

	private @Nullable OriginalPosition find(Snapshot snapshot, String url, String text, int line, int column) {
		SourceMapReference reference = SourceMapReference.find(url, text);
		if (reference == null) {
			return null;
		}
		Text key = new Text(url, text.length(), text.hashCode());
		SoftReference<SourceMap> known = this.maps.get(key);
		SourceMap map = (known != null) ? known.get() : null;
		if (map == null) {
			map = read(reference, text, snapshot);
			if (map == null) {
				return null;
			}
			this.maps.put(key, new SoftReference<>(map));
		}
		return map.original(line, column);
	}

	private static @Nullable SourceMap read(SourceMapReference reference, String text, Snapshot snapshot) {
		try {
			if (reference.isData()) {
				return reference.inline();
			}
			String file = reference.file();
			boolean readable = file.startsWith("file:") && isCurrent(reference.url(), text, snapshot);
			String json = readable ? snapshot.read(FileUrls.toPath(file)) : null;
			return (json != null) ? SourceMap.parse(json, file) : null;
		}
		catch (IllegalArgumentException | ResolutionException ex) {
			return null;
		}
	}

	/**
	 * Return whether a file still has the evaluated text, in which a comment may replace
	 * {@code #!}. If not, the map beside it belongs to another text.
	 */
	private static boolean isCurrent(String url, String text, Snapshot snapshot) {
		SourceFile file = snapshot.loaded().get(FileUrls.toPath(url));
		String current = (file != null) ? file.text() : "";
		return current.length() == text.length() && current.regionMatches(2, text, 2, text.length() - 2);
	}

	/**
	 * Cache key of a text.
	 */
	private record Text(String url, int length, int hash) {

	}

	/**
	 * Least recently used cache.
	 */
	private static final class Recent extends LinkedHashMap<Text, SoftReference<SourceMap>> {

		private static final long serialVersionUID = 1L;

		Recent() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<Text, SoftReference<SourceMap>> eldest) {
			return size() > MAX_MAPS;
		}

	}

}
