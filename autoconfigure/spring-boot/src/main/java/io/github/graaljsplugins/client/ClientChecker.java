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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.graaljsplugins.ExportKind;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsProperties.Clients.Check;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.runtime.call.ExportCheck;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Checks clients against their plugins' exports: all of them when the application starts,
 * and those of a plugin whose new code is tried before it is published.
 */
final class ClientChecker implements SmartInitializingSingleton, ExportCheck {

	private static final Log logger = LogFactory.getLog(ClientChecker.class);

	private final ListableBeanFactory beanFactory;

	private final JsPlugins plugins;

	private final Check check;

	private volatile @Nullable Map<String, ClientType> clientTypes;

	/**
	 * Create a checker.
	 * @param beanFactory the bean factory that contains the clients
	 * @param plugins the plugins
	 * @param check the reaction to problems
	 */
	ClientChecker(ListableBeanFactory beanFactory, JsPlugins plugins, Check check) {
		this.beanFactory = beanFactory;
		this.plugins = plugins;
		this.check = check;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.check == Check.NONE) {
			return;
		}
		List<String> problems = new ArrayList<>();
		for (ClientType type : clientTypes().values()) {
			problems.addAll(type.problems());
			check(type, problems);
		}
		InvalidClientException failure = failure(problems);
		if (failure != null) {
			throw failure;
		}
	}

	@Override
	public @Nullable String problem(String plugin, List<String> exports, Function<String, ExportKind> kindOf) {
		if (this.check == Check.NONE) {
			return null;
		}
		List<String> problems = new ArrayList<>();
		for (ClientType type : clientTypes().values()) {
			if (type.plugin().equals(plugin)) {
				check(type, exports, kindOf, problems);
			}
		}
		InvalidClientException failure = failure(problems);
		return (failure != null) ? failure.getMessage() : null;
	}

	private @Nullable InvalidClientException failure(List<String> problems) {
		if (!problems.isEmpty() && this.check == Check.FAIL) {
			return new InvalidClientException(problems);
		}
		problems.forEach((problem) -> logger.warn("Plugin client: " + LogText.lines(problem)));
		return null;
	}

	private Map<String, ClientType> clientTypes() {
		Map<String, ClientType> known = this.clientTypes;
		if (known == null) {
			known = findClientTypes();
			this.clientTypes = known;
		}
		return known;
	}

	private Map<String, ClientType> findClientTypes() {
		Map<String, ClientType> types = new TreeMap<>();
		for (String name : this.beanFactory.getBeanNamesForType(PluginClientFactoryBean.class, true, false)) {
			String beanName = name.startsWith(BeanFactory.FACTORY_BEAN_PREFIX) ? name.substring(1) : name;
			Class<?> type = this.beanFactory.getType(beanName, false);
			if (type != null) {
				types.put(type.getName(), ClientType.of(type));
			}
		}
		return types;
	}

	private void check(ClientType type, List<String> problems) {
		try {
			PluginHandle plugin = this.plugins.get(type.plugin());
			if (plugin == null) {
				// A mock, which has no exports either
				return;
			}
			check(type, plugin.exports(), plugin::exportKind, problems);
		}
		catch (UnknownPluginException | PluginException ex) {
			problems.add(type.type().getName() + ": " + ex.getMessage());
		}
	}

	private static void check(ClientType type, List<String> exports, Function<String, ExportKind> kindOf,
			List<String> problems) {
		for (String path : type.paths()) {
			ExportKind kind = kindOf.apply(path);
			if (!kind.isCallable()) {
				String found = (kind != ExportKind.ABSENT) ? "; the export of this name is not a function" : "";
				problems.add(type.callers(path) + ": the plugin '" + type.plugin() + "' has no function '" + path + "'"
						+ found + ". Its exports are " + exports);
			}
		}
	}

}
