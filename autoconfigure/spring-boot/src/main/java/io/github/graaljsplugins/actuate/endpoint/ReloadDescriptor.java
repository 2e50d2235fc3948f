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
import java.util.Map;

import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Result of a reload, as reported by the endpoint.
 *
 * @param duration how long it took
 * @param successful whether all affected plugins run the code that is on disk
 * @param plugins the results of the plugins, by name
 */
record ReloadDescriptor(Duration duration, boolean successful,
		Map<String, ReloadedPluginDescriptor> plugins) implements OperationResponseBody {

	static ReloadDescriptor of(ReloadReport report) {
		Map<String, ReloadedPluginDescriptor> plugins = new LinkedHashMap<>();
		report.plugins().forEach((plugin) -> plugins.put(plugin.plugin(), ReloadedPluginDescriptor.of(plugin)));
		return new ReloadDescriptor(report.took(), report.isSuccessful(), plugins);
	}

	/**
	 * Result of a reload for one plugin.
	 *
	 * @param outcome {@code reloaded}, {@code added}, {@code removed} or {@code failed}
	 * @param oldVersion the previous version
	 * @param newVersion the version that was tried
	 * @param modules how many modules it loaded
	 * @param duration how long it took
	 * @param failure the failure
	 */
	record ReloadedPluginDescriptor(String outcome, @Nullable String oldVersion, @Nullable String newVersion,
			int modules, Duration duration, @Nullable FailureDescriptor failure) {

		static ReloadedPluginDescriptor of(PluginReloadReport report) {
			return new ReloadedPluginDescriptor(report.outcome().id(), report.oldVersion(), report.newVersion(),
					report.modules(), report.took(), FailureDescriptor.of(report.failure()));
		}

	}

}
