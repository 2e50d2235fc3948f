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

package io.github.graaljsplugins.client;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsProperties;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsProperties.Clients.Check;
import io.github.graaljsplugins.internal.boot.context.CallContext;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for typed clients of JavaScript
 * plugins. Scans the auto-configuration packages unless
 * {@link EnableJsPlugins @EnableJsPlugins} is used.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = GraalJsPluginsAutoConfiguration.class)
@ConditionalOnBean(JsPlugins.class)
public final class GraalJsPluginClientsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PluginClientFactory pluginClientFactory(JsPlugins plugins, ObjectProvider<CallContext> context) {
		return new PluginClientFactory(plugins, context.getIfAvailable(CallContext::new));
	}

	@Bean
	@ConditionalOnMissingBean
	ClientChecker pluginClientChecker(ListableBeanFactory beanFactory, JsPlugins plugins,
			GraalJsPluginsProperties properties) {
		Check configured = properties.clients().check();
		Check usual = properties.loadOnStartup() ? Check.FAIL : Check.NONE;
		return new ClientChecker(beanFactory, plugins, (configured != null) ? configured : usual);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(PluginClientFactoryBean.class)
	@Import(AutoConfiguredClientRegistrar.class)
	static class ScanningConfiguration {

	}

}
