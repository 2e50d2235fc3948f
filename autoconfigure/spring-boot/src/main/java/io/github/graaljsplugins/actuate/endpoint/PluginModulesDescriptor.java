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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.graaljsplugins.cache.Holder;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Modules of one plugin, as reported by the endpoint.
 *
 * @param plugin the plugin's name
 * @param version the version in the plugin's {@code package.json}
 * @param loaded how many module instances are loaded, in all its loaders
 * @param retained how many cleared instances survived a garbage collection
 * @param modules the modules by URL: those that are loaded, and those that are retained
 */
record PluginModulesDescriptor(String plugin, @Nullable String version, int loaded, int retained,
		Map<String, ModuleDescriptor> modules) implements OperationResponseBody {

	static PluginModulesDescriptor of(HostedPlugin plugin) {
		ModuleDescriptors modules = new ModuleDescriptors();
		plugin.pool().loaders().forEach(modules::add);
		return new PluginModulesDescriptor(plugin.name(), plugin.version(), modules.loaded(), modules.retained(),
				modules.byUrl());
	}

	static String format(ModuleFormat format) {
		return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * One module.
	 *
	 * @param format the format, as Node names it, such as {@code module} or
	 * {@code commonjs}
	 * @param size the size of its source in bytes
	 * @param sha256 the SHA-256 of its source in hexadecimal, absent for a module without
	 * a source
	 * @param importers the URLs of the modules that import it, in any loader
	 * @param imports the URLs of the modules that it imports, in any loader
	 * @param instances the loaded instances
	 * @param retained the cleared instances that survived a garbage collection
	 */
	record ModuleDescriptor(String format, long size, @Nullable String sha256, List<String> importers,
			List<String> imports, List<InstanceDescriptor> instances, List<RetainedInstanceDescriptor> retained) {

	}

	/**
	 * A loaded instance of a module.
	 *
	 * @param loader the name of the loader that has it
	 * @param instance the instance's number, unique within its loader
	 * @param loadedAt when it was loaded
	 */
	record InstanceDescriptor(String loader, long instance, Instant loadedAt) {

	}

	/**
	 * A cleared instance of a module that survived a garbage collection.
	 *
	 * @param loader the name of the loader that had it
	 * @param instance the instance's number, unique within its loader
	 * @param clearedAt when it was cleared
	 * @param age the time since then
	 * @param size the size of the source that it was evaluated from, in bytes
	 * @param exports the known names of its exports
	 * @param holders the known holders that keep it alive
	 */
	record RetainedInstanceDescriptor(String loader, long instance, Instant clearedAt, Duration age, long size,
			List<String> exports, List<HolderDescriptor> holders) {

	}

	/**
	 * Holder that keeps a cleared module instance alive.
	 *
	 * @param kind the kind of holder
	 * @param url the URL of the module that holds it, if it is a module
	 */
	record HolderDescriptor(String kind, @Nullable String url) {

		static HolderDescriptor of(Holder holder) {
			return new HolderDescriptor(holder.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), holder.url());
		}

	}

}
