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

import io.github.graaljsplugins.internal.loader.node.NodeRuntime;
import org.jspecify.annotations.Nullable;

/**
 * The exports of modules without a file: Node's built-in modules and the modules that the
 * application provides.
 */
final class BuiltinExports {

	private final NodeRuntime node;

	private final GuestCalls guest;

	private @Nullable HostModules hostModules;

	BuiltinExports(NodeRuntime node, GuestCalls guest) {
		this.node = node;
		this.guest = guest;
	}

	void setHostModules(HostModules modules) {
		this.hostModules = modules;
	}

	/**
	 * Return the exports of a module. Must be called within a guest call.
	 * @param name the name: without a scheme for a module of Node, with the scheme {@code
	 * host:} for one of the application
	 * @return the exports, an engine value
	 * @throws ModuleException if there is no such module
	 */
	Object exports(String name) {
		if (name.startsWith(HostModules.SCHEME)) {
			return hostExports(name);
		}
		Object exports = this.node.builtin(name);
		if (exports == null) {
			throw new ModuleException("Error", "ERR_UNKNOWN_BUILTIN_MODULE",
					"No such built-in module: " + name + ". It is not granted to plugins");
		}
		return exports;
	}

	private Object hostExports(String name) {
		HostModules modules = this.hostModules;
		List<String> names = (modules != null) ? modules.names() : List.of();
		if (modules == null || !names.contains(name)) {
			throw new ModuleException("Error", "ERR_UNKNOWN_BUILTIN_MODULE",
					"No such host module: " + name + ". The application gives this plugin " + names);
		}
		return this.guest.engineValue(modules.exports(name));
	}

}
