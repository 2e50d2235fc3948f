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

/**
 * One line that states whether hot JavaScript is compiled and, if not, how to enable
 * compilation.
 */
final class ExecutionNote {

	private static final String COMPILER_MODULE = "jdk.graal.compiler";

	private static final String COMPILED = "Hot JavaScript is compiled to machine code.";

	private static final String NO_COMPILER = "This JVM runs without the Graal compiler. That is fine for tests and "
			+ "for plugins that compute little; for others run on GraalVM, or add the compiler's modules with "
			+ "--upgrade-module-path and the options -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI";

	private static final String UNUSABLE_COMPILER = "JavaScript is interpreted: the Graal compiler on the module path "
			+ "does not work on this JVM, %s. Give the options -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI, and "
			+ "take a compiler of the JVM's version, or of an older patch";

	private ExecutionNote() {
	}

	static String of(boolean compiles) {
		return of(compiles, ModuleLayer.boot().findModule(COMPILER_MODULE).isPresent(), Runtime.version());
	}

	static String of(boolean compiles, boolean compilerPresent, Runtime.Version jvm) {
		if (compiles) {
			return COMPILED;
		}
		return compilerPresent ? UNUSABLE_COMPILER.formatted(jvm) : NO_COMPILER;
	}

}
