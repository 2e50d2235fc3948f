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

package io.github.graaljsplugins.internal.runtime.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginDependencies;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * Minimal reloads that bring plugins up to date: of the changed modules and those that
 * import them, if a plugin is otherwise unchanged; else of the whole plugin, and of those
 * that are reloaded with it.
 */
final class IncrementalReloads {

	private final FoundPlugins found;

	private final HostedPlugins plugins;

	private final PluginFactory factory;

	private final PluginDependencies dependencies;

	IncrementalReloads(FoundPlugins found, HostedPlugins plugins, PluginFactory factory) {
		this.found = found;
		this.plugins = plugins;
		this.factory = factory;
		this.dependencies = new PluginDependencies(found, plugins.names());
	}

	List<PluginReloadReport> carryOut(Collection<String> names) {
		List<PluginReloadReport> reports = new ArrayList<>();
		for (List<String> group : this.dependencies.groups(names)) {
			List<PluginRuntime> unchanged = group.stream()
				.map(this.plugins::find)
				.filter((runtime) -> runtime != null && isOtherwiseTheSame(runtime))
				.toList();
			if (unchanged.size() < group.size()) {
				reports.addAll(reload(group));
			}
			else if (unchanged.size() > 1) {
				// Plugins that depend on each other change together
				boolean outdated = unchanged.stream()
					.anyMatch((runtime) -> runtime.failure() != null || runtime.hosted().isOutdated());
				reports.addAll(outdated ? reload(group) : List.of());
			}
			else {
				add(new IncrementalReload(unchanged.get(0)).carryOut(), reports);
			}
		}
		return reports;
	}

	private List<PluginReloadReport> reload(List<String> group) {
		return new ReloadPlan(this.found, this.plugins, this.factory, true).carryOut(group);
	}

	private static void add(@Nullable PluginReloadReport report, List<PluginReloadReport> reports) {
		if (report != null) {
			reports.add(report);
		}
	}

	/**
	 * Return whether a plugin is unchanged apart from its modules.
	 */
	private boolean isOtherwiseTheSame(PluginRuntime runtime) {
		String name = runtime.plugin().name();
		PluginSource source = this.found.get(name);
		return source != null && source.plugin().equals(runtime.plugin()) && this.dependencies.problem(name) == null
				&& runtime.hosted().snapshot().isOf(this.factory.roots(source, this.dependencies.packages(name)));
	}

}
