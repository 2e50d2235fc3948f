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

package io.github.graaljsplugins.internal.runtime.discovery;

import java.util.List;

/**
 * The names of files that are plugins by themselves.
 */
public final class ModuleFileName {

	private static final List<String> EXTENSIONS = List.of(".mjs", ".cjs", ".js");

	private ModuleFileName() {
	}

	public static boolean isModule(String name) {
		return EXTENSIONS.stream().anyMatch((extension) -> name.endsWith(extension) && !name.equals(extension));
	}

	public static String withoutExtension(String name) {
		return name.substring(0, name.lastIndexOf('.'));
	}

}
