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

package io.github.graaljsplugins.conformance;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.LoaderOptions;
import io.github.graaljsplugins.internal.loader.LoaderStats;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * Run of one file, from its first statement to its exit code.
 *
 * @see <a href="https://nodejs.org/api/process.html#exit-codes">Node's exit codes</a>
 */
final class Program {

	private static final int UNCAUGHT = 1;

	private static final int UNSETTLED_TOP_LEVEL_AWAIT = 13;

	private static final String UNSETTLED_CODE = "ERR_UNSETTLED_TOP_LEVEL_AWAIT";

	private final LoaderEngine engine;

	private final RunnerArguments arguments;

	private final PrintStream out;

	private final PrintStream err;

	Program(LoaderEngine engine, RunnerArguments arguments, PrintStream out, PrintStream err) {
		this.engine = engine;
		this.arguments = arguments;
		this.out = out;
		this.err = err;
	}

	int run() {
		ModuleRoots roots = ModuleRoots.of(SourceTree.directory(this.arguments.root()));
		Snapshot snapshot = Snapshot.capture(roots, ResolverOptions.defaults());
		MainModule main = new MainModule(snapshot, this.arguments.file().toString());
		try (ModuleLoader loader = this.engine.newLoader(this.arguments.file().toString(), snapshot,
				(error, line) -> (error ? this.err : this.out).println(line),
				new LoaderOptions(Map.of(), 0, true, main.url()), new LoaderStats())) {
			GuestProcess process = new GuestProcess(loader.context(), this.arguments);
			return runUntilExit(main, loader, process);
		}
	}

	private int runUntilExit(MainModule main, ModuleLoader loader, GuestProcess process) {
		try {
			return run(main, loader, process);
		}
		catch (PolyglotException ex) {
			Integer code = process.exitCode();
			if (code == null) {
				new ErrorPrinter(this.err, process, this.engine.version()).print(ex);
				return UNCAUGHT;
			}
			return code;
		}
	}

	private int run(MainModule main, ModuleLoader loader, GuestProcess process) {
		ErrorPrinter printer = new ErrorPrinter(this.err, process, this.engine.version());
		try {
			main.run(loader);
			process.runToEnd(loader);
		}
		catch (PolyglotException ex) {
			if (ex.isCancelled()) {
				throw ex;
			}
			return process.emitExit(report(ex, printer));
		}
		List<Value> rejections = loader.takeUnhandledRejections();
		for (Value reason : rejections) {
			if (!process.emitRejection(reason)) {
				printer.printRejection(reason);
				return process.emitExit(UNCAUGHT);
			}
		}
		return process.emitExit(null);
	}

	private int report(PolyglotException failure, ErrorPrinter printer) {
		Value error = failure.getGuestObject();
		if (error != null && error.hasMember("code") && UNSETTLED_CODE.equals(error.getMember("code").asString())) {
			this.err.println("Warning: " + error.getMember("message").asString());
			return UNSETTLED_TOP_LEVEL_AWAIT;
		}
		printer.print(failure);
		return UNCAUGHT;
	}

}
