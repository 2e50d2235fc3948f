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

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.ModuleStatus;
import io.github.graaljsplugins.internal.loader.graal.PromiseState;
import io.github.graaljsplugins.internal.loader.graal.Referrer;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Imports requested by Java, each run to completion: the event loop runs while a module
 * awaits. Used by the thread that runs the loader.
 */
final class HostImports {

	private final LoadingContext loading;

	private final EsModules esModules;

	private final GuestCalls guest;

	private final GuestErrors errors;

	private final UnsettledAwaits unsettled;

	private ImportPhase phase = ImportPhase.RESOLVE;

	HostImports(LoadingContext loading, EsModules esModules, GuestCalls guest, GuestErrors errors) {
		this.loading = loading;
		this.esModules = esModules;
		this.guest = guest;
		this.errors = errors;
		this.unsettled = new UnsettledAwaits(loading.graph(), loading.analysis().texts());
	}

	/**
	 * Return the step that the last import completed or failed in.
	 */
	ImportPhase phase() {
		return this.phase;
	}

	/**
	 * Import a module as {@code import()} in a module of the plugin does.
	 * @return its namespace object, which counts as held by Java
	 */
	Value importModule(String specifier, String parentUrl) {
		EsModule[] imported = new EsModule[1];
		Value namespace = run(() -> {
			imported[0] = this.esModules.resolveImported(new Referrer(parentUrl, null), specifier, Map.of());
			return imported[0];
		});
		this.esModules.trackHostNamespace(imported[0], namespace);
		return namespace;
	}

	/**
	 * Import a module.
	 * @param resolution finds the module
	 * @return its namespace object
	 */
	Value run(Supplier<EsModule> resolution) {
		this.phase = ImportPhase.RESOLVE;
		Job job = new Job(resolution);
		try {
			Value namespace = this.guest.run(job::start);
			return (!namespace.isNull()) ? namespace : this.guest.run(job::finish);
		}
		catch (PolyglotException ex) {
			this.loading.failures().add(null);
			throw ex;
		}
	}

	/**
	 * One import. The engine settles the promise of an evaluation while the guest call
	 * that began it returns, hence the two steps.
	 */
	private final class Job {

		private final Supplier<EsModule> resolution;

		private @Nullable EsModule module;

		private @Nullable GuestPromise evaluation;

		Job(Supplier<EsModule> resolution) {
			this.resolution = resolution;
		}

		@Nullable Object start() {
			EsModule resolved = this.resolution.get();
			this.module = resolved;
			if (resolved.status() == ModuleStatus.EVALUATED && !resolved.failed()) {
				return HostImports.this.esModules.namespace(resolved);
			}
			HostImports.this.loading.throwIfRejected(resolved.loadRequestedModules());
			HostImports.this.phase = ImportPhase.LINK;
			HostImports.this.esModules.link(resolved);
			HostImports.this.phase = ImportPhase.EVALUATE;
			this.evaluation = HostImports.this.esModules.evaluate(resolved);
			return null;
		}

		Object finish() {
			GuestPromise promise = Objects.requireNonNull(this.evaluation, "evaluation");
			EsModule evaluated = Objects.requireNonNull(this.module, "module");
			HostImports.this.guest.await(promise, () -> HostImports.this.unsettled.failureOf(evaluated));
			if (promise.state() == PromiseState.REJECTED) {
				HostImports.this.errors.explain(promise.result(), evaluated.url());
			}
			HostImports.this.loading.throwIfRejected(promise);
			return HostImports.this.esModules.namespace(evaluated);
		}

	}

}
