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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.internal.loader.ModuleClear;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The life of the loaders of one plugin: they begin warm and up to date, and end when too
 * many cleared modules are retained in them.
 */
final class CacheLifecycle implements LoaderLifecycle {

	private static final Log logger = LogFactory.getLog(CacheLifecycle.class);

	private static final int MOST_NAMED = 5;

	private final String plugin;

	private final BiFunction<String, Snapshot, ModuleLoader> factory;

	private final Supplier<Snapshot> snapshot;

	private final Consumer<ModuleLoader> setUp;

	private final Consumer<ModuleLoader> warmUp;

	private final int maxRetained;

	private final AtomicLong numbers = new AtomicLong();

	private final AtomicReference<@Nullable ModuleLoader> ready = new AtomicReference<>();

	CacheLifecycle(String plugin, BiFunction<String, Snapshot, ModuleLoader> factory, Supplier<Snapshot> snapshot,
			Consumer<ModuleLoader> setUp, Consumer<ModuleLoader> warmUp, int maxRetained) {
		this.warmUp = warmUp;
		this.plugin = plugin;
		this.factory = factory;
		this.snapshot = snapshot;
		this.setUp = setUp;
		this.maxRetained = maxRetained;
	}

	@Override
	public ModuleLoader create() {
		ModuleLoader made = this.ready.getAndSet(null);
		if (made != null) {
			return made;
		}
		ModuleLoader loader = newLoader(this.snapshot.get());
		try {
			this.warmUp.accept(loader);
		}
		catch (PolyglotException ex) {
			// Whoever calls the plugin is told what is wrong with it
			logger.debug("Loader " + loader.name() + " begins cold", ex);
		}
		catch (RuntimeException | Error ex) {
			loader.close();
			throw ex;
		}
		return loader;
	}

	/**
	 * Make a loader in which nothing was loaded.
	 */
	ModuleLoader newLoader(Snapshot from) {
		ModuleLoader loader = this.factory.apply(this.plugin + "-" + this.numbers.incrementAndGet(), from);
		boolean done = false;
		try {
			this.setUp.accept(loader);
			done = true;
			return loader;
		}
		finally {
			if (!done) {
				loader.close();
			}
		}
	}

	/**
	 * Have a loader that works be the next one that is asked for.
	 */
	void offer(ModuleLoader loader) {
		ModuleLoader former = this.ready.getAndSet(loader);
		if (former != null) {
			former.retire();
		}
	}

	@Override
	public boolean hasReady() {
		return this.ready.get() != null;
	}

	void close() {
		ModuleLoader unused = this.ready.getAndSet(null);
		if (unused != null) {
			unused.close();
		}
	}

	@Override
	public void catchUp(ModuleLoader loader) {
		Snapshot current = this.snapshot.get();
		if (loader.snapshot() != current) {
			loader.apply(ModuleClear.nothing(), current);
		}
	}

	@Override
	public boolean isWorn(ModuleLoader loader) {
		return loader.survivorCount() > this.maxRetained;
	}

	@Override
	public void recycled(ModuleLoader loader, RecycleReason reason, List<String> problems) {
		if (reason == RecycleReason.RETAINED) {
			logger.warn("Loader " + loader.name() + " of plugin '" + this.plugin + "' is replaced: more than "
					+ this.maxRetained + " cleared module instances are retained in it, among them " + named(loader));
		}
		else if (reason == RecycleReason.RESTART) {
			// Who asked for it tells of it once, not for each loader
			logger.debug("Loader " + loader.name() + " of plugin '" + this.plugin + "' is replaced (" + reason + ")");
		}
		else {
			logger.info("Loader " + loader.name() + " of plugin '" + this.plugin + "' is replaced (" + reason + ")");
		}
		if (!problems.isEmpty()) {
			logger.warn("Dispose callbacks of plugin '" + this.plugin + "' failed: " + problems);
		}
	}

	private static List<String> named(ModuleLoader loader) {
		return loader.retained().stream().map(RetainedModule::url).distinct().limit(MOST_NAMED).toList();
	}

}
