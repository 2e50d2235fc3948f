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

import io.github.graaljsplugins.internal.loader.typescript.TypeScriptException;
import io.github.graaljsplugins.internal.loader.typescript.TypeStripper;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

/**
 * Type stripping of TypeScript files. Thread-safe.
 *
 * @param stripper strips the types
 * @see <a href="https://nodejs.org/api/typescript.html">TypeScript in Node</a>
 */
record TypeScriptFiles(TypeStripper stripper) {

	static boolean isTypeScript(String path) {
		return path.endsWith(".ts") || path.endsWith(".mts") || path.endsWith(".cts");
	}

	/**
	 * Strip the types.
	 * @return the JavaScript, of the same length, lines and columns
	 */
	String strip(SourceFile source) {
		String path = source.path();
		if (path.contains("/node_modules/")) {
			throw new ModuleException("Error", "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
					"Stripping types is currently unsupported for files under node_modules, for \"" + path + "\"");
		}
		try {
			return this.stripper.strip(source.text());
		}
		catch (TypeScriptException ex) {
			throw new ModuleException("SyntaxError", ex.code(),
					ex.getMessage() + " (" + path + place(source.text(), ex.position()) + ")");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ModuleException("Error", "ERR_INTERRUPTED",
					"The thread was interrupted while it waited for the types of '" + path + "' to be stripped");
		}
	}

	private static String place(String text, int position) {
		String before = text.substring(0, position);
		long line = before.chars().filter((c) -> c == '\n').count() + 1;
		return ":" + line + ":" + (position - before.lastIndexOf('\n'));
	}

}
