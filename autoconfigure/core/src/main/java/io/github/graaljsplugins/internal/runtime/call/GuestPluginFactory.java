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

import java.util.Map;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.internal.convert.GuestValues;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.host.GuestHost;
import io.github.graaljsplugins.internal.host.HostServices;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.LoaderPreparation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Preparation of new loaders of one plugin for its calls.
 *
 * @param limits its limits
 * @param exceptions creates the exceptions for its callers
 * @param console its console
 * @param converter converts its values
 * @param services the services of the application
 */
record GuestPluginFactory(PluginLimits limits, CallExceptions exceptions, PluginConsole console,
		ValueConverter converter, HostServices services) implements LoaderPreparation {

	private static final Log logger = LogFactory.getLog(ModuleLoaders.class);

	@Override
	public void setUp(HostedPlugin plugin, ModuleLoader loader, Map<String, Object> configuration) {
		GuestValues values = this.converter.forContext(loader.context());
		GuestHost host = new GuestHost(plugin.name(), this.services, configuration, loader, values);
		loader.setHostModules(host);
		loader.attach(new GuestPlugin(plugin, loader, this.limits, this.exceptions, this.console, values, host));
	}

	/*
	 * A loader that is fit for use is kept without its entry: the next call retries, and
	 * propagates the exception to its caller.
	 */
	@Override
	public void warmUp(HostedPlugin plugin, ModuleLoader loader) {
		GuestPlugin guest = loader.attachment(GuestPlugin.class);
		try {
			guest.runner().run(Operation.LOADING, guest.activation()::entry);
			plugin.activated();
		}
		catch (PluginLoadException ex) {
			if (loader.isBroken()) {
				plugin.activationFailed(guest.activation().failure(ex));
				throw ex;
			}
			logger.debug("Loader " + loader.name() + " starts without its entry", LogText.throwable(ex));
		}
	}

}
