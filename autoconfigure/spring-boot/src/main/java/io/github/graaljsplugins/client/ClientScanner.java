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

import java.util.Collection;

import io.github.graaljsplugins.JsPlugin;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds {@link JsPlugin @JsPlugin} interfaces and registers a bean for each. Bean names
 * are fully qualified class names, so that they do not collide with those of other beans.
 */
final class ClientScanner {

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	/**
	 * Create a scanner.
	 * @param environment the environment to evaluate conditions of the scanned interfaces
	 * with
	 * @param resourceLoader the resource loader to scan and load interfaces with
	 */
	ClientScanner(Environment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	/**
	 * Scan packages and register a bean for each client found.
	 * @param packages the packages to scan, including subpackages
	 * @param registry the registry for the bean definitions
	 */
	void register(Collection<String> packages, BeanDefinitionRegistry registry) {
		Interfaces interfaces = new Interfaces(this.environment);
		interfaces.setResourceLoader(this.resourceLoader);
		for (String basePackage : packages) {
			for (BeanDefinition candidate : interfaces.findCandidateComponents(basePackage)) {
				String className = candidate.getBeanClassName();
				if (className != null && !registry.containsBeanDefinition(className)) {
					registry.registerBeanDefinition(className, definition(className));
				}
			}
		}
	}

	private RootBeanDefinition definition(String className) {
		Class<?> type = ClassUtils.resolveClassName(className, this.resourceLoader.getClassLoader());
		RootBeanDefinition definition = new RootBeanDefinition(PluginClientFactoryBean.class);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
		definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, type);
		definition.setTargetType(ResolvableType.forClassWithGenerics(PluginClientFactoryBean.class, type));
		definition.setDescription("client of the plugin '" + ClientType.pluginOf(type) + "'");
		return definition;
	}

	/**
	 * Scanner for interfaces, which component scanning ignores.
	 */
	private static final class Interfaces extends ClassPathScanningCandidateComponentProvider {

		Interfaces(Environment environment) {
			super(false, environment);
			addIncludeFilter(new AnnotationTypeFilter(JsPlugin.class));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			AnnotationMetadata metadata = definition.getMetadata();
			return metadata.isInterface() && !metadata.isAnnotation() && metadata.isIndependent();
		}

	}

}
