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

import java.util.List;
import java.util.Objects;

import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript operations that loading requires for every module format. Its JavaScript
 * side is {@code interop.js}, evaluated once per context.
 */
final class Interop {

	private static final InternalScript SCRIPT = new InternalScript("interop.js");

	private final GuestScript script;

	Interop(LoadingContext loading, BuiltinExports builtins, HotModules hot) {
		ScriptHost host = new ScriptHost(loading.realm(), "interop")
			.define("builtin", (arguments) -> builtins.exports(ScriptHost.string(arguments[0])))
			.define("urlOf", (arguments) -> ModuleNames.urlOf(ScriptHost.string(arguments[0])))
			.define("packageOfModules",
					(arguments) -> packageOfModules(ScriptHost.string(arguments[0]), loading.snapshot().get()))
			.define("hotOf", (arguments) -> hot.create(ScriptHost.string(arguments[0]), number(arguments[1])));
		this.script = SCRIPT.evaluate(loading.realm(), host.value(), loading.primordials());
	}

	/**
	 * Find the {@code package.json} that makes a file an ES module although its extension
	 * is {@code .js}.
	 */
	private static @Nullable String packageOfModules(String url, Snapshot snapshot) {
		String path = FileUrls.toPath(url);
		PackageJson scope = path.endsWith(".js") ? snapshot.nearestPackageJson(path) : null;
		return (scope != null && "module".equals(scope.type())) ? scope.path() : null;
	}

	private static long number(@Nullable Object argument) {
		return ((Number) Objects.requireNonNull(argument, "number")).longValue();
	}

	/**
	 * Return the script for the CommonJS loader, which shares its errors and built-in
	 * modules.
	 */
	GuestScript script() {
		return this.script;
	}

	/**
	 * Return the function that continues an {@code import()}.
	 * @see JavaScriptRealm#takeOver
	 */
	Object continueImport() {
		return this.script.function("continueImport");
	}

	/**
	 * Return the exports of a built-in module, which are the same for import and require.
	 * @param id the name, with or without the scheme {@code node:}
	 */
	Object builtin(String id) {
		return this.script.callForValue("builtin", id);
	}

	/**
	 * Read an export, {@code undefined} if it is inherited or its getter throws.
	 */
	Object property(Object object, String name) {
		return this.script.callForValue("property", object, name);
	}

	List<String> enumerableNames(Object object) {
		return ScriptHost.list(this.script.call("enumerableNames", object));
	}

	/**
	 * Parse the text of a JSON module.
	 * @param name the path or URL that errors name
	 */
	Object parseJson(String text, String name) {
		return this.script.callForValue("parseJson", text, name);
	}

	/**
	 * Define {@code import.meta.hot} of a module, created on first access.
	 */
	void defineHot(GuestObject importMeta, ModuleInstance instance) {
		this.script.call("defineHot", importMeta.value(), instance.key().url(), (double) instance.number());
	}

	/**
	 * Return the function {@code import.meta.resolve} of a module.
	 * @param url the module's URL
	 * @param resolveUrl resolves a specifier for the module of a URL
	 */
	Object importMetaResolve(String url, Object resolveUrl) {
		return this.script.callForValue("importMetaResolve", url, resolveUrl);
	}

}
