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

import java.time.Duration;
import java.time.Instant;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.runtime.Candidate;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.call.PluginTrialException;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * The reload of one plugin: first new code is tried out, then it is adopted or discarded.
 * Used by one thread.
 */
final class PluginChange {

	/** How often new code is tried while others clear the plugin. */
	private static final int ATTEMPTS = 5;

	private final long start = System.nanoTime();

	private final String name;

	private final @Nullable PluginRuntime current;

	private final @Nullable PluginSource source;

	private final @Nullable String oldVersion;

	private @Nullable PluginRuntime created;

	private @Nullable Candidate candidate;

	private @Nullable ModuleRoots roots;

	private int modules;

	/**
	 * Create a change.
	 * @param name the plugin's name
	 * @param current the plugin as it runs, {@code null} if it is new
	 * @param source the plugin as it is now, {@code null} if it is gone
	 */
	PluginChange(String name, @Nullable PluginRuntime current, @Nullable PluginSource source) {
		this.name = name;
		this.current = current;
		this.source = source;
		this.oldVersion = (current != null) ? current.cache().version() : null;
	}

	String name() {
		return this.name;
	}

	/**
	 * Try out the new code.
	 * @param catalog makes a new plugin run
	 * @param from where its modules come from, {@code null} if it is gone
	 * @throws PluginTrialException if it does not work
	 */
	void tryOut(PluginCatalog catalog, @Nullable ModuleRoots from) {
		this.roots = from;
		if (this.source == null || from == null) {
			return;
		}
		PluginRuntime runtime = this.current;
		try {
			if (runtime == null) {
				runtime = catalog.create(this.source, from.packages());
				this.created = runtime;
			}
			Candidate works = runtime.tryOut(from);
			this.candidate = works;
			this.modules = works.loader().moduleCount();
		}
		catch (UnreadableSourcesException ex) {
			throw new PluginTrialException(
					PluginFailure.of(PluginPhase.DISCOVER, String.valueOf(ex.getMessage()), Instant.now()));
		}
		catch (ResolutionException ex) {
			throw new PluginTrialException(
					PluginFailure.of(PluginPhase.RESOLVE, String.valueOf(ex.getMessage()), Instant.now()));
		}
	}

	/**
	 * Make the new code current.
	 * @throws PluginTrialException if the plugin is cleared again and again meanwhile
	 */
	void adopt(PluginCatalog catalog) {
		PluginSource next = this.source;
		Candidate works = this.candidate;
		ModuleRoots from = this.roots;
		if (next == null || works == null || from == null) {
			catalog.remove(this.name);
			return;
		}
		PluginRuntime runtime = (this.current != null) ? this.current : this.created;
		for (int attempt = 1; runtime != null && !runtime.adopt(works, next.plugin()); attempt++) {
			if (attempt == ATTEMPTS) {
				throw new PluginTrialException(PluginFailure.of(PluginPhase.DISCOVER,
						"It was cleared each time it was about to be reloaded", Instant.now()));
			}
			discard();
			works = runtime.tryOut(from);
			this.candidate = works;
		}
		this.candidate = null;
		if (this.created != null) {
			catalog.add(this.created);
		}
	}

	/**
	 * Leave everything as it was.
	 */
	void abandon() {
		discard();
		if (this.created != null) {
			this.created.cache().close();
		}
	}

	/**
	 * Give up what was tried.
	 */
	private void discard() {
		Candidate works = this.candidate;
		this.candidate = null;
		if (works != null) {
			works.discard();
		}
	}

	PluginReloadReport done() {
		ReloadOutcome outcome = (this.created != null) ? ReloadOutcome.ADDED : ReloadOutcome.RELOADED;
		return report((this.source != null) ? outcome : ReloadOutcome.REMOVED, null);
	}

	PluginReloadReport failed(PluginFailure failure) {
		abandon();
		if (this.current != null) {
			this.current.cache().status().reloaded(failure);
		}
		return report(ReloadOutcome.FAILED, failure);
	}

	private PluginReloadReport report(ReloadOutcome outcome, @Nullable PluginFailure failure) {
		String newVersion = (this.source != null) ? this.source.plugin().version() : null;
		return new PluginReloadReport(this.name, outcome, this.oldVersion, newVersion, this.modules,
				Duration.ofNanos(System.nanoTime() - this.start), failure);
	}

}
