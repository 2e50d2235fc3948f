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
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.runtime.LoaderTrial;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A trial of new code before it is published: its entry is imported and activated, its
 * self-test has to pass, and its exports have to be those that the application calls,
 * within the time that loading may take.
 */
final class PluginTrial implements LoaderTrial {

	private final String plugin;

	private final ExportCheck check;

	private final Set<String> more;

	/**
	 * Create a trial.
	 * @param plugin the plugin's name
	 * @param check checks the exports
	 * @param more the paths of modules that the entry may import later, to be tried as
	 * well
	 */
	PluginTrial(String plugin, ExportCheck check, Set<String> more) {
		this.plugin = plugin;
		this.check = check;
		this.more = more;
	}

	/**
	 * Try the code.
	 * @throws PluginTrialException if the code does not work
	 */
	@Override
	public void run(ModuleLoader loader, Consumer<RuntimeException> writtenOff) {
		GuestPlugin guest = loader.attachment(GuestPlugin.class);
		GuestActivation activation = guest.activation();
		CallControl control = new CallControl(
				(ex) -> writtenOff.accept(new PluginTrialException(activation.failure(ex))));
		guest.begin(null, control);
		PluginFailure failure;
		try {
			failure = guest.runner().run(Operation.LOADING, control, () -> {
				Value entry = activation.tryEntry();
				importAll(loader, this.more);
				return activation.selfTest(entry) ? check(guest, entry)
						: failure(PluginPhase.SELF_TEST, "selfTest() returned false");
			});
		}
		catch (PluginException ex) {
			throw new PluginTrialException(activation.failure(ex));
		}
		if (failure != null) {
			throw new PluginTrialException(failure);
		}
	}

	private @Nullable PluginFailure check(GuestPlugin guest, Value entry) {
		String problem = this.check.problem(this.plugin, GuestExports.names(entry),
				(path) -> guest.export(entry, path).kind());
		return (problem != null) ? failure(PluginPhase.CLIENTS, problem) : null;
	}

	private static PluginFailure failure(PluginPhase phase, String message) {
		return PluginFailure.of(phase, message, Instant.now());
	}

	private static void importAll(ModuleLoader loader, Set<String> modules) {
		for (String module : modules) {
			// JSON cannot be imported without attributes, and a removed module not at all
			if (!module.endsWith(".json") && loader.snapshot().exists(module)) {
				String url = FileUrls.fromPath(module);
				loader.importModule(url, url);
			}
		}
	}

}
