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

package io.github.graaljsplugins.autoconfigure;

import io.github.graaljsplugins.actuate.endpoint.ModuleCacheEndpoint;
import io.github.graaljsplugins.actuate.endpoint.ModuleCacheHandlerExceptionResolver;
import io.github.graaljsplugins.actuate.endpoint.ModuleCacheRequestBodyAdvice;
import io.github.graaljsplugins.actuate.endpoint.ModuleCacheWebExceptionHandler;
import io.github.graaljsplugins.cache.ModuleCacheManager;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} for the answers
 * that {@link ModuleCacheEndpoint} gives to requests which cannot be read.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBean(ModuleCacheManager.class)
@ConditionalOnAvailableEndpoint(endpoint = ModuleCacheEndpoint.class, exposure = EndpointExposure.WEB)
class ModuleCacheEndpointManagementContextConfiguration {

	private static String path(PathMappedEndpoints endpoints) {
		String path = endpoints.getPath(EndpointId.of("modulecache"));
		return (path != null) ? path : "";
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServlet.class)
	static class WebMvcConfiguration {

		@Bean
		ModuleCacheHandlerExceptionResolver moduleCacheHandlerExceptionResolver(PathMappedEndpoints endpoints) {
			return new ModuleCacheHandlerExceptionResolver(path(endpoints));
		}

		@Bean
		ModuleCacheRequestBodyAdvice moduleCacheRequestBodyAdvice(PathMappedEndpoints endpoints) {
			return new ModuleCacheRequestBodyAdvice(path(endpoints));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	static class WebFluxConfiguration {

		@Bean
		ModuleCacheWebExceptionHandler moduleCacheWebExceptionHandler(PathMappedEndpoints endpoints) {
			return new ModuleCacheWebExceptionHandler(path(endpoints));
		}

	}

}
