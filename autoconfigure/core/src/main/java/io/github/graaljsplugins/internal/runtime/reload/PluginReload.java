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
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.GroupMove;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Verified;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.call.PluginTrialException;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import org.jspecify.annotations.Nullable;

/**
 * The reload of one plugin: new code is verified, and then published with that of its
 * group, or discarded. Used by one thread.
 */
final class PluginReload {

	private final long start = System.nanoTime();

	private final String name;

	private final @Nullable PluginRuntime current;

	private final @Nullable PluginSource source;

	private final @Nullable String oldVersion;

	private @Nullable PluginRuntime created;

	private @Nullable Verified verified;

	private @Nullable ModuleRoots roots;

	private int modules;

	/**
	 * Create a reload.
	 * @param name the plugin's name
	 * @param current the running plugin, {@code null} if it is new
	 * @param source the plugin as it was discovered, {@code null} if it was removed
	 */
	PluginReload(String name, @Nullable PluginRuntime current, @Nullable PluginSource source) {
		this.name = name;
		this.current = current;
		this.source = source;
		this.oldVersion = (current != null) ? current.hosted().version() : null;
	}

	String name() {
		return this.name;
	}

	/**
	 * Verify the new code.
	 * @param creation creates a plugin that is new
	 * @param from the roots of its modules, {@code null} if it was removed
	 * @throws PluginTrialException if the code does not work
	 */
	void verify(BiFunction<PluginSource, Map<String, SourceTree>, PluginRuntime> creation, @Nullable ModuleRoots from) {
		this.roots = from;
		if (this.source == null || from == null) {
			return;
		}
		if (this.current == null) {
			this.created = attempt(() -> creation.apply(this.source, from.packages()));
		}
		verify();
	}

	/**
	 * Verify the current code on disk, in place of code that is older than a clear.
	 * @throws PluginTrialException if the code does not work
	 */
	void verifyAgain() {
		if (requireRuntime().hosted().isClosed()) {
			throw failure(PluginPhase.DISCOVER, "The application was closed meanwhile");
		}
		discard();
		verify();
	}

	private void verify() {
		PluginSource found = Objects.requireNonNull(this.source, "source");
		ModuleRoots from = Objects.requireNonNull(this.roots, "roots");
		Verified works = attempt(() -> requireRuntime().verify(found.plugin(), from));
		this.verified = works;
		this.modules = works.moduleCount();
	}

	/**
	 * Translate failures of the sources to failures of the trial.
	 */
	private static <T> T attempt(Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (UnreadableSourcesException ex) {
			throw failure(PluginPhase.DISCOVER, String.valueOf(ex.getMessage()));
		}
		catch (ResolutionException ex) {
			throw failure(PluginPhase.RESOLVE, String.valueOf(ex.getMessage()));
		}
	}

	private static PluginTrialException failure(PluginPhase phase, String message) {
		return new PluginTrialException(PluginFailure.of(phase, message, Instant.now()));
	}

	private PluginRuntime requireRuntime() {
		return Objects.requireNonNull((this.current != null) ? this.current : this.created, "runtime");
	}

	/**
	 * Return whether this is the reload of a plugin.
	 */
	boolean isOf(HostedPlugin plugin) {
		PluginRuntime runtime = (this.current != null) ? this.current : this.created;
		return runtime != null && runtime.hosted() == plugin;
	}

	/**
	 * Join the move of the group.
	 */
	void join(GroupMove move) {
		if (this.verified != null) {
			move.replace(this.verified);
		}
		else if (this.current != null) {
			move.remove(this.current.hosted());
		}
	}

	/**
	 * Complete the reload after the group has moved.
	 */
	void moved(HostedPlugins plugins) {
		boolean replaced = this.verified != null;
		this.verified = null;
		if (!replaced) {
			plugins.remove(this.name);
			return;
		}
		requireRuntime().hosted().reloadSucceeded();
		if (this.created != null) {
			plugins.add(this.created);
		}
	}

	/**
	 * Discard the new code, and leave the plugin unchanged.
	 */
	void abandon() {
		discard();
		if (this.created != null) {
			this.created.hosted().close();
		}
	}

	private void discard() {
		Verified works = this.verified;
		this.verified = null;
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
			this.current.hosted().reloadFailed(failure);
		}
		return report(ReloadOutcome.FAILED, failure);
	}

	private PluginReloadReport report(ReloadOutcome outcome, @Nullable PluginFailure failure) {
		String newVersion = (this.source != null) ? this.source.plugin().version() : null;
		return new PluginReloadReport(this.name, outcome, this.oldVersion, newVersion, this.modules,
				Duration.ofNanos(System.nanoTime() - this.start), failure);
	}

}
