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

package io.github.graaljsplugins.benchmarks;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Benchmarks of the creation of a loader, on an engine that has already loaded the
 * plugin.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NewLoaderBenchmarks {

	/** The plugin. */
	@Param({ "three", "hundred" })
	public String plugin = "three";

	/** The modules' format. */
	@Param({ "esm", "cjs" })
	public String format = "esm";

	private @Nullable LoaderEngine engine;

	private @Nullable Loaders loaders;

	private @Nullable ModuleLoader created;

	@Setup
	public void start() {
		GeneratedPlugins plugins = Settings.get().plugins();
		this.engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC());
		this.loaders = Loaders.of(this.engine,
				this.plugin.equals("three") ? plugins.three(this.format) : plugins.hundred(this.format), this.plugin);
	}

	@TearDown(Level.Invocation)
	public void closeLoader() {
		if (this.created != null) {
			this.created.close();
		}
	}

	@TearDown
	public void stop() {
		if (this.engine != null) {
			this.engine.close();
		}
	}

	@Benchmark
	public ModuleLoader create() {
		if (this.loaders == null) {
			throw new IllegalStateException("The benchmark was not set up");
		}
		ModuleLoader loader = this.loaders.create();
		this.created = loader;
		return loader;
	}

}
