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

package io.github.graaljsplugins.actuate.endpoint;

import java.util.List;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when a specifier does not resolve to a module.
 */
class UnknownModuleException extends RuntimeException {

	private final String code;

	private final List<String> loadedModules;

	UnknownModuleException(ResolutionException cause, @Nullable HostedPlugin plugin) {
		super(cause.getMessage(), cause);
		this.code = cause.code();
		this.loadedModules = (plugin != null) ? urls(plugin) : List.of();
	}

	private static List<String> urls(HostedPlugin plugin) {
		return plugin.pool()
			.loaders()
			.stream()
			.flatMap((loader) -> loader.modules().stream())
			.map(ModuleInfo::url)
			.distinct()
			.sorted()
			.toList();
	}

	/**
	 * Return Node's error code.
	 * @return the code, such as {@code ERR_MODULE_NOT_FOUND}
	 */
	String getCode() {
		return this.code;
	}

	/**
	 * Return the modules that can be named instead.
	 * @return the URLs of the modules that the plugin has loaded; empty if the request
	 * names no plugin
	 */
	List<String> getLoadedModules() {
		return this.loadedModules;
	}

}
