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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.github.graaljsplugins.UnreadableSourcesException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsProperties.SinglePlugin;
import io.github.graaljsplugins.internal.boot.host.HostSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Properties of single plugins. They are bound by the name of a plugin rather than as a
 * map, so that each form of a name works, also those of environment variables, which
 * neither have dashes nor can be listed as names. Thread-safe.
 */
final class ConfiguredPlugins implements HostSettings {

	private static final Log logger = LogFactory.getLog(GraalJsPluginsAutoConfiguration.class);

	private static final Bindable<SinglePlugin> SINGLE_PLUGIN = Bindable.of(SinglePlugin.class);

	private static final Bindable<Map<String, Object>> CONFIGURATION = Bindable.mapOf(String.class, Object.class);

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("graaljs.plugins.plugin");

	private static final Set<String> SYSTEM_SOURCES = Set.of(
			StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	/** Names that need no brackets. Dashes and case do not matter there. */
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

	private final Environment environment;

	private final Set<String> names;

	private final boolean failOnUnknown;

	private final boolean allowEval;

	private final Map<String, SinglePlugin> bound = new ConcurrentHashMap<>();

	ConfiguredPlugins(Environment environment, GraalJsPluginsProperties properties) {
		this.environment = environment;
		this.names = properties.plugin().keySet();
		this.failOnUnknown = properties.failOnUnknownPlugins();
		this.allowEval = properties.allowEval();
	}

	/**
	 * Return the properties of a plugin, as they were when they were first read. A reload
	 * reads its {@link #configuration} again.
	 */
	SinglePlugin get(String plugin) {
		return this.bound.computeIfAbsent(plugin,
				(name) -> binder().bindOrCreate(propertyName(name), SINGLE_PLUGIN, BindHandler.DEFAULT));
	}

	/**
	 * Return whether a plugin may compile code from strings.
	 * @param plugin the plugin's name
	 * @return its own setting, or else that of every plugin
	 */
	boolean allowsEval(String plugin) {
		Boolean own = get(plugin).allowEval();
		return (own != null) ? own : this.allowEval;
	}

	@Override
	public Set<String> plugins() {
		return this.names;
	}

	@Override
	public @Nullable Set<String> services(String plugin) {
		return get(plugin).hostServices();
	}

	@Override
	public Map<String, Object> configuration(String plugin) {
		try {
			return entries(binder().bind(propertyName(plugin).append("config"), CONFIGURATION).orElseGet(Map::of));
		}
		catch (BindException ex) {
			Throwable cause = ex.getCause();
			throw UnreadableSourcesException.ofConfiguration(plugin, (cause != null) ? cause : ex);
		}
	}

	private Binder binder() {
		return Binder.get(this.environment);
	}

	private ConfigurationPropertyName propertyName(String plugin) {
		ConfigurationPropertyName exact = PREFIX.append("[" + plugin + "]");
		boolean plain = PLAIN.matcher(plugin).matches();
		return (!plain || isPresent(exact)) ? exact : plainName(plugin);
	}

	private static ConfigurationPropertyName plainName(String plugin) {
		return ConfigurationPropertyName.adapt(PREFIX + "." + plugin, '.');
	}

	private boolean isPresent(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Check that all properties are those of plugins that exist.
	 * @param plugins the names of the plugins
	 * @throws UnknownPluginPropertiesException if there are others, and that is to fail
	 * @throws UnboundConfigurationPropertiesException if there are keys that do not
	 * exist, and that is to fail
	 */
	void check(Collection<String> plugins) {
		Map<String, List<ConfigurationProperty>> unknown = new TreeMap<>();
		for (String name : this.names) {
			if (plugins.stream().noneMatch((plugin) -> isNameOf(name, plugin))) {
				unknown.put(name, properties(name));
			}
		}
		if (!unknown.isEmpty()) {
			report(new UnknownPluginPropertiesException(unknown, plugins));
		}
		checkKeys(plugins);
	}

	private void report(RuntimeException exception) {
		if (this.failOnUnknown) {
			throw exception;
		}
		logger.warn(exception.getMessage());
	}

	/**
	 * Check the system properties and environment variables for keys that do not exist.
	 * Spring Boot's binder does so for all other sources, but for none of these, since
	 * other software sets them, too; nothing else begins with the name of a plugin.
	 */
	private void checkKeys(Collection<String> plugins) {
		SinglePluginKeys keys = new SinglePluginKeys(plugins);
		Set<ConfigurationProperty> unknown = new LinkedHashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && isOfSystem(source)) {
				iterable.stream().filter((name) -> isMisspelt(name, keys)).forEach((name) -> {
					ConfigurationProperty property = source.getConfigurationProperty(name);
					if (property != null) {
						unknown.add(property);
					}
				});
			}
		}
		if (!unknown.isEmpty()) {
			report(new UnboundConfigurationPropertiesException(unknown));
		}
	}

	private static boolean isMisspelt(ConfigurationPropertyName name, SinglePluginKeys keys) {
		return PREFIX.isAncestorOf(name) && keys.isMisspelt(name.subName(PREFIX.getNumberOfElements()));
	}

	private static boolean isOfSystem(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& SYSTEM_SOURCES.contains(underlying.getName());
	}

	private static boolean isNameOf(String configured, String plugin) {
		boolean plain = PLAIN.matcher(configured).matches() && PLAIN.matcher(plugin).matches();
		return configured.equals(plugin) || (plain && plainName(configured).equals(plainName(plugin)));
	}

	private List<ConfigurationProperty> properties(String configured) {
		Map<ConfigurationPropertyName, ConfigurationProperty> properties = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter((name) -> isOf(configured, name)).forEach((name) -> {
					ConfigurationProperty property = source.getConfigurationProperty(name);
					if (property != null) {
						properties.putIfAbsent(name, property);
					}
				});
			}
		}
		return List.copyOf(properties.values());
	}

	private static boolean isOf(String configured, ConfigurationPropertyName property) {
		int index = PREFIX.getNumberOfElements();
		return PREFIX.isAncestorOf(property)
				&& property.getElement(index, ConfigurationPropertyName.Form.ORIGINAL).equals(configured);
	}

	private static Map<String, Object> entries(Map<?, ?> bound) {
		Map<String, Object> entries = new LinkedHashMap<>();
		bound.forEach((key, value) -> entries.put(String.valueOf(key), value(value)));
		return entries;
	}

	/**
	 * Convert maps of consecutive indexes to lists: the binder cannot know that a value
	 * of an undeclared type is a list.
	 */
	private static Object value(Object bound) {
		if (!(bound instanceof Map<?, ?> map)) {
			return bound;
		}
		List<Object> items = new ArrayList<>();
		for (Object item = map.get("0"); item != null; item = map.get(String.valueOf(items.size()))) {
			items.add(value(item));
		}
		return (!map.isEmpty() && items.size() == map.size()) ? items : entries(map);
	}

}
