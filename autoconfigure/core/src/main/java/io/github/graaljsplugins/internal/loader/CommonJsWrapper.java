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

import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleText;

/**
 * The function whose body is the text of a CommonJS module.
 *
 * @see <a href="https://nodejs.org/api/modules.html#the-module-wrapper">The module
 * wrapper</a>
 */
final class CommonJsWrapper {

	private static final List<String> PARAMETERS = List.of("exports", "require", "module", "__filename", "__dirname");

	private CommonJsWrapper() {
	}

	/**
	 * Compile a text. Syntax errors are thrown as guest errors.
	 * @return the function, an engine value
	 */
	static Object compile(ModuleText text, JavaScriptRealm realm) {
		return realm.compileFunction(text, PARAMETERS);
	}

}
