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

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.call.PluginTrialException;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginDependencies;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * What a reload does, given what was found. Plugins that are reloaded together are all
 * tried out before any of them is changed.
 */
final class PluginPlan {

	private final FoundPlugins found;

	private final PluginCatalog catalog;

	private final PluginFactory factory;

	private final PluginDependencies dependencies;

	private final boolean removing;

	/**
	 * Create a plan.
	 * @param found what there is now
	 * @param catalog what runs
	 * @param factory tells where modules come from
	 * @param removing whether plugins that are gone are stopped
	 */
	PluginPlan(FoundPlugins found, PluginCatalog catalog, PluginFactory factory, boolean removing) {
		this.found = found;
		this.catalog = catalog;
		this.factory = factory;
		this.removing = removing;
		this.dependencies = new PluginDependencies(found, catalog.names());
	}

	List<PluginReloadReport> carryOut(Collection<String> names) {
		List<PluginReloadReport> reports = new ArrayList<>();
		for (List<String> group : this.dependencies.groups(names)) {
			reports.addAll(reload(group));
		}
		return reports;
	}

	private List<PluginReloadReport> reload(List<String> group) {
		List<PluginChange> changes = group.stream()
			.map((name) -> new PluginChange(name, this.catalog.find(name), this.found.get(name)))
			.toList();
		boolean decided = false;
		try {
			PluginChange culprit = null;
			PluginFailure failure = null;
			for (int i = 0; i < changes.size() && failure == null; i++) {
				culprit = changes.get(i);
				failure = tryOut(culprit);
			}
			decided = true;
			return (culprit != null && failure != null) ? failed(changes, culprit, failure) : adopt(changes);
		}
		finally {
			if (!decided) {
				changes.forEach(PluginChange::abandon);
			}
		}
	}

	private @Nullable PluginFailure tryOut(PluginChange change) {
		try {
			change.tryOut(this.catalog, roots(change.name()));
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
		PluginRuntime current = this.catalog.find(name);
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

	private List<PluginReloadReport> adopt(List<PluginChange> changes) {
		List<PluginReloadReport> reports = new ArrayList<>();
		for (int i = 0; i < changes.size(); i++) {
			PluginChange change = changes.get(i);
			try {
				change.adopt(this.catalog);
				reports.add(change.done());
			}
			catch (PluginTrialException ex) {
				reports.addAll(failed(changes.subList(i, changes.size()), change, ex.failure()));
				break;
			}
		}
		return reports;
	}

	/**
	 * One that fails keeps those back that it is reloaded with.
	 */
	private static List<PluginReloadReport> failed(List<PluginChange> changes, PluginChange culprit,
			PluginFailure failure) {
		PluginFailure keptBack = PluginFailure.of(PluginPhase.DEPENDENCIES,
				"It is reloaded only together with '" + culprit.name() + "', which failed", failure.at());
		return changes.stream().map((change) -> change.failed((change == culprit) ? failure : keptBack)).toList();
	}

}
