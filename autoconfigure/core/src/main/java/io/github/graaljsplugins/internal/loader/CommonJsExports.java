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

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.loader.lexer.CommonJsAnalysis;
import io.github.graaljsplugins.internal.loader.lexer.CommonJsLexer;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The names that {@code import} sees of a CommonJS module. They are found by static
 * analysis as in Node, following reexports. Thread-safe.
 *
 * @see <a href="https://nodejs.org/api/esm.html#commonjs-namespaces">CommonJS
 * Namespaces</a>
 */
final class CommonJsExports {

	private final ModuleTexts texts;

	private final Map<Object, CommonJsAnalysis> analyses = Collections.synchronizedMap(new WeakHashMap<>());

	CommonJsExports(ModuleTexts texts) {
		this.texts = texts;
	}

	Set<String> namesOf(SourceFile source, Snapshot snapshot) {
		Set<String> names = new LinkedHashSet<>();
		Set<String> visited = new HashSet<>();
		Deque<SourceFile> pending = new ArrayDeque<>(List.of(source));
		while (!pending.isEmpty()) {
			SourceFile module = pending.pop();
			if (visited.add(module.path()) && isCommonJs(module)) {
				CommonJsAnalysis analysis = analyse(module);
				names.addAll(analysis.exports());
				analysis.reexports()
					.stream()
					.map((reexport) -> resolve(reexport, module, snapshot))
					.filter(Objects::nonNull)
					.forEach(pending::push);
			}
		}
		return names;
	}

	private static boolean isCommonJs(SourceFile module) {
		return !module.path().endsWith(".json") && !module.path().endsWith(".node");
	}

	// Under no lock: others need not wait for what a long text takes.
	private CommonJsAnalysis analyse(SourceFile source) {
		CommonJsAnalysis known = this.analyses.get(source.contentKey());
		if (known == null) {
			known = CommonJsLexer.analyse(this.texts.content(source));
			this.analyses.put(source.contentKey(), known);
		}
		return known;
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
