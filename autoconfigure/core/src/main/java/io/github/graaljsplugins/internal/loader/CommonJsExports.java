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

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The names that {@code import} sees of a CommonJS module. They are found by static
 * analysis as in Node: with cjs-module-lexer, following reexports. Thread-safe.
 *
 * @see <a href="https://nodejs.org/api/esm.html#commonjs-namespaces">CommonJS
 * Namespaces</a>
 */
final class CommonJsExports {

	private final CommonJsLexer lexer;

	private final ModuleTexts texts;

	// After a clear most files have the same text as before: analysing it again would
	// dominate the reload (ReloadBenchmarks, cjs).
	private final RecentAnalyses recent = new RecentAnalyses();

	private final Map<Object, CommonJsLexer.Analysis> analyses = Collections.synchronizedMap(new WeakHashMap<>());

	CommonJsExports(CommonJsLexer lexer, ModuleTexts texts) {
		this.lexer = lexer;
		this.texts = texts;
	}

	Set<String> namesOf(SourceFile source, Snapshot snapshot) {
		Set<String> names = new LinkedHashSet<>();
		collect(source, snapshot, names, new HashSet<>());
		return names;
	}

	private void collect(SourceFile source, Snapshot snapshot, Set<String> names, Set<String> visited) {
		if (!visited.add(source.path()) || source.path().endsWith(".json")) {
			return;
		}
		CommonJsLexer.Analysis analysis = analyse(source);
		names.addAll(analysis.exports());
		for (String reexport : analysis.reexports()) {
			SourceFile target = resolve(reexport, source, snapshot);
			if (target != null) {
				collect(target, snapshot, names, visited);
			}
		}
	}

	// Under no lock: others need not wait for what a long text takes.
	private CommonJsLexer.Analysis analyse(SourceFile source) {
		CommonJsLexer.Analysis known = this.analyses.get(source.contentKey());
		if (known == null) {
			known = analyse(this.texts.text(source));
			this.analyses.put(source.contentKey(), known);
		}
		return known;
	}

	private CommonJsLexer.Analysis analyse(String text) {
		try {
			return this.recent.of(text, this.lexer::analyse);
		}
		catch (PolyglotException ex) {
			// A text that the lexer rejects has no names; the parser reports why
			return new CommonJsLexer.Analysis(List.of(), List.of());
		}
	}

	private static @Nullable SourceFile resolve(String request, SourceFile parent, Snapshot snapshot) {
		try {
			String path = snapshot.resolveRequire(request, parent.path()).path();
			return (path != null) ? snapshot.load(path) : null;
		}
		catch (ResolutionException ex) {
			// Node ignores a reexport that does not resolve, until it is required
			return null;
		}
	}

}
