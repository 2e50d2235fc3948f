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

import java.util.Collection;

import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.BuiltinModules;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

/**
 * The CommonJS loader of one context. Its semantics are implemented in JavaScript ({@code
 * commonjs.js}), as in Node. The Java functions that the script calls are defined by
 * {@code CommonJsHost} before the first module is loaded.
 *
 * @see <a href="https://nodejs.org/api/modules.html">Node's CommonJS modules</a>
 */
final class CommonJsModules {

	private static final InternalScript SCRIPT = new InternalScript("commonjs.js");

	private final ScriptHost host;

	private final GuestScript script;

	CommonJsModules(LoadingContext loading, Interop interop) {
		JavaScriptRealm realm = loading.realm();
		this.host = new ScriptHost(realm, "commonjs").set("cache", realm.newDictionary().value())
			.set("builtinModules", ScriptHost.joined(BuiltinModules.names()));
		this.script = SCRIPT.evaluate(realm, this.host.value(), interop.script().functions().value(),
				loading.primordials());
	}

	/**
	 * Return the object through which the script calls Java.
	 */
	ScriptHost host() {
		return this.host;
	}

	/**
	 * Keep the source that hooks provided for a module until the module runs.
	 */
	void provide(String filename, String url, String format, String text) {
		this.script.call("provide", filename, url, format, text);
	}

	/**
	 * Run an imported module unless it has run.
	 * @return its exports
	 */
	Object loadForImport(String filename) {
		return this.script.callForValue("loadForImport", filename);
	}

	/**
	 * Run a module that was cleared while it was imported, without leaving an entry in
	 * the cache.
	 * @return its exports
	 */
	Object loadDetached(String filename) {
		return this.script.callForValue("loadDetached", filename);
	}

	/**
	 * Return the value of a JSON file, the same one for import and require.
	 */
	Object json(SourceFile source) {
		return this.script.callForValue("jsonForImport", source.path(), source.text());
	}

	/**
	 * Remove modules from the cache, and from the children and parents of other modules.
	 * @param filenames the modules' names
	 * @param related the names of the modules that required one of them, or that one of
	 * them required
	 */
	void clear(Collection<String> filenames, Collection<String> related) {
		if (!filenames.isEmpty()) {
			this.script.call("clear", ScriptHost.joined(filenames), ScriptHost.joined(related));
		}
	}

	/**
	 * Remove the cache entries whose names are not files.
	 */
	void clearOtherEntries() {
		this.script.call("clearOtherEntries");
	}

}
