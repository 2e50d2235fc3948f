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
 * A module record of the engine. It and the module instance refer to each other, so that
 * the two are collected together.
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
	 * @return the progress of linking and evaluation
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
	 * Return whether the evaluation of the module failed.
	 * @return whether the module, or one that it imports, threw
	 */
	public boolean failed() {
		return this.record instanceof CyclicModuleRecord cyclic && cyclic.hasBeenEvaluated()
				&& cyclic.getEvaluationError() != null;
	}

	/**
	 * Return whether the module consists of values instead of a text.
	 * @return whether the module contains no code
	 */
	public boolean isSynthetic() {
		return !(this.record instanceof CyclicModuleRecord);
	}

	/**
	 * Return whether the module itself has a top-level await.
	 * @return whether the module's own text awaits at the top level
	 */
	public boolean hasTopLevelAwait() {
		return this.record instanceof CyclicModuleRecord cyclic && cyclic.hasTLA();
	}

	/**
	 * Return whether the module waits at the top level of its own text.
	 * @return whether it has begun, has not ended, and waits for no module that it
	 * imports
	 */
	public boolean isWaiting() {
		return this.record instanceof CyclicModuleRecord cyclic && cyclic.hasTLA()
				&& status() == ModuleStatus.EVALUATING_ASYNC && cyclic.getPendingAsyncDependencies() == 0;
	}

	/**
	 * Return the import requests in the order of the source text.
	 * @return the static imports
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
	 * @return a settled promise
	 */
	public GuestPromise loadRequestedModules() {
		return handled(this.record.loadRequestedModules(realm(), Undefined.instance));
	}

	/**
	 * Link the module and its dependencies. Failures are thrown as guest errors.
	 */
	public void link() {
		try {
			this.record.link(realm());
		}
		catch (AbstractTruffleException ex) {
			throw LinkErrors.withLocation(ex, this.record);
		}
	}

	/**
	 * Evaluate the module and its dependencies, once.
	 * @return the promise of the evaluation, the same one for every call
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

	// Marked as handled, since the caller examines the outcome and reports a failure.
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
