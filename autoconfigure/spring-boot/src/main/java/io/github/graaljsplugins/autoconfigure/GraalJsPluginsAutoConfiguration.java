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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginCallInterceptor;
import io.github.graaljsplugins.PluginLimitListener;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.boot.context.CallContext;
import io.github.graaljsplugins.internal.boot.discovery.PluginDiscovery;
import io.github.graaljsplugins.internal.boot.host.ExportedBeans;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.WrittenOffCalls;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.ExportCheck;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.reload.DefaultModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.graalvm.polyglot.Engine;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for JavaScript plugins.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(name = "com.oracle.truffle.js.lang.JavaScriptLanguage", value = Engine.class)
@ConditionalOnBooleanProperty(name = "graaljs.plugins.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GraalJsPluginsProperties.class)
@ImportRuntimeHints(PluginRuntimeHints.class)
public final class GraalJsPluginsAutoConfiguration {

	private static final Log logger = LogFactory.getLog(GraalJsPluginsAutoConfiguration.class);

	private static final List<String> DEFAULT_LOCATIONS = List.of("optional:file:./plugins/",
			"optional:classpath:/plugins/");

	@Bean
	@ConditionalOnMissingBean
	LoaderEngine graalJsLoaderEngine(ConfigurableBeanFactory beanFactory, GraalJsPluginsProperties properties,
			ApplicationContext context) {
		WrittenOffCalls writtenOff = writtenOff(properties.writtenOff());
		writtenOff.onChange(new PluginLiveness(context, writtenOff));
		LoaderEngine engine = new LoaderEngine(classLoader(beanFactory), Clock.systemUTC(), Duration.ofSeconds(5),
				writtenOff);
		logger.info("GraalJS " + engine.version() + ": " + engine.executionNote());
		String warning = engine.versionWarning();
		if (warning != null) {
			logger.warn(warning);
		}
		return engine;
	}

	@Bean
	@ConditionalOnMissingBean
	HostedPlugins hostedPlugins() {
		return new HostedPlugins();
	}

	@Bean
	@ConditionalOnMissingBean
	ModuleCacheManager moduleCacheManager(HostedPlugins plugins, ObjectProvider<PluginRegistry> registry) {
		return new DefaultModuleCacheManager(plugins, registry::getIfAvailable);
	}

	@Bean
	@ConditionalOnMissingBean
	ValueConverter graalJsValueConverter(ObjectProvider<JsonMapper> jsonMapper) {
		return new ValueConverter(jsonMapper.getIfAvailable(JsonMapper::shared));
	}

	@Bean
	@ConditionalOnMissingBean
	SourceBounds graalJsSourceBounds(GraalJsPluginsProperties properties) {
		return ConfiguredSources.bounds(properties.sources());
	}

	@Bean
	@ConditionalOnMissingBean
	PluginDiscovery pluginDiscovery(GraalJsPluginsProperties properties, ConfigurableBeanFactory beanFactory,
			SourceBounds bounds) {
		List<String> configured = properties.locations();
		return new PluginDiscovery((configured != null) ? configured : DEFAULT_LOCATIONS,
				new DefaultResourceLoader(classLoader(beanFactory)), bounds);
	}

	@Bean
	@ConditionalOnMissingBean
	ConfiguredPlugins configuredPlugins(Environment environment, GraalJsPluginsProperties properties) {
		return new ConfiguredPlugins(environment, properties);
	}

	@Bean
	@ConditionalOnMissingBean
	CallContext pluginCallContext() {
		return new CallContext();
	}

	@Bean
	@ConditionalOnMissingBean
	ExportedBeans pluginExportedBeans(ConfigurableListableBeanFactory beanFactory, ConfiguredPlugins configured,
			CallContext context) {
		return new ExportedBeans(beanFactory, configured, context);
	}

	@Bean
	@ConditionalOnMissingBean
	PluginFactory pluginFactory(GraalJsPluginsProperties properties, LoaderEngine engine, ValueConverter converter,
			ObjectProvider<PluginCallInterceptor> interceptors, ObjectProvider<PluginLimitListener> limitListeners,
			ObjectProvider<ExportCheck> exportChecks, ExportedBeans services, ConfiguredPlugins configured,
			SourceBounds bounds, CallContext callContext, ConfigurableBeanFactory beanFactory,
			ApplicationContext context, Environment environment) {
		ResolverOptions options = new ResolverOptions(properties.conditions(), properties.preserveSymlinks(), Set.of());
		PluginFactory factory = new PluginFactory(engine, converter, settings(properties.pool(), properties.retained()),
				options, libraries(properties, bounds, classLoader(beanFactory)),
				new ConfiguredLimits(properties.limits(), configured), services,
				new ApplicationExecutor(beanFactory, Threading.VIRTUAL.isActive(environment), callContext));
		factory.trials().setContext(callContext::wrap);
		factory.setEvalAllowed(configured::allowsEval);
		factory.setCallInterceptors(interceptors.orderedStream().toList());
		factory.setLimitListeners(limitListeners.orderedStream().toList());
		factory.setExportCheck((plugin, exports, kindOf) -> exportChecks.getIfAvailable(() -> ExportCheck.NONE)
			.problem(plugin, exports, kindOf));
		factory.setClosing(() -> context instanceof ConfigurableApplicationContext closable && closable.isClosed());
		return factory;
	}

	@Bean(initMethod = "open", destroyMethod = "close")
	@ConditionalOnMissingBean({ JsPlugins.class, ModuleLoaders.class })
	PluginRegistry pluginRegistry(PluginDiscovery discovery, PluginFactory factory, HostedPlugins plugins,
			GraalJsPluginsProperties properties, ConfiguredPlugins configured, ApplicationEventPublisher publisher) {
		PluginRegistry registry = new PluginRegistry(discovery::find, factory, plugins, properties.loadOnStartup());
		registry.setStartupCheck(configured::check);
		plugins.addListener(new PluginEventPublisher(registry, publisher));
		return registry;
	}

	@Bean
	@ConditionalOnBean(PluginRegistry.class)
	PluginLifecycle pluginLifecycle(@Qualifier("pluginRegistry") JsPlugins plugins) {
		// A test may have replaced the registry by a mock
		return new PluginLifecycle((plugins instanceof PluginRegistry registry) ? registry : null);
	}

	private static WrittenOffCalls writtenOff(GraalJsPluginsProperties.WrittenOff settings) {
		check(settings.graceTime().compareTo(Duration.ZERO) > 0, "written-off.grace-time", settings.graceTime(),
				"It must be positive.");
		check(settings.maxCalls() >= 0, "written-off.max-calls", settings.maxCalls(), "It must not be negative.");
		return new WrittenOffCalls(settings.graceTime(), settings.maxCalls());
	}

	private static LoaderPoolSettings settings(GraalJsPluginsProperties.Pool pool,
			GraalJsPluginsProperties.Retained retained) {
		Integer configured = pool.maxSize();
		int maxSize = (configured != null) ? configured
				: Math.max(pool.minIdle(), 2 * Runtime.getRuntime().availableProcessors());
		check(maxSize >= 1, "pool.max-size", maxSize, "A plugin needs at least one module loader.");
		check(pool.minIdle() >= 0, "pool.min-idle", pool.minIdle(), "It must not be negative.");
		check(pool.minIdle() <= maxSize, "pool.min-idle", pool.minIdle(),
				"It must not be above graaljs.plugins.pool.max-size, which is " + maxSize + ".");
		check(!pool.maxWait().isNegative(), "pool.max-wait", pool.maxWait(), "It must not be negative.");
		check(retained.maxPerLoader() >= 0, "retained.max-per-loader", retained.maxPerLoader(),
				"It must not be negative.");
		return new LoaderPoolSettings(pool.minIdle(), maxSize, pool.maxWait(), retained.maxPerLoader());
	}

	private static List<SourceTree> libraries(GraalJsPluginsProperties properties, SourceBounds bounds,
			ClassLoader classLoader) {
		List<SourceTree> libraries = new ArrayList<>();
		for (Path folder : properties.libraryFolders()) {
			check(Files.isDirectory(folder), "libraries", folder, "There is no such folder.");
			libraries.add(SourceTree.directory(folder, bounds));
		}
		libraries.add(SourceTree.webJars(classLoader));
		return libraries;
	}

	private static void check(boolean valid, String property, Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("graaljs.plugins." + property, value, reason);
		}
	}

	private static ClassLoader classLoader(ConfigurableBeanFactory beanFactory) {
		ClassLoader loader = beanFactory.getBeanClassLoader();
		return (loader != null) ? loader : GraalJsPluginsAutoConfiguration.class.getClassLoader();
	}

}
