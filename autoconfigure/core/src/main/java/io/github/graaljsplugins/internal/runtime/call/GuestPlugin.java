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

import java.util.HashMap;
import java.util.Map;

import io.github.graaljsplugins.ExportKind;
import io.github.graaljsplugins.PluginFunctionException;
import io.github.graaljsplugins.internal.convert.GuestValues;
import io.github.graaljsplugins.internal.host.GuestHost;
import io.github.graaljsplugins.internal.loader.LoaderAttachment;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's side in one loader: its value conversions, and the exports that were looked
 * up since its entry was last evaluated. Used by the thread that has the loader.
 */
final class GuestPlugin implements LoaderAttachment {

	private final GuestValues values;

	private final GuestExports exports;

	private final CallTimer timer;

	private final GuestActivation activation;

	private final GuestHost host;

	private final Map<String, GuestExport> known = new HashMap<>();

	private @Nullable Value entry;

	GuestPlugin(GuestValues values, GuestExports exports, CallTimer timer, GuestActivation activation, GuestHost host) {
		this.activation = activation;
		this.values = values;
		this.exports = exports;
		this.timer = timer;
		this.host = host;
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

	GuestValues values() {
		return this.values;
	}

	GuestHost host() {
		return this.host;
	}

	CallTimer timer() {
		return this.timer;
	}

	/**
	 * Find a function among the exports of the entry.
	 */
	GuestExport function(String plugin, Value namespace, String path) {
		GuestExport export = export(namespace, path);
		if (!export.kind().isCallable()) {
			String problem = (export.kind() != ExportKind.ABSENT) ? "the export is not a function"
					: "there is no such export";
			throw new PluginFunctionException(plugin, path, problem, GuestExports.names(namespace));
		}
		return export;
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
