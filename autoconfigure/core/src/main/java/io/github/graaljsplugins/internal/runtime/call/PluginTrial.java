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

package io.github.graaljsplugins.internal.runtime.call;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * What new code has to stand before it is used: its entry is imported and activated, and
 * its self-test passes, within the time that loading may take.
 *
 * @param guard knows the limits
 * @param console counts what is written
 */
record PluginTrial(CallGuard guard, PluginConsole console) implements Consumer<ModuleLoader> {

	@Override
	public void accept(ModuleLoader loader) {
		accept(loader, Set.of());
	}

	/**
	 * Try out new code, and modules that the entry may import only later.
	 * @param loader a fresh loader
	 * @param more the paths of the modules
	 */
	void accept(ModuleLoader loader, Set<String> more) {
		this.guard.begin(loader);
		this.console.begin();
		GuestActivation activation = loader.attachment(GuestPlugin.class).activation();
		try {
			boolean passed = this.guard.time(loader, null, () -> {
				try {
					Value entry = activation.tryEntry();
					importAll(loader, more);
					return activation.selfTest(entry);
				}
				catch (PolyglotException ex) {
					// Within the time limit, since what was thrown may be code
					throw failure(loader, ex);
				}
			});
			if (!passed) {
				throw new PluginTrialException(
						PluginFailure.of(PluginPhase.SELF_TEST, "selfTest() returned false", Instant.now()));
			}
		}
		catch (PluginTimeoutException ex) {
			throw new PluginTrialException(timeout(loader, ex));
		}
	}

	private PluginTrialException failure(ModuleLoader loader, PolyglotException ex) {
		LoadFailure failure = LoadFailure.of(loader, ex);
		if (ex.isInterrupted()) {
			// The engine clears the status when it stops the guest
			Thread.currentThread().interrupt();
			return new PluginTrialException(
					PluginFailure.of(failure.phase(), "The thread was interrupted", Instant.now()));
		}
		PluginException limit = this.guard.inspect(loader, null, ex);
		return new PluginTrialException((limit != null) ? failure(failure.phase(), limit) : failure.describe());
	}

	private static void importAll(ModuleLoader loader, Set<String> modules) {
		for (String module : modules) {
			// JSON cannot be imported without attributes, and what is gone not at all
			if (!module.endsWith(".json") && loader.snapshot().exists(module)) {
				String url = FileUrls.fromPath(module);
				loader.importModule(url, url);
			}
		}
	}

	static PluginFailure timeout(ModuleLoader loader, PluginTimeoutException ex) {
		PluginPhase phase = loader.attachment(GuestPlugin.class).activation().phase();
		return failure((phase != null) ? phase : PluginPhase.EVALUATE, ex);
	}

	private static PluginFailure failure(PluginPhase phase, PluginException ex) {
		return PluginFailure.of(phase, String.valueOf(ex.getMessage()), Instant.now());
	}

}
