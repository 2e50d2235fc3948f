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

package io.github.graaljsplugins.internal.boot.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.internal.boot.context.CallContext;
import io.github.graaljsplugins.internal.host.HostMethod;
import io.github.graaljsplugins.internal.host.HostServices;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Beans that the application exports to its plugins. They are found by type and not
 * created before a plugin calls them, so that a bean may both call plugins and be called
 * by them. Thread-safe.
 *
 * @since 0.1.0
 * @see JsExport
 */
public final class ExportedBeans implements HostServices, InitializingBean {

	private final ConfigurableListableBeanFactory beanFactory;

	private final HostSettings settings;

	private final CallContext context;

	private volatile Map<String, ExportedBean> services = Map.of();

	/**
	 * Create the exports of an application.
	 * @param beanFactory the bean factory of the application
	 * @param settings the settings of single plugins
	 * @param context the context of calls
	 */
	public ExportedBeans(ConfigurableListableBeanFactory beanFactory, HostSettings settings, CallContext context) {
		this.beanFactory = beanFactory;
		this.settings = settings;
		this.context = context;
	}

	/**
	 * Find the exported beans.
	 * @throws InvalidExportException if beans are not annotated correctly
	 */
	@Override
	public void afterPropertiesSet() {
		List<String> problems = new ArrayList<>();
		Map<String, ExportedBean> found = new TreeMap<>();
		for (String beanName : this.beanFactory.getBeanDefinitionNames()) {
			Class<?> type = exportedType(this.beanFactory, beanName);
			if (type != null) {
				ExportedBean exported = ExportedBean.read(beanName, type, problems);
				ExportedBean other = found.put(exported.name(), exported);
				if (other != null) {
					problems.add("The beans '" + other.beanName() + "' and '" + beanName
							+ "' are both exported as 'host:" + exported.name() + "'");
				}
			}
		}
		checkSettings(found.keySet(), problems);
		if (!problems.isEmpty()) {
			throw new InvalidExportException(problems);
		}
		this.services = found;
	}

	private static @Nullable Class<?> exportedType(ConfigurableListableBeanFactory beanFactory, String beanName) {
		if (ScopedProxyUtils.isScopedTarget(beanName) || beanFactory.getBeanDefinition(beanName).isAbstract()) {
			return null;
		}
		Object target = beanFactory.getMergedBeanDefinition(beanName)
			.getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE);
		Class<?> type = (target instanceof Class<?> known) ? known : beanFactory.getType(beanName, false);
		return (type != null && AnnotatedElementUtils.hasAnnotation(type, JsExport.class))
				? ClassUtils.getUserClass(type) : null;
	}

	private void checkSettings(Set<String> exported, List<String> problems) {
		for (String plugin : new TreeSet<>(this.settings.plugins())) {
			Set<String> own = this.settings.services(plugin);
			Set<String> unknown = new TreeSet<>((own != null) ? own : Set.of());
			unknown.removeAll(exported);
			unknown.forEach((service) -> problems.add("graaljs.plugins.plugin." + plugin
					+ ".host-services: no bean is exported as '" + service + "'. Exported are " + exported));
		}
	}

	@Override
	public List<String> names(String plugin) {
		Set<String> own = this.settings.services(plugin);
		return this.services.keySet().stream().filter((service) -> own == null || own.contains(service)).toList();
	}

	@Override
	public @Nullable Map<String, HostMethod> service(String name) {
		ExportedBean exported = this.services.get(name);
		if (exported == null) {
			return null;
		}
		Map<String, HostMethod> methods = new LinkedHashMap<>();
		exported.methods()
			.forEach((function, method) -> methods.put(function,
					new BeanMethod(method, () -> this.beanFactory.getBean(exported.beanName()), this.context)));
		return methods;
	}

	@Override
	public Map<String, Object> configuration(String plugin) {
		return this.settings.configuration(plugin);
	}

}
