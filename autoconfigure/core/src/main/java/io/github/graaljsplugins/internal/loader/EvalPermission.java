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

import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

/**
 * The permission of one loader's modules to compile text that is not a file of their
 * snapshot. Every way to compile such text passes it.
 */
/*
 * The engine's own option guards eval() and the function constructors, whose errors would
 * not name the property that permits them. So eval.js replaces these functions as well.
 */
final class EvalPermission {

	private static final InternalScript SCRIPT = new InternalScript("eval.js");

	private static final String REFUSAL = "Code generation from strings is not allowed for this plugin"
			+ " (graaljs.plugins.allow-eval)";

	private final boolean granted;

	private EvalPermission(boolean granted) {
		this.granted = granted;
	}

	/**
	 * Create the permission, before any code of a plugin runs.
	 * @param granted whether text may be compiled
	 */
	static EvalPermission create(JavaScriptRealm realm, boolean granted) {
		if (!granted) {
			SCRIPT.evaluate(realm, REFUSAL);
		}
		return new EvalPermission(granted);
	}

	/**
	 * Require the permission.
	 * @throws ModuleException if it is not granted
	 */
	void require() {
		if (!this.granted) {
			throw new ModuleException("EvalError", null, REFUSAL);
		}
	}

	/**
	 * Require the permission for a source that is not a file's.
	 * @throws ModuleException if it is not granted
	 */
	void require(SourceFile source) {
		if (source.isGenerated()) {
			require();
		}
	}

}
