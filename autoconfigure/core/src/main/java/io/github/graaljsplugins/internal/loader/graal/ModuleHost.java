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
 * The host-defined operations of ECMA-262, implemented by the owner of a context. Called
 * on the thread that runs the context.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://tc39.es/ecma262/#sec-HostLoadImportedModule">HostLoadImportedModule</a>
 */
public interface ModuleHost {

	/**
	 * Return the module that an import statement or {@code import()} requests. The same
	 * request of the same referrer must return the same module until the referrer's
	 * module map entry is cleared.
	 * @param referrer the URL of the importing module or script
	 * @param specifier the specifier as written
	 * @param attributes the import attributes as written
	 * @return the module, parsed but not necessarily linked
	 */
	EsModule resolveImported(Referrer referrer, String specifier, Map<String, String> attributes);

	/**
	 * Link a loaded module. The host may explain failures.
	 * @param module the module
	 */
	void link(EsModule module);

	/**
	 * Evaluate a linked module.
	 * @param module the module
	 * @return the promise of the evaluation
	 */
	GuestPromise evaluate(EsModule module);

	/**
	 * Fill {@code import.meta} of a module on its first use.
	 * @param module the module
	 * @param importMeta the object, still empty
	 */
	void initializeImportMeta(EsModule module, GuestObject importMeta);

	/**
	 * Translate a failure on the Java side to a JavaScript error.
	 * @param failure the failure
	 * @return the error, an engine value of this host's context, or {@code null} for a
	 * failure that is not visible to the guest and ends the call
	 */
	@Nullable Object toGuestError(RuntimeException failure);

}
