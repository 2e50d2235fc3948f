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

import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Lease;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Benchmarks of one call of a plugin's function, beside the same function called by hand
 * in one GraalJS context.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotCallBenchmarks {

	private static final Point POINT = new Point(1, 2, "here");

	private @Nullable Service service;

	private @Nullable Context context;

	private @Nullable Calls client;

	private @Nullable PluginHandle plugin;

	private @Nullable HostedPlugin cache;

	private @Nullable Value add;

	private @Nullable Value greet;

	private @Nullable Value move;

	private @Nullable Value newObject;

	@Setup
	public void start() {
		Service started = Service.start(Settings.get().plugins().calls());
		this.service = started;
		this.client = started.client(Calls.class);
		this.plugin = started.plugins().get("calls");
		this.cache = started.plugin("calls");
		Context raw = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
		this.context = raw;
		this.add = raw.eval("js", "(a, b) => a + b");
		this.greet = raw.eval("js", "(name) => 'Hello ' + name");
		this.move = raw.eval("js", "(point) => ({ x: point.x + 1, y: point.y + 1, label: point.label })");
		this.newObject = raw.eval("js", "() => ({})");
	}

	@TearDown
	public void stop() {
		of(this.context).close();
		of(this.service).close();
	}

	/**
	 * Borrow and return a loader.
	 */
	@Benchmark
	public Object borrow() {
		HostedPlugin plugin = of(this.cache);
		try (Lease lease = plugin.lease()) {
			plugin.borrow(lease);
			return lease.loader();
		}
	}

	@Benchmark
	public int rawInt() {
		return of(this.add).execute(1, 2).asInt();
	}

	@Benchmark
	public String rawString() {
		return of(this.greet).execute("Ada").asString();
	}

	/**
	 * Call with a record that is converted by hand.
	 */
	@Benchmark
	public Point rawRecord() {
		Value argument = of(this.newObject).execute();
		argument.putMember("x", POINT.x());
		argument.putMember("y", POINT.y());
		argument.putMember("label", POINT.label());
		Value result = of(this.move).execute(argument);
		return new Point(result.getMember("x").asInt(), result.getMember("y").asInt(),
				result.getMember("label").asString());
	}

	@Benchmark
	public @Nullable Integer untypedInt() {
		return of(this.plugin).call("add", Integer.class, 1, 2);
	}

	@Benchmark
	public @Nullable String untypedString() {
		return of(this.plugin).call("greet", String.class, "Ada");
	}

	@Benchmark
	public @Nullable Point untypedRecord() {
		return of(this.plugin).call("move", Point.class, POINT);
	}

	@Benchmark
	public int typedInt() {
		return of(this.client).add(1, 2);
	}

	@Benchmark
	public String typedString() {
		return of(this.client).greet("Ada");
	}

	@Benchmark
	public Point typedRecord() {
		return of(this.client).move(POINT);
	}

	private static <T> T of(@Nullable T set) {
		if (set == null) {
			throw new IllegalStateException("The benchmark was not set up");
		}
		return set;
	}

}
