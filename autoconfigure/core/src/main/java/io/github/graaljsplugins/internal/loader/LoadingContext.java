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

import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.PromiseState;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one loader that both of its module systems share.
 *
 * @param realm the realm that the modules run in
 * @param graph the module map and the CommonJS cache
 * @param snapshot the sources to load from
 * @param analysis the shared analyses of sources
 * @param failures collects the modules that fail to load
 * @param primordials the intrinsics that scripts use, an engine value
 * @param eval permits the compilation of text that is not a file's
 * @param stats counts lookups and times the phases of loading
 */
record LoadingContext(JavaScriptRealm realm, ModuleGraph graph, CurrentSnapshot snapshot, SourceAnalysis analysis,
		ModuleFailures failures, Object primordials, EvalPermission eval, LoaderStats stats) {

	/**
	 * Return the file of a path in the present snapshot.
	 * @param path the path, {@code null} for a module without a file
	 * @return the file, or {@code null} if there is none
	 */
	@Nullable SourceFile file(@Nullable String path) {
		return (path != null) ? this.snapshot.get().load(path) : null;
	}

	/**
	 * Throw the reason of a rejected promise as the guest sees it.
	 */
	void throwIfRejected(GuestPromise promise) {
		if (promise.state() == PromiseState.REJECTED) {
			throw this.realm.thrown(promise.result());
		}
	}

}
