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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.LoaderChange;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.cache.ResolutionKey;
import io.github.graaljsplugins.cache.StaleImport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Result of a clear, as reported by the endpoint.
 *
 * @param duration how long it took
 * @param successful whether all affected plugins were cleared
 * @param cleared how many module instances were removed from idle loaders
 * @param pendingLoaders how many loaders run a call and apply the clear when it ends
 * @param restarted whether new loaders replace the old ones
 * @param plugins the results of the plugins, by name
 */
record ClearDescriptor(Duration duration, boolean successful, int cleared, int pendingLoaders, boolean restarted,
		Map<String, ClearedPluginDescriptor> plugins) implements OperationResponseBody {

	static ClearDescriptor of(ClearReport report, boolean restarted) {
		Map<String, ClearedPluginDescriptor> plugins = new LinkedHashMap<>();
		report.plugins().forEach((plugin) -> plugins.put(plugin.plugin(), ClearedPluginDescriptor.of(plugin)));
		return new ClearDescriptor(report.took(), report.isSuccessful(), report.clearedCount(), report.pendingLoaders(),
				restarted, plugins);
	}

	/**
	 * Result of a clear in one plugin.
	 *
	 * @param cleared how many module instances were removed from idle loaders
	 * @param pendingLoaders how many loaders run a call and apply the clear when it ends
	 * @param loaders the results of the loaders, by name
	 * @param resolutions the resolutions that were removed
	 * @param failure why the plugin was not cleared
	 */
	record ClearedPluginDescriptor(int cleared, int pendingLoaders, Map<String, ClearedLoaderDescriptor> loaders,
			List<ResolutionDescriptor> resolutions, @Nullable FailureDescriptor failure) {

		static ClearedPluginDescriptor of(PluginClearReport report) {
			Map<String, ClearedLoaderDescriptor> loaders = new TreeMap<>();
			report.loaders().forEach((change) -> loaders.put(change.loader(), ClearedLoaderDescriptor.of(change)));
			return new ClearedPluginDescriptor(report.clearedCount(), report.pendingLoaders(), loaders,
					report.resolutions().stream().map(ResolutionDescriptor::of).sorted().toList(),
					FailureDescriptor.of(report.failure()));
		}

	}

	/**
	 * Result of a clear in one loader.
	 *
	 * @param pending whether it runs a call and applies the clear when that ends
	 * @param cleared the instances removed
	 * @param staleImports the modules that go on using a removed instance
	 * @param accepted the URLs of the modules that accepted the removal of an import
	 * @param problems the failures of callbacks of the modules
	 */
	record ClearedLoaderDescriptor(boolean pending, List<ClearedModuleDescriptor> cleared,
			List<StaleImportDescriptor> staleImports, List<String> accepted, List<String> problems) {

		static ClearedLoaderDescriptor of(LoaderChange<LoaderClearReport> change) {
			LoaderClearReport report = change.result();
			if (report == null) {
				return new ClearedLoaderDescriptor(true, List.of(), List.of(), List.of(), List.of());
			}
			return new ClearedLoaderDescriptor(false,
					report.cleared().stream().map(ClearedModuleDescriptor::of).toList(),
					report.staleImports().stream().map(StaleImportDescriptor::of).toList(), report.accepted(),
					report.problems());
		}

	}

	/**
	 * A module instance that was removed.
	 *
	 * @param url the URL
	 * @param instance the instance's number within its loader
	 * @param format the format, as Node names it
	 */
	record ClearedModuleDescriptor(String url, long instance, String format) {

		static ClearedModuleDescriptor of(ClearedModule module) {
			return new ClearedModuleDescriptor(module.url(), module.instance(),
					PluginModulesDescriptor.format(module.format()));
		}

	}

	/**
	 * A module that goes on using a removed instance.
	 *
	 * @param importer the URL of that module
	 * @param url the URL of the module that was cleared
	 * @param instance the number of the removed instance
	 */
	record StaleImportDescriptor(String importer, String url, long instance) {

		static StaleImportDescriptor of(StaleImport stale) {
			return new StaleImportDescriptor(stale.importer(), stale.cleared(), stale.instance());
		}

	}

	/**
	 * A resolution that was removed.
	 *
	 * @param resolver {@code import} or {@code require}
	 * @param specifier the specifier
	 * @param parent the URL, for {@code require} the path, of the importing module
	 */
	record ResolutionDescriptor(String resolver, String specifier,
			String parent) implements Comparable<ResolutionDescriptor> {

		static ResolutionDescriptor of(ResolutionKey key) {
			return new ResolutionDescriptor(key.resolver().name().toLowerCase(Locale.ROOT), key.specifier(),
					key.parent());
		}

		@Override
		public int compareTo(ResolutionDescriptor other) {
			int order = this.parent.compareTo(other.parent);
			order = (order != 0) ? order : this.specifier.compareTo(other.specifier);
			return (order != 0) ? order : this.resolver.compareTo(other.resolver);
		}

	}

}
