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

package io.github.graaljsplugins.actuate.endpoint;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.util.Assert;

/**
 * {@link Endpoint @Endpoint} to expose and clear the module caches of JavaScript plugins.
 * <p>
 * A plugin's name may be a scoped npm name, hence the selectors that match all remaining
 * path segments.
 *
 * @since 0.1.0
 */
@Endpoint(id = "modulecache")
public class ModuleCacheEndpoint {

	private final ModuleCacheManager manager;

	private final HostedPlugins plugins;

	/**
	 * Create a new {@link ModuleCacheEndpoint}.
	 * @param manager the manager of the module caches
	 * @param plugins the plugins that are hosted
	 */
	ModuleCacheEndpoint(ModuleCacheManager manager, HostedPlugins plugins) {
		Assert.notNull(manager, "'manager' must not be null");
		Assert.notNull(plugins, "'plugins' must not be null");
		this.manager = manager;
		this.plugins = plugins;
	}

	/**
	 * Return statistics of the module caches of all plugins.
	 * @return the plugins with their counts, loaders and pools
	 */
	@ReadOperation
	ModuleCachesDescriptor moduleCaches() {
		return ModuleCachesDescriptor.of(this.plugins);
	}

	/**
	 * Return the modules of a plugin.
	 * @param plugin the segments of the plugin's name
	 * @return its modules
	 * @throws UnknownPluginException if there is no such plugin
	 */
	@ReadOperation
	PluginModulesDescriptor moduleCache(@Selector(match = Match.ALL_REMAINING) String[] plugin) {
		return PluginModulesDescriptor.of(this.plugins.get(name(plugin)));
	}

	/**
	 * Clear entries; all of them if no parameter restricts which.
	 * @param plugin the plugin's name, for all plugins {@code null}
	 * @param specifier the module as it would be imported, for all modules {@code null}
	 * @param parentUrl the URL of the importing module, for the plugin's root
	 * {@code null}
	 * @param resolver how the specifier is resolved; {@code import}, then
	 * {@code require}, if {@code null}
	 * @param caches the caches to clear; all, if {@code null}
	 * @param dependents whether the modules that import it go too; they do, if
	 * {@code null}
	 * @param restart whether new loaders replace the old ones as soon as no call runs on
	 * them; they do not, if {@code null}
	 * @param reload whether the plugin, or all, is reloaded instead of cleared: only what
	 * works becomes current; it is cleared, if {@code null}
	 * @param collect whether, instead of clearing anything, to ask the virtual machine
	 * for a garbage collection and count again what is retained
	 * @return what was cleared or reloaded, or what is retained
	 * @throws UnknownPluginException if there is no such plugin
	 * @throws UnknownModuleException if there is no such module
	 * @throws InvalidClearException if the arguments contradict each other
	 */
	@WriteOperation
	@RegisterReflectionForBinding({ ClearDescriptor.class, CollectDescriptor.class, ReloadDescriptor.class })
	OperationResponseBody clear(@Nullable String plugin, @Nullable String specifier, @Nullable String parentUrl,
			@Nullable Resolver resolver, @Nullable Caches caches, @Nullable Boolean dependents,
			@Nullable Boolean restart, @Nullable Boolean reload, @Nullable Boolean collect) {
		WriteRequest request = new WriteRequest(plugin, specifier, parentUrl, resolver, caches, dependents, restart,
				reload, collect);
		return switch (request.operation()) {
			case CLEAR -> ClearDescriptor.of(clear(request.toClearRequest()), false);
			case RESTART -> restart(request.toClearRequest());
			case RELOAD -> reload(plugin);
			case COLLECT -> CollectDescriptor.of(this.manager, this.plugins);
		};
	}

	ClearDescriptor clearEverything() {
		return ClearDescriptor.of(this.manager.clearAll(), false);
	}

	private ClearDescriptor restart(ClearRequest request) {
		ClearReport report = clear(request);
		report.plugins()
			.stream()
			.filter(PluginClearReport::isSuccessful)
			.forEach((cleared) -> this.manager.restart(cleared.plugin()));
		return ClearDescriptor.of(report, true);
	}

	private ReloadDescriptor reload(@Nullable String plugin) {
		return ReloadDescriptor.of((plugin != null) ? this.manager.reload(plugin) : this.manager.reloadAll());
	}

	/**
	 * Clear the module caches of all plugins.
	 */
	@DeleteOperation
	void clearAll() {
		check(this.manager.clearAll());
	}

	/**
	 * Clear the module caches of a plugin.
	 * @param plugin the segments of the plugin's name
	 * @throws UnknownPluginException if there is no such plugin
	 */
	@DeleteOperation
	void clearPlugin(@Selector(match = Match.ALL_REMAINING) String[] plugin) {
		check(this.manager.clear(name(plugin)));
	}

	// The answer of a deletion has a body only if it failed.
	private static void check(ClearReport report) {
		if (!report.isSuccessful()) {
			throw new IncompleteClearException(ClearDescriptor.of(report, false));
		}
	}

	private ClearReport clear(ClearRequest request) {
		try {
			return this.manager.clear(request);
		}
		catch (ResolutionException ex) {
			HostedPlugin plugin = (request.plugin() != null) ? this.plugins.get(request.plugin()) : null;
			throw new UnknownModuleException(ex, plugin);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidClearException(ex.getMessage(), ex);
		}
	}

	private static String name(String[] segments) {
		return String.join("/", segments);
	}

}
