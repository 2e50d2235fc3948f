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

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Module caches of all plugins, as reported by the endpoint.
 *
 * @param loaded how many module instances are loaded, in all loaders of all plugins
 * @param retained how many cleared instances survived a garbage collection
 * @param plugins the plugins by name
 */
record ModuleCachesDescriptor(int loaded, int retained,
		Map<String, PluginDescriptor> plugins) implements OperationResponseBody {

	static ModuleCachesDescriptor of(HostedPlugins hosted) {
		Map<String, PluginDescriptor> plugins = new LinkedHashMap<>();
		hosted.all().forEach((plugin) -> plugins.put(plugin.name(), PluginDescriptor.of(plugin)));
		int loaded = plugins.values().stream().mapToInt(PluginDescriptor::loaded).sum();
		int retained = plugins.values().stream().mapToInt(PluginDescriptor::retained).sum();
		return new ModuleCachesDescriptor(loaded, retained, plugins);
	}

}
