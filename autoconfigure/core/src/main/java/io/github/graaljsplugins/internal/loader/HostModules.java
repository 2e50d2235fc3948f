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

import org.graalvm.polyglot.Value;

/**
 * The modules that the host provides to the code of one loader, imported with the scheme
 * {@code host:}. Used by the thread that runs the loader.
 *
 * @since 0.1.0
 */
public interface HostModules {

	/**
	 * The scheme of these modules, with its colon.
	 */
	String SCHEME = "host:";

	/**
	 * Return the names of the modules.
	 * @return the names with their scheme, sorted
	 */
	List<String> names();

	/**
	 * Return a module's exports. Called once for each module.
	 * @param name one of the names
	 * @return a JavaScript object of the loader's context, whose properties are the
	 * exports
	 */
	Value exports(String name);

}
