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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The synthetic module by which ES modules import a CommonJS module: the module runs when
 * the facade is evaluated, through {@code require}'s own cache, and its exports are
 * copied once.
 *
 * @param commonJs runs the module
 * @param interop reads its exports
 * @param filename the module's file
 * @param names the exports found by analysis, without {@code default}
 */
record CommonJsFacade(CommonJsModules commonJs, Interop interop, String filename, List<String> names) {

	List<@Nullable Object> values() {
		return values(this.commonJs.loadForImport(this.filename));
	}

	/**
	 * Return the values for an import that began before the module was cleared.
	 */
	List<@Nullable Object> detachedValues() {
		return values(this.commonJs.loadDetached(this.filename));
	}

	private List<@Nullable Object> values(Object exports) {
		List<@Nullable Object> values = new ArrayList<>();
		this.names.forEach((name) -> values.add(this.interop.property(exports, name)));
		values.add(exports);
		values.add(exports);
		return values;
	}

}
