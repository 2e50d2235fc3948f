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

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link ModuleCacheEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ ModuleCacheManager.class, HostedPlugins.class })
@ConditionalOnAvailableEndpoint(ModuleCacheEndpoint.class)
public final class ModuleCacheEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ModuleCacheEndpoint moduleCacheEndpoint(ModuleCacheManager manager, HostedPlugins plugins) {
		return new ModuleCacheEndpoint(manager, plugins);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ModuleCacheEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	ModuleCacheEndpointWebExtension moduleCacheEndpointWebExtension(ModuleCacheEndpoint endpoint) {
		return new ModuleCacheEndpointWebExtension(endpoint);
	}

	@Bean
	@ConditionalOnMissingBean
	ModuleCacheAudit moduleCacheAudit(ApplicationEventPublisher publisher) {
		return new ModuleCacheAudit(publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	ModuleCacheOperationInvokerAdvisor moduleCacheOperationInvokerAdvisor(ModuleCacheAudit audit) {
		return new ModuleCacheOperationInvokerAdvisor(audit);
	}

}
