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

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Benchmarks of a clear of a plugin with 101 modules and the next call, for every loader
 * of the pool.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReloadBenchmarks {

	private static final int SEVERAL = 4;

	@Benchmark
	public int leaf(One one) {
		return one.reloadLeaf(1);
	}

	@Benchmark
	public int all(One one) {
		return one.reloadAll(1);
	}

	@Benchmark
	@OperationsPerInvocation(SEVERAL)
	public int leafOfEach(Four four) {
		return four.reloadLeaf(SEVERAL);
	}

	@Benchmark
	@OperationsPerInvocation(SEVERAL)
	public int allOfEach(Four four) {
		return four.reloadAll(SEVERAL);
	}

	/**
	 * State of a plugin with a pool of a given size.
	 */
	@State(Scope.Benchmark)
	public abstract static class Pool {

		private static final String PLUGIN = "hundred";

		/** The modules' format. */
		@Param({ "esm", "cjs" })
		public String format = "esm";

		private final int size;

		private @Nullable Service service;

		protected Pool(int size) {
			this.size = size;
		}

		@Setup
		public void start() {
			this.service = Service.start(Settings.get().plugins().hundred(this.format),
					"graaljs.plugins.pool.max-size=" + this.size, "graaljs.plugins.pool.min-idle=" + this.size);
		}

		@TearDown
		public void stop() {
			service().close();
		}

		int reloadLeaf(int loaders) {
			service().clearLeaf(PLUGIN);
			return service().totalOnEach(PLUGIN, loaders);
		}

		int reloadAll(int loaders) {
			service().caches().clear(PLUGIN);
			return service().totalOnEach(PLUGIN, loaders);
		}

		private Service service() {
			if (this.service == null) {
				throw new IllegalStateException("The benchmark was not set up");
			}
			return this.service;
		}

	}

	/**
	 * State with a pool of one loader.
	 */
	public static class One extends Pool {

		public One() {
			super(1);
		}

	}

	/**
	 * State with a pool of four loaders.
	 */
	public static class Four extends Pool {

		public Four() {
			super(SEVERAL);
		}

	}

}
