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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.GroupMove;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.call.PluginTrialException;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginDependencies;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a reload, given the discovered plugins. Plugins that are reloaded together
 * are all verified before any of them is changed.
 */
final class ReloadPlan {

	/**
	 * The maximum number of verifications of new code while the plugin is cleared
	 * concurrently.
	 */
	private static final int ATTEMPTS = 5;

	private final FoundPlugins found;

	private final HostedPlugins plugins;

	private final PluginFactory factory;

	private final PluginDependencies dependencies;

	private final boolean removing;

	/**
	 * Create a plan.
	 * @param found the discovered plugins
	 * @param plugins the running plugins
	 * @param factory creates plugins
	 * @param removing whether to stop removed plugins
	 */
	ReloadPlan(FoundPlugins found, HostedPlugins plugins, PluginFactory factory, boolean removing) {
		this.found = found;
		this.plugins = plugins;
		this.factory = factory;
		this.removing = removing;
		this.dependencies = new PluginDependencies(found, plugins.names());
	}

	List<PluginReloadReport> carryOut(Collection<String> names) {
		List<PluginReloadReport> reports = new ArrayList<>();
		for (List<String> group : this.dependencies.groups(names)) {
			reports.addAll(reload(group));
		}
		return reports;
	}

	private List<PluginReloadReport> reload(List<String> group) {
		List<PluginReload> reloads = group.stream()
			.map((name) -> new PluginReload(name, this.plugins.find(name), this.found.get(name)))
			.toList();
		boolean decided = false;
		try {
			Rejection rejection = verify(reloads);
			if (rejection == null) {
				rejection = publish(reloads);
			}
			decided = true;
			return (rejection != null) ? failed(reloads, rejection) : reloads.stream().map(PluginReload::done).toList();
		}
		finally {
			if (!decided) {
				reloads.forEach(PluginReload::abandon);
			}
		}
	}

	private @Nullable Rejection verify(List<PluginReload> reloads) {
		for (PluginReload reload : reloads) {
			try {
				reload.verify(this::create, roots(reload.name()));
			}
			catch (PluginTrialException ex) {
				return new Rejection(reload, ex.failure());
			}
		}
		return null;
	}

	private PluginRuntime create(PluginSource source, Map<String, SourceTree> needed) {
		return this.factory.create(source, needed, this.plugins::stateChanged, this.plugins::deliverStateChanges);
	}

	/**
	 * Publish the code of all plugins of a group, or of none.
	 */
	private @Nullable Rejection publish(List<PluginReload> reloads) {
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			GroupMove move = new GroupMove();
			reloads.forEach((reload) -> reload.join(move));
			List<HostedPlugin> outdated = move.commit();
			if (outdated.isEmpty()) {
				reloads.forEach((reload) -> reload.moved(this.plugins));
				return null;
			}
			for (PluginReload reload : reloads) {
				if (outdated.stream().anyMatch(reload::isOf)) {
					PluginFailure failure = (attempt < ATTEMPTS) ? verifyAgain(reload)
							: PluginFailure.of(PluginPhase.DISCOVER,
									"It was cleared each time it was about to be reloaded", Instant.now());
					if (failure != null) {
						return new Rejection(reload, failure);
					}
				}
			}
		}
		throw new IllegalStateException("The last attempt is rejected");
	}

	private static @Nullable PluginFailure verifyAgain(PluginReload reload) {
		try {
			reload.verifyAgain();
			return null;
		}
		catch (PluginTrialException ex) {
			return ex.failure();
		}
	}

	private @Nullable ModuleRoots roots(String name) {
		PluginSource source = this.found.get(name);
		if (source != null) {
			String problem = this.dependencies.problem(name);
			if (problem != null) {
				throw failure(PluginPhase.DEPENDENCIES, problem);
			}
			return this.factory.roots(source, this.dependencies.packages(name));
		}
		PluginRuntime current = this.plugins.find(name);
		String location = (current != null) ? current.plugin().location() : null;
		RuntimeException problem = this.found.problem(name, location);
		if (problem != null) {
			throw failure(PluginPhase.DISCOVER, String.valueOf(problem.getMessage()));
		}
		if (!this.removing) {
			Plugin other = (location != null) ? this.found.at(location) : null;
			throw failure(PluginPhase.DISCOVER,
					"There is no plugin of this name at " + location + " any more"
							+ ((other != null) ? ": it is named '" + other.name() + "' now" : "")
							+ ". To stop plugins that are gone, reload all");
		}
		return null;
	}

	private static PluginTrialException failure(PluginPhase phase, String message) {
		return new PluginTrialException(PluginFailure.of(phase, message, Instant.now()));
	}

	/**
	 * Report that the group is unchanged, because one of its plugins failed.
	 */
	private static List<PluginReloadReport> failed(List<PluginReload> reloads, Rejection rejection) {
		PluginFailure keptBack = PluginFailure.of(PluginPhase.DEPENDENCIES,
				"It is reloaded only together with '" + rejection.culprit().name() + "', which failed",
				rejection.failure().at());
		return reloads.stream()
			.map((reload) -> reload.failed((reload == rejection.culprit()) ? rejection.failure() : keptBack))
			.toList();
	}

	/**
	 * The reason why a group is not reloaded.
	 *
	 * @param culprit the reload that failed
	 * @param failure the reason of the failure
	 */
	private record Rejection(PluginReload culprit, PluginFailure failure) {

	}

}
