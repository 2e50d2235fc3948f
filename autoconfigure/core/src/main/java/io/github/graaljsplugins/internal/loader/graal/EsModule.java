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

package io.github.graaljsplugins.internal.loader.graal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.oracle.js.parser.ir.Module.ImportPhase;
import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * A module record of the engine. Holding it holds the module instance; the instance holds
 * it too, so that the two are collected together.
 *
 * @since 0.1.0
 * @see <a href="https://tc39.es/ecma262/#sec-abstract-module-records">Abstract Module
 * Records</a>
 */
public final class EsModule {

	private final String url;

	private final AbstractModuleRecord record;

	EsModule(String url, AbstractModuleRecord record) {
		this.url = url;
		this.record = record;
	}

	/**
	 * Return the URL.
	 * @return the URL that identifies the module in its module map
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Return the status.
	 * @return how far the module has come
	 */
	public ModuleStatus status() {
		return switch (this.record.getStatus()) {
			case New -> ModuleStatus.NEW;
			case Unlinked -> ModuleStatus.UNLINKED;
			case Linking -> ModuleStatus.LINKING;
			case Linked -> ModuleStatus.LINKED;
			case Evaluating -> ModuleStatus.EVALUATING;
			case EvaluatingAsync -> ModuleStatus.EVALUATING_ASYNC;
			case Evaluated -> ModuleStatus.EVALUATED;
		};
	}

	/**
	 * Whether evaluating the module failed.
	 * @return whether the module threw, or one that it imports did
	 */
	public boolean failed() {
		return this.record instanceof CyclicModuleRecord cyclic && cyclic.hasBeenEvaluated()
				&& cyclic.getEvaluationError() != null;
	}

	/**
	 * Whether the module consists of values instead of a text.
	 * @return whether there is nothing in it to evaluate
	 */
	public boolean isSynthetic() {
		return !(this.record instanceof CyclicModuleRecord);
	}

	/**
	 * Whether the module itself has a top-level await.
	 * @return whether the module's own text awaits at the top level
	 */
	public boolean hasTopLevelAwait() {
		return this.record instanceof CyclicModuleRecord cyclic && cyclic.hasTLA();
	}

	/**
	 * Whether the module waits at the top level of its own text.
	 * @return whether it began, has not ended, and waits for no module that it imports
	 */
	public boolean isWaiting() {
		return this.record instanceof CyclicModuleRecord cyclic && cyclic.hasTLA()
				&& status() == ModuleStatus.EVALUATING_ASYNC && cyclic.getPendingAsyncDependencies() == 0;
	}

	/**
	 * Return the import requests in the order of the source text.
	 * @return what the module imports statically
	 */
	public List<ImportRequest> requests() {
		if (!(this.record instanceof CyclicModuleRecord cyclic)) {
			return List.of();
		}
		List<ImportRequest> requests = new ArrayList<>();
		for (ModuleRequest request : cyclic.getRequestedModules()) {
			requests.add(new ImportRequest(Strings.toJavaString(request.specifier()), attributes(request)));
		}
		return requests;
	}

	/**
	 * Return the names of the exports that the source text itself declares.
	 * @return the exports' names; those of {@code export *} only once they are linked
	 */
	public List<String> exportNames() {
		return this.record.getExportedNames().stream().map(Strings::toJavaString).sorted().toList();
	}

	/**
	 * Load the modules that this one imports, directly or not. Runs no guest code.
	 * @return a promise that is settled already
	 */
	public GuestPromise loadRequestedModules() {
		return handled(this.record.loadRequestedModules(realm(), Undefined.instance));
	}

	/**
	 * Link the module and its dependencies; a failure is thrown as the guest's error.
	 */
	public void link() {
		try {
			this.record.link(realm());
		}
		catch (AbstractTruffleException ex) {
			throw LinkErrors.located(ex, this.record);
		}
	}

	/**
	 * Evaluate the module and its dependencies, once.
	 * @return the promise of the evaluation; the same one whenever called again
	 */
	public GuestPromise evaluate() {
		return handled(this.record.evaluate(realm()));
	}

	/**
	 * Return the namespace object.
	 * @return the namespace as an engine value
	 */
	public Object namespace() {
		return this.record.getModuleNamespace(ImportPhase.Evaluation);
	}

	AbstractModuleRecord record() {
		return this.record;
	}

	// Whoever asked looks at the outcome, so that its failure never goes unnoticed.
	private static GuestPromise handled(JSPromiseObject promise) {
		return JavaScriptRealm.of(realm()).handled(promise);
	}

	private static JSRealm realm() {
		return JSRealm.get(null);
	}

	static Map<String, String> attributes(ModuleRequest request) {
		if (request.attributes().isEmpty()) {
			return Map.of();
		}
		Map<String, String> attributes = new LinkedHashMap<>();
		for (Map.Entry<TruffleString, TruffleString> attribute : request.attributes().entrySet()) {
			attributes.put(Strings.toJavaString(attribute.getKey()), Strings.toJavaString(attribute.getValue()));
		}
		return attributes;
	}

	@Override
	public String toString() {
		return this.url;
	}

}
