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

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;

/**
 * The caches of a plugin in memory, whose files may change at any time, with an engine of
 * its own.
 */
final class DemoCache implements AutoCloseable {

	private static final String ROOT = "/plugins/demo";

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private final LoaderEngine engine = new LoaderEngine(DemoCache.class.getClassLoader(), Clock.systemUTC());

	DemoCache file(String name, String text) {
		this.files.put(ROOT + "/" + name, text);
		return this;
	}

	LoaderEngine engine() {
		return this.engine;
	}

	/**
	 * Create the caches, from the files that there are.
	 */
	HostedPlugin create(int loaders, Duration maxWait) {
		return PlainPlugins.host("demo", ModuleRoots.of(new InMemoryTree(ROOT, this.files)),
				new LoaderPoolSettings(0, loaders, maxWait), this.engine);
	}

	/**
	 * Call a function of the entry that takes nothing, and wait for the number that it
	 * promises.
	 */
	static int call(HostedPlugin cache, String function) {
		return Leases.call(cache,
				(ModuleLoader loader) -> loader.settle(loader.importEntry().invokeMember(function)).asInt());
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
