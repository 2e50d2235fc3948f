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

package io.github.graaljsplugins.internal.loader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Cache of the results of recent analyses, keyed by the digests of the texts, so that no
 * text is retained. Thread-safe.
 */
final class RecentAnalyses {

	private static final int MOST = 1000;

	private final Map<String, CommonJsLexer.Analysis> analyses = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, CommonJsLexer.Analysis> eldest) {
			return size() > MOST;
		}

	};

	/**
	 * Return the analysis of a text, computed unless it is cached.
	 */
	CommonJsLexer.Analysis of(String text, Function<String, CommonJsLexer.Analysis> analyser) {
		String digest = digest(text);
		CommonJsLexer.Analysis known = get(digest);
		if (known == null) {
			known = analyser.apply(text);
			put(digest, known);
		}
		return known;
	}

	private synchronized CommonJsLexer.@Nullable Analysis get(String digest) {
		return this.analyses.get(digest);
	}

	private synchronized void put(String digest, CommonJsLexer.Analysis analysis) {
		this.analyses.put(digest, analysis);
	}

	private static String digest(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
