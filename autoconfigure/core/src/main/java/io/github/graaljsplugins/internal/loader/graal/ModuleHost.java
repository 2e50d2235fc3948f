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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the engine asks of the owner of a context: the host-defined operations of
 * ECMA-262. Called on the thread that runs the context.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://tc39.es/ecma262/#sec-HostLoadImportedModule">HostLoadImportedModule</a>
 */
public interface ModuleHost {

	/**
	 * Give the module that an import statement or {@code import()} asks for. The same
	 * request of the same referrer must give the same module for as long as the
	 * referrer's module map entry is not cleared.
	 * @param referrer the URL of the importing module or script
	 * @param specifier the specifier as written
	 * @param attributes the import attributes as written
	 * @return the module, parsed but not necessarily linked
	 */
	EsModule resolveImported(Referrer referrer, String specifier, Map<String, String> attributes);

	/**
	 * Link a module that was loaded. What fails may be explained on the way.
	 * @param module the module
	 */
	void link(EsModule module);

	/**
	 * Evaluate a module that was linked.
	 * @param module the module
	 * @return the promise of the evaluation
	 */
	GuestPromise evaluate(EsModule module);

	/**
	 * Fill {@code import.meta} of a module on its first use.
	 * @param module the module
	 * @param importMeta an object that is empty so far
	 */
	void initializeImportMeta(EsModule module, GuestObject importMeta);

	/**
	 * Make a JavaScript error of a failure on the Java side.
	 * @param failure the failure
	 * @return the error, an engine value of this host's context, or {@code null} for a
	 * failure that is none of the guest's business and ends the call
	 */
	@Nullable Object toGuestError(RuntimeException failure);

}
