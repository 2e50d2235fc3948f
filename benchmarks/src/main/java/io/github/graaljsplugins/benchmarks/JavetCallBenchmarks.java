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

import com.caoccao.javet.exceptions.JavetException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Benchmarks of the calls of {@link HotCallBenchmarks} with Javet's pool.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JavetCallBenchmarks {

	private static final Point POINT = new Point(1, 2, "here");

	/** The engine in Javet. */
	@Param({ "v8", "node" })
	public String engine = "v8";

	private @Nullable JavetService service;

	@Setup
	public void start() throws JavetException {
		this.service = JavetService.start(this.engine.equals("node"), 2 * Runtime.getRuntime().availableProcessors());
	}

	@TearDown
	public void stop() throws JavetException {
		service().close();
	}

	@Benchmark
	public int callInt() throws JavetException {
		return service().add(1, 2);
	}

	@Benchmark
	public String callString() throws JavetException {
		return service().greet("Ada");
	}

	@Benchmark
	public Point callRecord() throws JavetException {
		return service().move(POINT);
	}

	private JavetService service() {
		if (this.service == null) {
			throw new IllegalStateException("The benchmark was not set up");
		}
		return this.service;
	}

}
