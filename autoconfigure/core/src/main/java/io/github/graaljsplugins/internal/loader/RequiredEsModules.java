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

import java.util.function.Predicate;

import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.ModuleStatus;
import io.github.graaljsplugins.internal.loader.graal.PromiseState;
import io.github.graaljsplugins.internal.loader.graph.ImportKind;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.graph.ModuleKey;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;

/**
 * The ES modules that CommonJS modules require, evaluated synchronously.
 *
 * @see <a href=
 * "https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require">Loading
 * ECMAScript modules using require()</a>
 */
final class RequiredEsModules {

	private final LoadingContext loading;

	private final EsModules esModules;

	private final GuestErrors errors;

	private final RequiredGraph graph;

	/**
	 * Create the ES side of {@code require()}.
	 * @param loading the loader's parts
	 * @param esModules loads, links and evaluates the modules
	 * @param errors explains their errors
	 * @param running whether a CommonJS module has begun and not ended
	 */
	RequiredEsModules(LoadingContext loading, EsModules esModules, GuestErrors errors, Predicate<String> running) {
		this.loading = loading;
		this.esModules = esModules;
		this.errors = errors;
		this.graph = new RequiredGraph(loading.graph(), loading.snapshot(), running);
	}

	/**
	 * Run a module and all that it imports.
	 * @param filename the module's name
	 * @param requireStack the names of the requiring modules, one a line
	 * @return the module, evaluated
	 */
	EsModule require(String filename, String requireStack) {
		String url = ModuleNames.urlOf(filename);
		String path = filename.startsWith("/") ? filename : null;
		EsModule module = this.esModules.load(new ResolvedModule(url, path), "", null);
		if (module.status() == ModuleStatus.EVALUATING) {
			throw new ModuleException("Error", "ERR_REQUIRE_CYCLE_MODULE", "Cannot require() ES Module " + filename
					+ " in a cycle." + from(requireStack)
					+ " A cycle involving require(esm) is not allowed to maintain invariants mandated by"
					+ " the ECMAScript specification. Try making at least part of the dependency in the graph lazily"
					+ " loaded.");
		}
		this.loading.throwIfRejected(module.loadRequestedModules());
		this.graph.checkCycles(module);
		this.esModules.link(module);
		if (this.graph.awaits(module)) {
			throw new ModuleException("Error", "ERR_REQUIRE_ASYNC_MODULE",
					"require() cannot be used on an ESM graph with top-level await. Use import() instead. "
							+ "To see where the top-level await comes from, use "
							+ "--experimental-print-required-tla.\nRequired module: " + filename
							+ (requireStack.isEmpty() ? "" : "\nRequire stack:\n- " + requireStack));
		}
		evaluate(module, url);
		connect(filename, url, module);
		return module;
	}

	private void evaluate(EsModule module, String url) {
		GuestPromise evaluation = this.esModules.evaluate(module);
		if (evaluation.state() == PromiseState.REJECTED) {
			this.errors.explain(evaluation.result(), url);
		}
		this.loading.throwIfRejected(evaluation);
	}

	private void connect(String filename, String url, EsModule module) {
		ModuleInstance instance = this.loading.graph().esModule(new ModuleKey(url, ""));
		ModuleInstance required = this.loading.graph().commonJs(filename);
		if (instance != null && required != null) {
			required.addImport(instance, ImportKind.STATIC);
			this.esModules.namespace(module);
		}
	}

	private static String from(String requireStack) {
		return requireStack.isEmpty() ? "" : " (from " + requireStack.lines().findFirst().orElse("") + ")";
	}

}
