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

import io.github.graaljsplugins.ExportKind;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginInterruptedException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.internal.loader.ConsoleOutput;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle of a plugin in one loader, which calls its lifecycle functions:
 * {@code activate} before the first call, {@code deactivate} after the last,
 * {@code selfTest} when new code is tried. Used by the thread that owns the loader.
 */
final class GuestActivation {

	/** Evaluated before any code of the plugin runs. */
	private static final Source SOURCE = Source.newBuilder("js", """
			((freeze) => (controller, plugin, version) => {
				const { signal } = controller;
				return {
					context: freeze({ plugin, version: version ?? undefined, signal }),
					abort: () => controller.abort()
				};
			})(Object.freeze)
			""", "activation.js").internal(true).buildLiteral();

	private final HostedPlugin plugin;

	private final ModuleLoader loader;

	private final GuestExports exports;

	private final GuestRunner runner;

	private final ConsoleOutput console;

	private final Value contexts;

	private @Nullable Value context;

	private @Nullable GuestExport deactivate;

	/** Read by other threads when the code cannot be stopped. */
	private volatile @Nullable PluginPhase phase;

	private boolean active;

	GuestActivation(HostedPlugin plugin, ModuleLoader loader, GuestExports exports, GuestRunner runner,
			ConsoleOutput console) {
		this.plugin = plugin;
		this.loader = loader;
		this.exports = exports;
		this.runner = runner;
		this.console = console;
		this.contexts = loader.context().eval(SOURCE);
	}

	/**
	 * The step that runs or failed, {@code null} if that is the import of the entry.
	 */
	@Nullable PluginPhase phase() {
		return this.phase;
	}

	/**
	 * Import the entry, and activate it unless it is active.
	 */
	Value entry() {
		return entry(false);
	}

	/**
	 * Import and activate the entry of new code that is not published yet.
	 */
	Value tryEntry() {
		return entry(true);
	}

	/**
	 * Return the entry if it is imported and activated already.
	 */
	@Nullable Value current() {
		return this.active ? this.loader.currentEntry() : null;
	}

	private Value entry(boolean trial) {
		if (this.active) {
			Value entry = this.loader.importEntry();
			if (this.active) {
				return entry;
			}
		}
		this.phase = null;
		Value entry = this.loader.importEntry();
		if (!trial) {
			this.plugin.loaded();
		}
		this.phase = PluginPhase.ACTIVATE;
		try {
			activate(entry);
		}
		catch (PolyglotException ex) {
			this.loader.rejectEntry();
			throw ex;
		}
		this.phase = null;
		return entry;
	}

	private void activate(Value entry) {
		GuestExport activate = this.exports.find(entry, "activate");
		GuestExport leave = this.exports.find(entry, "deactivate");
		if (activate.kind() == ExportKind.FUNCTION || leave.kind() == ExportKind.FUNCTION) {
			Value created = newContext();
			try {
				call(activate, created);
			}
			catch (PolyglotException ex) {
				if (!Termination.of(ex).breaksContext()) {
					created.invokeMember("abort");
				}
				throw ex;
			}
			this.context = created;
			this.deactivate = leave;
		}
		this.active = true;
	}

	private Value newContext() {
		return this.contexts.execute(
				this.loader.builtinModule("event_target").getMember("AbortController").newInstance(),
				this.plugin.name(), HostedPlugin.versionOf(this.loader.snapshot()));
	}

	private @Nullable Value call(GuestExport function, Value argument) {
		return (function.kind() == ExportKind.FUNCTION)
				? this.loader.settle(function.call(new Object[] { argument.getMember("context") })) : null;
	}

	/**
	 * Run the self-test of an activated entry.
	 * @return whether the test passed
	 */
	boolean selfTest(Value entry) {
		GuestExport test = this.exports.find(entry, "selfTest");
		if (test.kind() != ExportKind.FUNCTION) {
			return true;
		}
		this.phase = PluginPhase.SELF_TEST;
		Value result = call(test, (this.context != null) ? this.context : newContext());
		this.phase = null;
		return result == null || !result.isBoolean() || result.asBoolean();
	}

	/**
	 * Undo the activation. A failure is logged, and does not affect anything else.
	 */
	void deactivate() {
		Value leaving = this.context;
		GuestExport function = this.deactivate;
		this.active = false;
		this.context = null;
		this.deactivate = null;
		if (leaving == null || function == null || this.loader.isBroken()) {
			return;
		}
		try {
			this.runner.run(Operation.UNLOADING, () -> {
				try {
					return call(function, leaving);
				}
				finally {
					leaving.invokeMember("abort");
				}
			});
		}
		catch (PolyglotException ex) {
			// The operation that this is part of is being stopped, and is classified
			// itself
			failed(String.valueOf(ex.getMessage()));
		}
		catch (PluginException ex) {
			failed((ex.getError() != null) ? ex.getError().describe() : String.valueOf(ex.getMessage()));
		}
	}

	private void failed(String problem) {
		this.console.line(true, "deactivate() of plugin '" + this.plugin.name() + "' failed: " + problem);
	}

	/**
	 * Describe the reason why the plugin cannot be brought into use.
	 * @param exception the exception that loading it ended with
	 */
	PluginFailure failure(PluginException exception) {
		if (exception instanceof PluginLoadException ex) {
			return PluginFailure.of(ex.getPhase(), ex, Instant.now());
		}
		PluginPhase step = this.phase;
		PluginPhase reached = (step != null) ? step : PluginPhase.EVALUATE;
		return (exception instanceof PluginInterruptedException)
				? PluginFailure.of(reached, "The thread was interrupted", Instant.now())
				: PluginFailure.of(reached, exception, Instant.now());
	}

}
