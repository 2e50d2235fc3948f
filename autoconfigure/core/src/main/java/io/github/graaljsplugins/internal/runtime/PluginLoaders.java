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

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.LoaderStats;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.graalvm.polyglot.PolyglotException;

/**
 * Factory of the loaders of one plugin, which also logs their retirement.
 */
final class PluginLoaders implements LoaderFactory {

	private static final Log logger = LogFactory.getLog(ModuleLoaders.class);

	private static final int MAX_NAMED = 5;

	private final HostedPlugin plugin;

	private final LoaderSource source;

	private final LoaderStats figures;

	private final int maxRetained;

	private final AtomicLong numbers = new AtomicLong();

	PluginLoaders(HostedPlugin plugin, LoaderSource source, LoaderStats figures, int maxRetained) {
		this.plugin = plugin;
		this.source = source;
		this.figures = figures;
		this.maxRetained = maxRetained;
	}

	@Override
	public ModuleLoader create(Generation generation) {
		ModuleLoader loader = newLoader(generation.snapshot(), generation.configuration());
		try {
			this.source.preparation().warmUp(this.plugin, loader);
		}
		catch (PolyglotException ex) {
			// The next call reports the plugin's problem
			logger.debug("Warm-up of loader " + loader.name() + " failed", LogText.throwable(ex));
		}
		catch (RuntimeException | Error ex) {
			loader.close();
			throw ex;
		}
		return loader;
	}

	/**
	 * Create a loader in which code is verified, on a thread of its own.
	 * @param snapshot the sources
	 * @param configuration the content of {@code host:config}
	 * @param trial tries the code; if it throws, the loader is closed
	 * @param writtenOff adds to the number of loaders whose code is written off
	 */
	ModuleLoader newVerifiedLoader(Snapshot snapshot, Map<String, Object> configuration, LoaderTrial trial,
			IntConsumer writtenOff) {
		RunningTrial running = new RunningTrial(writtenOff);
		Thread thread = this.source.trials()
			.newThread(() -> running.run(() -> newLoader(snapshot, configuration), trial));
		thread.start();
		return running.await(thread);
	}

	private ModuleLoader newLoader(Snapshot snapshot, Map<String, Object> configuration) {
		ModuleLoader loader = this.source.engine()
			.newLoader(this.plugin.name() + "-" + this.numbers.incrementAndGet(), snapshot, this.source.console(),
					this.source.options(), this.figures);
		boolean done = false;
		try {
			this.source.preparation().setUp(this.plugin, loader, configuration);
			done = true;
			return loader;
		}
		finally {
			if (!done) {
				loader.close();
			}
		}
	}

	@Override
	public void recycled(ModuleLoader loader, RecycleReason reason, List<String> problems) {
		String message = "Loader " + loader.name() + " of plugin '" + this.plugin.name() + "' is replaced";
		switch (reason) {
			case RETAINED -> logger.warn(message + ": more than " + this.maxRetained
					+ " cleared module instances are retained in it, among them " + named(loader));
			// Logged once where it was requested, and not for each loader
			case RESTART -> logger.debug(message + " (" + reason + ")");
			case BROKEN -> logger.info(message + " (" + reason + ")");
		}
		if (!problems.isEmpty()) {
			logger.warn("Dispose callbacks of plugin '" + this.plugin.name() + "' failed: "
					+ LogText.line(problems.toString()));
		}
	}

	private static List<String> named(ModuleLoader loader) {
		return loader.retained()
			.stream()
			.map(RetainedModule::url)
			.map(LogText::line)
			.distinct()
			.limit(MAX_NAMED)
			.toList();
	}

}
