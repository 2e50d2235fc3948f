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
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.ImportRequest;
import io.github.graaljsplugins.internal.loader.graal.ModuleStatus;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.graph.ModuleKey;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Checks of the ES modules that one {@code require()} is about to evaluate synchronously,
 * since it cannot wait for any of them.
 *
 * @param graph the module map
 * @param snapshot resolves what the modules import
 * @param running whether a CommonJS module has begun and not ended
 * @see <a href=
 * "https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require">Loading
 * ECMAScript modules using require()</a>
 */
record RequiredGraph(ModuleGraph graph, Supplier<Snapshot> snapshot, Predicate<String> running) {

	/**
	 * Fail if a module imports one that waits for this very {@code require()} to return.
	 */
	void checkCycles(EsModule required) {
		walk(required, (importer, request, imported) -> {
			EsModule module = imported.esModule();
			boolean evaluating = module != null && module.status() == ModuleStatus.EVALUATING;
			if (evaluating || (imported.isFacade() && this.running.test(imported.path()))) {
				String kind = (evaluating || imported.isEvaluated()) ? "Module " : "CommonJS Module ";
				throw new ModuleException("Error", "ERR_REQUIRE_CYCLE_MODULE",
						"Cannot import " + kind + request.specifier() + " in a cycle. (from " + importer.file() + ")");
			}
			return false;
		});
	}

	boolean awaits(EsModule required) {
		return required.hasTopLevelAwait() || walk(required, true, (importer, request, imported) -> {
			EsModule module = imported.esModule();
			return module != null && module.hasTopLevelAwait();
		});
	}

	/**
	 * Visit every import of the modules that are not evaluated yet.
	 * @return whether the visitor ended the walk
	 */
	boolean walk(EsModule start, ImportVisitor visitor) {
		return walk(start, false, visitor);
	}

	private boolean walk(EsModule start, boolean evaluated, ImportVisitor visitor) {
		Set<ModuleInstance> visited = new HashSet<>();
		Deque<ModuleInstance> pending = new ArrayDeque<>(this.graph.instancesOf(start.url()));
		while (!pending.isEmpty()) {
			ModuleInstance instance = pending.remove();
			EsModule module = instance.esModule();
			if (!visited.add(instance) || module == null || (!evaluated && module.status() == ModuleStatus.EVALUATED)) {
				continue;
			}
			for (ImportRequest request : module.requests()) {
				ModuleInstance imported = imported(instance, request);
				if (imported != null && visitor.visit(instance, request, imported)) {
					return true;
				}
				if (imported != null) {
					pending.add(imported);
				}
			}
		}
		return false;
	}

	private @Nullable ModuleInstance imported(ModuleInstance importer, ImportRequest request) {
		ModuleKey redirected = importer.redirected(request);
		if (redirected != null) {
			return this.graph.esModule(redirected);
		}
		Map<String, String> attributes = request.attributes();
		String url = this.snapshot.get().resolveImport(request.specifier(), importer.key().url(), attributes).url();
		return this.graph.esModule(new ModuleKey(url, attributes.getOrDefault("type", "")));
	}

	/**
	 * Visitor of the imports of a graph.
	 */
	@FunctionalInterface
	interface ImportVisitor {

		/**
		 * Visit an import.
		 * @return whether to end the walk
		 */
		boolean visit(ModuleInstance importer, ImportRequest request, ModuleInstance imported);

	}

}
