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

package io.github.graaljsplugins.watch;

import java.time.Duration;

import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsProperties;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.boot.discovery.PluginDiscovery;
import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for reloading plugins when their
 * files change.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = GraalJsPluginsAutoConfiguration.class)
@ConditionalOnBooleanProperty("graaljs.plugins.watch.enabled")
@ConditionalOnBean({ PluginDiscovery.class, PluginRegistry.class, ModuleCacheManager.class })
public final class GraalJsPluginWatchAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PluginChangeListener pluginChangeListener(ModuleCacheManager cacheManager) {
		return (changes) -> cacheManager.reloadChanged(changes.keySet());
	}

	@Bean
	@ConditionalOnMissingBean
	PluginWatcher pluginWatcher(PluginDiscovery discovery, SourceBounds bounds, PluginChangeListener listener,
			GraalJsPluginsProperties properties) {
		GraalJsPluginsProperties.Watch watch = properties.watch();
		check("poll-interval", watch.pollInterval());
		check("quiet-period", watch.quietPeriod());
		check("max-delay", watch.maxDelay());
		return new PluginWatcher(discovery, properties.libraryFolders(),
				new WatchSettings(watch.pollInterval(), watch.quietPeriod(), watch.maxDelay(), bounds), listener);
	}

	private static void check(String property, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidConfigurationPropertyValueException("graaljs.plugins.watch." + property, value,
					"It must be positive.");
		}
	}

}
