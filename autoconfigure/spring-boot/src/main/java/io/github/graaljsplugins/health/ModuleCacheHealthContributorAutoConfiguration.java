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

package io.github.graaljsplugins.health;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link ModuleCacheHealthIndicator}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration")
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(HostedPlugins.class)
@ConditionalOnEnabledHealthIndicator("modulecache")
public final class ModuleCacheHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "moduleCacheHealthIndicator", "moduleCacheHealthContributor" })
	ModuleCacheHealthIndicator moduleCacheHealthContributor(HostedPlugins plugins, Environment environment,
			ObjectProvider<LoaderEngine> engine) {
		int maxRetained = environment.getProperty("graaljs.plugins.retained.max-total", Integer.class, 1000);
		LoaderEngine present = engine.getIfAvailable();
		return new ModuleCacheHealthIndicator(plugins, maxRetained, (present != null) ? present.writtenOff() : null);
	}

}
