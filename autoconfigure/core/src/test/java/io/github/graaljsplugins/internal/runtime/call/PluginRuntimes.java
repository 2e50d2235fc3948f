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

import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;

/**
 * Runs hosted plugins that tests create themselves.
 */
public final class PluginRuntimes {

	private PluginRuntimes() {
	}

	public static PluginRuntime of(HostedPlugin hosted, LoaderEngine engine) {
		CallExceptions exceptions = new CallExceptions(hosted.name(), PluginLimits.NONE, (plugin, limit) -> {
		});
		return new PluginRuntime(hosted, engine, new CallPermits(0, exceptions), exceptions, () -> {
		}, new AsyncCalls(Runnable::run, () -> false), null, ExportCheck.NONE);
	}

}
