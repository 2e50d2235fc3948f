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

import java.util.function.Consumer;

import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.node.NodeRuntime;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * The module system of one loader: Node's CommonJS and ES modules in one context,
 * assembled from their parts. Used by the thread that runs the loader.
 *
 * @param loading the parts that both kinds of modules work on
 * @param node the built-in modules and the event loop
 * @param guest runs code as a call of the guest
 * @param builtins the exports of built-in modules
 * @param interop the operations in JavaScript
 * @param esModules the ES module loader
 * @param imports imports for Java
 * @param clearing removes modules
 */
record ModuleSystem(LoadingContext loading, NodeRuntime node, GuestCalls guest, BuiltinExports builtins,
		Interop interop, EsModules esModules, HostImports imports, ModuleClearing clearing) {

	private static final InternalScript PRIMORDIALS = new InternalScript("primordials.js");

	private static final InternalScript ARRAY_LIKES = new InternalScript("array_likes.js");

	/**
	 * Create the module system of a context, which must be entered.
	 */
	static ModuleSystem create(Context context, SharedResources shared, CurrentSnapshot snapshot, ConsoleOutput console,
			LoaderOptions options, LoaderStats stats) {
		JavaScriptRealm realm = JavaScriptRealm.create(context);
		Object primordials = PRIMORDIALS.evaluate(realm).functions().value();
		realm.standInForArrayLikes(ARRAY_LIKES.evaluate(realm, primordials).function("standIn"));
		LoadingContext loading = new LoadingContext(realm, new ModuleGraph(shared.clock(), shared.witness()), snapshot,
				shared.analysis(), new ModuleFailures(), primordials,
				EvalPermission.create(realm, options.evalAllowed()), stats);
		NodeRuntime node = NodeRuntime.create(realm, shared.builtinScripts(), primordials,
				new LoaderHost(snapshot, console, options.environment(), shared.sourceMaps()));
		GuestCalls guest = new GuestCalls(shared.timers().timer(context), realm, node.loop());
		return create(loading, node, guest, shared, (problem) -> console.line(true, problem), options.mainUrl());
	}

	/*
	 * Assembled from the bottom up: each part is complete before it is passed to another
	 * one. The CommonJS script does not call its host before the first module, and the
	 * engine does not call its ModuleHost before takeOver().
	 */
	private static ModuleSystem create(LoadingContext loading, NodeRuntime node, GuestCalls guest,
			SharedResources shared, Consumer<String> problems, @Nullable String mainUrl) {
		BuiltinExports builtins = new BuiltinExports(node, guest);
		HotModules hot = new HotModules(loading);
		ModuleHooks hooks = new ModuleHooks(loading, node::builtin);
		Interop interop = new Interop(loading, builtins, hot);
		GuestErrors errors = new GuestErrors(interop, loading.failures());
		CommonJsModules commonJs = new CommonJsModules(loading, interop);
		ImportResolver resolver = new ImportResolver(loading, hooks);
		EsModules esModules = new EsModules(loading, resolver, new ModuleFactory(loading, interop, hooks, commonJs),
				interop, errors, mainUrl);
		ModuleClearing clearing = new ModuleClearing(loading, guest, node, commonJs, hot, hooks,
				new NewInstances(loading.graph(), esModules, commonJs), shared.disposeTimeout(), problems);
		new CommonJsHost(loading, esModules, errors).define(commonJs.host(), clearing, resolver, hooks, hot);
		loading.realm().takeOver(esModules, interop.continueImport());
		HostImports imports = new HostImports(loading, esModules, guest, errors);
		return new ModuleSystem(loading, node, guest, builtins, interop, esModules, imports, clearing);
	}

}
