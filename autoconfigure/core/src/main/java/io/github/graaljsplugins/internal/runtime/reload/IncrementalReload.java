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
import java.util.ConcurrentModificationException;
import java.util.Set;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.internal.runtime.call.PluginRuntime;
import io.github.graaljsplugins.internal.runtime.call.PluginTrialException;
import org.jspecify.annotations.Nullable;

/**
 * An incremental reload of one plugin: of the changed modules and those that import them,
 * and of nothing else.
 */
final class IncrementalReload {

	private final long start = System.nanoTime();

	private final PluginRuntime runtime;

	private final @Nullable String version;

	private final boolean failedBefore;

	IncrementalReload(PluginRuntime runtime) {
		this.runtime = runtime;
		this.version = runtime.hosted().version();
		this.failedBefore = runtime.failure() != null;
	}

	/**
	 * Carry out the reload.
	 * @return the result, {@code null} if no loaded module is affected
	 */
	@Nullable PluginReloadReport carryOut() {
		try {
			Set<String> modules = this.runtime.update();
			boolean recovered = this.failedBefore && this.runtime.failure() == null;
			return (recovered || !modules.isEmpty()) ? report(ReloadOutcome.RELOADED, modules.size(), null) : null;
		}
		catch (PluginTrialException ex) {
			return failed(ex.failure());
		}
		catch (ResolutionException ex) {
			return failed(PluginFailure.of(PluginPhase.RESOLVE, String.valueOf(ex.getMessage()), Instant.now()));
		}
		catch (ConcurrentModificationException | UnreadableSourcesException ex) {
			return failed(PluginFailure.of(PluginPhase.DISCOVER, String.valueOf(ex.getMessage()), Instant.now()));
		}
	}

	private PluginReloadReport failed(PluginFailure failure) {
		this.runtime.hosted().reloadFailed(failure);
		return report(ReloadOutcome.FAILED, 0, failure);
	}

	private PluginReloadReport report(ReloadOutcome outcome, int modules, @Nullable PluginFailure failure) {
		return new PluginReloadReport(this.runtime.plugin().name(), outcome, this.version,
				this.runtime.plugin().version(), modules, Duration.ofNanos(System.nanoTime() - this.start), failure);
	}

}
