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

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

import io.github.graaljsplugins.ExportKind;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginFunction;
import io.github.graaljsplugins.PluginFunctionException;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.internal.convert.GuestValues;
import io.github.graaljsplugins.internal.host.GuestHost;
import io.github.graaljsplugins.internal.loader.LoaderAttachment;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The state of a plugin in one loader: its value conversions, and the exports that were
 * looked up since its entry was last evaluated. Used by the thread that owns the loader.
 */
final class GuestPlugin implements LoaderAttachment {

	private final String plugin;

	private final ModuleLoader loader;

	private final PluginLimits limits;

	private final CallExceptions exceptions;

	private final PluginConsole console;

	private final GuestValues values;

	private final GuestHost host;

	private final GuestExports exports;

	private final GuestRunner runner;

	private final GuestActivation activation;

	private final Map<String, GuestExport> known = new HashMap<>();

	private @Nullable Value entry;

	private CallPermits.@Nullable Permit permit;

	private @Nullable CallControl control;

	GuestPlugin(HostedPlugin plugin, ModuleLoader loader, PluginLimits limits, CallExceptions exceptions,
			PluginConsole console, GuestValues values, GuestHost host) {
		this.plugin = plugin.name();
		this.loader = loader;
		this.limits = limits;
		this.exceptions = exceptions;
		this.console = console;
		this.values = values;
		this.host = host;
		this.exports = new GuestExports(loader.context());
		this.runner = new GuestRunner(loader, limits, exceptions);
		this.activation = new GuestActivation(plugin, loader, this.exports, this.runner, console);
	}

	@Override
	public void release() {
		this.entry = null;
		this.known.clear();
		this.host.endCall();
	}

	@Override
	public void onEntryUnloaded() {
		this.activation.deactivate();
	}

	GuestActivation activation() {
		return this.activation;
	}

	GuestRunner runner() {
		return this.runner;
	}

	GuestHost host() {
		return this.host;
	}

	ModuleLoader loader() {
		return this.loader;
	}

	/**
	 * Begin a use of the loader: the limits of a call are counted from now on, and the
	 * {@code AsyncLocalStorage} values of the previous use are discarded.
	 * @param usePermit the permit of the use, {@code null} if it needs none
	 * @param useControl completes the use for its callers, {@code null} if none waits in
	 * another thread
	 */
	void begin(CallPermits.@Nullable Permit usePermit, @Nullable CallControl useControl) {
		this.permit = usePermit;
		this.control = useControl;
		if (this.limits.statements() > 0) {
			this.loader.context().resetLimits();
		}
		this.console.begin();
		this.loader.beginUse();
	}

	/**
	 * Complete a use that does not end, for all but its own thread. Called by any thread.
	 * @param exception the exception for its callers
	 */
	void writtenOff(PluginException exception) {
		if (this.permit != null) {
			this.permit.released = true;
		}
		if (this.control != null) {
			this.control.writtenOff(exception);
		}
	}

	/**
	 * Call a function among the exports of the entry. To be called within an operation.
	 */
	@Nullable Object call(Operation operation, Value namespace, PluginFunction function, @Nullable Object[] arguments) {
		GuestExport export = function(namespace, function.path());
		Value result = export.call(toGuest(operation, function, arguments));
		return toJava(operation, this.loader.settle(result), function.resultType());
	}

	private GuestExport function(Value namespace, String path) {
		GuestExport export = export(namespace, path);
		if (!export.kind().isCallable()) {
			String problem = (export.kind() != ExportKind.ABSENT) ? "the export is not a function"
					: "there is no such export";
			throw new PluginFunctionException(this.plugin, path, problem, GuestExports.names(namespace));
		}
		return export;
	}

	private Object[] toGuest(Operation operation, PluginFunction function, @Nullable Object[] arguments) {
		Object[] guestArguments = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			try {
				guestArguments[i] = this.values.toGuestAs(arguments[i], function.argumentType(i));
			}
			catch (ValueConversionException ex) {
				throw this.exceptions.conversion(operation, "Argument " + (i + 1), ex);
			}
		}
		return guestArguments;
	}

	/**
	 * Convert the result of an operation.
	 */
	@Nullable Object toJava(Operation operation, Value result, Type type) {
		try {
			return this.values.fromGuest(result, type);
		}
		catch (ValueConversionException ex) {
			throw this.exceptions.conversion(operation, "The result", ex);
		}
	}

	GuestExport export(Value namespace, String path) {
		if (namespace != this.entry) {
			this.entry = namespace;
			this.known.clear();
		}
		GuestExport export = this.known.get(path);
		if (export == null) {
			export = this.exports.find(namespace, path);
			this.known.put(path, export);
		}
		return export;
	}

}
