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

import java.util.Objects;

import io.github.graaljsplugins.internal.loader.typescript.TypeScriptException;
import io.github.graaljsplugins.internal.loader.typescript.TypeStripper;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Type stripping of TypeScript files, if the application has the optional dependencies.
 * Thread-safe.
 *
 * @see <a href="https://nodejs.org/api/typescript.html">TypeScript in Node</a>
 */
final class TypeScriptFiles {

	private static final String MISSING = "needs a type stripper: add the dependencies com.caoccao.javet:swc4j and,"
			+ " for its native library, com.caoccao.javet:swc4j-<platform>, such as swc4j-linux-x86_64";

	private static final String NOT_LINKED = "needs the native library of swc4j, which only one class loader of a"
			+ " virtual machine can have: where several applications share one, put swc4j and its library into the"
			+ " class loader that they share (%s)";

	private @Nullable TypeStripper stripper;

	static boolean isTypeScript(String path) {
		return path.endsWith(".ts") || path.endsWith(".mts") || path.endsWith(".cts");
	}

	String strip(SourceFile source) {
		String path = source.path();
		if (path.contains("/node_modules/")) {
			throw new ModuleException("Error", "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
					"Stripping types is currently unsupported for files under node_modules, for \"" + path + "\"");
		}
		TypeStripper types = stripper(path);
		try {
			return types.strip(source.text());
		}
		catch (TypeScriptException ex) {
			throw new ModuleException("SyntaxError", ex.code(), Objects.requireNonNull(ex.getMessage(), "message"));
		}
		catch (LinkageError ex) {
			throw unavailable(path, NOT_LINKED.formatted(ex));
		}
	}

	private synchronized TypeStripper stripper(String path) {
		TypeStripper found = this.stripper;
		if (found == null) {
			try {
				found = new TypeStripper();
			}
			catch (LinkageError | RuntimeException ex) {
				throw unavailable(path, MISSING);
			}
			this.stripper = found;
		}
		return found;
	}

	private static ModuleException unavailable(String path, String why) {
		return new ModuleException("Error", "ERR_NO_TYPESCRIPT", "The TypeScript module '" + path + "' " + why);
	}

}
