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

import java.util.Objects;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.MappedInterceptor;

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

	private static CrossSiteCheck crossSiteCheck(Environment environment) {
		CorsEndpointProperties cors = Binder.get(environment)
			.bindOrCreate("management.endpoints.web.cors", CorsEndpointProperties.class);
		return new CrossSiteCheck(cors.toCorsConfiguration());
	}

	private static EndpointPath path(ObjectProvider<PathMappedEndpoints> endpoints) {
		return new EndpointPath(SingletonSupplier
			.of(() -> Objects.requireNonNull(endpoints.getObject().getPath(EndpointId.of("modulecache")), "path")));
	}

	/**
	 * Configuration for Spring MVC and Spring WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	@ConditionalOnClass(ControllerAdvice.class)
	@ConditionalOnAvailableEndpoint(endpoint = ModuleCacheEndpoint.class, exposure = EndpointExposure.WEB)
	static class WebConfiguration {

		@Bean
		RefusedBodyAdvice moduleCacheRefusedBodyAdvice(ModuleCacheAudit audit) {
			return new RefusedBodyAdvice(audit);
		}

	}

	/**
	 * Configuration for Spring MVC. Interceptors of the application's context apply to
	 * the management port as well.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServlet.class)
	@ConditionalOnAvailableEndpoint(endpoint = ModuleCacheEndpoint.class, exposure = EndpointExposure.WEB)
	static class WebMvcConfiguration {

		@Bean
		MappedInterceptor moduleCacheCrossSiteInterceptor(Environment environment,
				ObjectProvider<PathMappedEndpoints> endpoints) {
			return new MappedInterceptor(null, new CrossSiteInterceptor(crossSiteCheck(environment), path(endpoints)));
		}

		@Bean
		CheckedBodyAdvice moduleCacheCheckedBodyAdvice(ObjectProvider<PathMappedEndpoints> endpoints,
				ObjectProvider<JsonMapper> mapper) {
			return new CheckedBodyAdvice(path(endpoints), mapper.getIfUnique(JsonMapper::shared));
		}

	}

	/**
	 * Configuration for Spring WebFlux. Filters of the application's context apply to the
	 * management port as well.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	@ConditionalOnAvailableEndpoint(endpoint = ModuleCacheEndpoint.class, exposure = EndpointExposure.WEB)
	static class WebFluxConfiguration {

		@Bean
		ModuleCacheWebFilter moduleCacheWebFilter(Environment environment,
				ObjectProvider<PathMappedEndpoints> endpoints, ObjectProvider<JsonMapper> mapper,
				ApplicationContext application) {
			boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
			return new ModuleCacheWebFilter(crossSiteCheck(environment), mapper.getIfUnique(JsonMapper::shared),
					path(endpoints), (context) -> apart != (context == application));
		}

	}

}
