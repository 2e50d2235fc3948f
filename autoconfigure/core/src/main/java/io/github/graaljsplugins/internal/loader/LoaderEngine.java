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

package io.github.graaljsplugins.internal.loader;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

import io.github.graaljsplugins.internal.loader.graal.EngineCreation;
import io.github.graaljsplugins.internal.loader.graal.GraalJsVersion;
import io.github.graaljsplugins.internal.loader.graal.Interruptions;
import io.github.graaljsplugins.internal.loader.graal.UnsupportedGraalJsException;
import io.github.graaljsplugins.internal.loader.graph.CollectionWitness;
import io.github.graaljsplugins.internal.loader.node.BuiltinScripts;
import io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps;
import io.github.graaljsplugins.internal.loader.typescript.TypeStripper;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The engine shared by all module loaders of an application: one GraalJS engine, so that
 * each source is parsed and analysed once for all of them. Thread-safe. Closing it closes
 * every loader.
 *
 * @since 0.1.0
 */
public final class LoaderEngine implements AutoCloseable {

	private volatile boolean closed;

	private final Engine engine;

	private final GraalJsVersion version;

	private final TypeStripper typeStripper;

	private final WrittenOffCalls writtenOff;

	private final CallTimers timers;

	private final ThreadPoolExecutor maintenance = DaemonThreads.executor("graaljs-plugins-maintenance");

	private final SharedResources shared;

	/**
	 * Create an engine whose dispose callbacks may take five seconds.
	 * @param hostClassLoader the class loader of the application's own classes
	 * @param clock the clock of loads and clears
	 * @throws UnsupportedGraalJsException if GraalJS is missing or of a version that does
	 * not work
	 */
	public LoaderEngine(ClassLoader hostClassLoader, Clock clock) {
		this(hostClassLoader, clock, Duration.ofSeconds(5), new WrittenOffCalls(Duration.ofSeconds(10), 0));
	}

	/**
	 * Create an engine.
	 * @param hostClassLoader the class loader of the application's own classes; the
	 * thread's context class loader may be the wrong one in an executable jar
	 * @param clock the clock of loads and clears
	 * @param disposeTimeout the time that the callbacks of cleared modules may take
	 * @param writtenOff counts the calls that cannot be stopped
	 * @throws UnsupportedGraalJsException if GraalJS is missing or of a version that does
	 * not work
	 */
	public LoaderEngine(ClassLoader hostClassLoader, Clock clock, Duration disposeTimeout, WrittenOffCalls writtenOff) {
		this.writtenOff = writtenOff;
		this.timers = new CallTimers(writtenOff);
		this.version = GraalJsVersion.onClassPath();
		this.engine = EngineCreation.end(EngineCreation.begin()
			.sandbox(SandboxPolicy.CONSTRAINED)
			.in(InputStream.nullInputStream())
			.out(OutputStream.nullOutputStream())
			.err(OutputStream.nullOutputStream())
			.option("engine.WarnInterpreterOnly", "false"));
		ContextFactory contexts = new ContextFactory(this.engine, hostClassLoader);
		verify(this.version, this.engine, contexts);
		this.typeStripper = new TypeStripper(
				() -> contexts.create(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), 0, false));
		SourceAnalysis analysis = new SourceAnalysis(new TypeScriptFiles(this.typeStripper));
		this.shared = new SharedResources(contexts, clock, new CollectionWitness(), analysis, new SourceMaps(),
				new BuiltinScripts(), this.timers, disposeTimeout);
	}

	private static void verify(GraalJsVersion version, Engine engine, ContextFactory contexts) {
		if (version.isTested()) {
			return;
		}
		OutputStream nowhere = OutputStream.nullOutputStream();
		try (Context context = contexts.create(nowhere, nowhere, 0, false)) {
			version.verify(context);
		}
		catch (UnsupportedGraalJsException ex) {
			engine.close(true);
			throw ex;
		}
	}

	/**
	 * Create a loader.
	 * @param name the loader's name, for reports and messages
	 * @param snapshot the first snapshot to load from
	 * @param console the receiver of the guest's console output
	 * @return a loader that has loaded nothing
	 */
	public ModuleLoader newLoader(String name, Snapshot snapshot, ConsoleOutput console) {
		return newLoader(name, snapshot, console, LoaderOptions.DEFAULT, new LoaderStats());
	}

	/**
	 * Create a loader.
	 * @param name the loader's name, for reports and messages
	 * @param snapshot the first snapshot to load from
	 * @param console the receiver of the guest's console output
	 * @param options the settings of this loader
	 * @param stats counts the loader's work
	 * @return a loader that has loaded nothing
	 */
	public ModuleLoader newLoader(String name, Snapshot snapshot, ConsoleOutput console, LoaderOptions options,
			LoaderStats stats) {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(snapshot, "snapshot");
		Objects.requireNonNull(console, "console");
		Objects.requireNonNull(stats, "stats");
		StackReserve.UPKEEP.require();
		return Interruptions.defer(() -> new ModuleLoader(name, this.shared, snapshot, console, options, stats));
	}

	/**
	 * Return the GraalJS version.
	 * @return the version, such as {@code 25.0.5}
	 */
	public String version() {
		return this.version.number();
	}

	/**
	 * Return the warning about the GraalJS version.
	 * @return one sentence, or {@code null} if the version was tested
	 */
	public @Nullable String versionWarning() {
		return this.version.warning();
	}

	/**
	 * Return whether hot JavaScript is compiled to machine code.
	 * @return {@code false} if all code is interpreted
	 */
	public boolean compiles() {
		return !this.engine.getImplementationName().contains("Interpreted");
	}

	/**
	 * Describe how JavaScript is executed, for operators.
	 * @return one line that states whether hot code is compiled and, if not, how to
	 * enable compilation
	 */
	public String executionNote() {
		return ExecutionNote.of(compiles());
	}

	/**
	 * Return the calls that cannot be stopped.
	 * @return the calls of all loaders of this engine
	 */
	public WrittenOffCalls writtenOff() {
		return this.writtenOff;
	}

	/**
	 * Return the executor for the maintenance of loaders, so that no call waits for it.
	 * @return an executor with one daemon thread that ends when idle
	 */
	public Executor maintenance() {
		return this.maintenance;
	}

	/**
	 * Return whether the engine is closed.
	 * @return {@code true} if loaders can no longer be created or used
	 */
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
		this.timers.close();
		this.maintenance.shutdownNow();
		this.typeStripper.close();
		if (this.writtenOff.count() == 0) {
			this.engine.close(true);
		}
		else {
			// Waits for the calls that cannot be stopped
			DaemonThreads.factory("graaljs-plugins-close").newThread(() -> this.engine.close(true)).start();
		}
	}

}
