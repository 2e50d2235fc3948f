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

package io.github.graaljsplugins.internal.runtime;

import java.util.Map;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.internal.loader.ModuleClear;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.Snapshot;

/**
 * One immutable state of a hosted plugin. Every change creates another generation.
 *
 * @param plugin the plugin as it was discovered
 * @param roots the roots of its modules
 * @param snapshot the sources that calls use
 * @param configuration the content of {@code host:config}
 * @param service the way in which calls are served
 * @param change the change that leads here, and from here to the next generation
 */
record Generation(Plugin plugin, ModuleRoots roots, Snapshot snapshot, Map<String, Object> configuration,
		Service service, Change change) {

	/**
	 * Create the first generation of a plugin.
	 */
	static Generation first(Plugin plugin, ModuleRoots roots, Snapshot snapshot, Map<String, Object> configuration) {
		return new Generation(plugin, roots, snapshot, configuration, Service.RUNNING, Change.origin());
	}

	/**
	 * Return the position in the plugin's history.
	 */
	long number() {
		return this.change.number();
	}

	/**
	 * Return whether no generation with calls can follow.
	 */
	boolean isOver() {
		return this.service == Service.REMOVED || this.service == Service.CLOSED;
	}

	/**
	 * Create a successor in which some entries are cleared.
	 */
	Generation cleared(Snapshot next, ModuleClear clear) {
		return new Generation(this.plugin, this.roots, next, this.configuration, this.service,
				this.change.then(Change.Kind.CLEAR, clear));
	}

	/**
	 * Create a successor that retries modules that failed to load.
	 */
	Generation retried(Snapshot next, ModuleClear clear) {
		return new Generation(this.plugin, this.roots, next, this.configuration, this.service,
				this.change.then(Change.Kind.RETRY, clear));
	}

	/**
	 * Create a successor with other code and configuration.
	 */
	Generation reloaded(Plugin described, ModuleRoots from, Snapshot next, Map<String, Object> configured) {
		return new Generation(described, from, next, configured, this.service, this.change.then(Change.Kind.RELOAD));
	}

	/**
	 * Create a successor with the same code in fresh loaders.
	 */
	Generation restarted() {
		return new Generation(this.plugin, this.roots, this.snapshot, this.configuration, this.service,
				this.change.then(Change.Kind.RESTART));
	}

	/**
	 * Create a successor that serves calls in another way. Loaders are closed if it keeps
	 * none.
	 */
	Generation with(Service next) {
		return new Generation(this.plugin, this.roots, this.snapshot, this.configuration, next,
				this.change.then(next.keepsLoaders() ? Change.Kind.NONE : Change.Kind.RESTART));
	}

	/**
	 * The way in which calls are served.
	 */
	enum Service {

		/** Calls run. */
		RUNNING,

		/**
		 * The application is stopping: calls run, and are expected to be the last ones.
		 */
		STOPPING,

		/** The application has stopped: late calls run, each in a loader of its own. */
		DRAINED,

		/** The plugin was removed: running calls complete, others are rejected. */
		REMOVED,

		/** The application is closed: calls are stopped. */
		CLOSED;

		/**
		 * Return whether a loader is kept after a call.
		 */
		boolean keepsLoaders() {
			return this == RUNNING || this == STOPPING;
		}

	}

}
