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

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.graaljsplugins.BorrowedLoader;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.boot.discovery.PluginDiscovery;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.reload.DefaultModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GraalJsPluginsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class GraalJsPluginsAutoConfigurationTests {

	private static final Class<?>[] BEANS = { LoaderEngine.class, ModuleCacheManager.class, ValueConverter.class,
			PluginDiscovery.class, PluginFactory.class, PluginRegistry.class, JsPlugins.class, ModuleLoaders.class };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class));

	private Path folder;

	@BeforeEach
	void createPlugin(@TempDir Path temp) throws IOException {
		this.folder = temp.toRealPath();
		write("plugins/demo.mjs", "export const echo = (value) => value;");
	}

	private void write(String file, String text) throws IOException {
		Path path = this.folder.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

	private ApplicationContextRunner withPlugins() {
		return this.contextRunner.withPropertyValues("graaljs.plugins.locations=" + this.folder.resolve("plugins"));
	}

	@Test
	void whenNothingIsConfiguredThenEverythingIsThere() {
		this.contextRunner.run((context) -> {
			for (Class<?> type : BEANS) {
				assertThat(context).hasSingleBean(type);
			}
			assertThat(context.getBean(JsPlugins.class).names()).isEmpty();
		});
	}

	@Test
	void oneLineOfTheLogTellsWhetherJavaScriptIsCompiled(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			LoaderEngine engine = context.getBean(LoaderEngine.class);
			assertThat(output).containsOnlyOnce("GraalJS " + engine.version() + ": " + engine.executionNote());
			assertThat(output).doesNotContain("polyglot engine");
		});
	}

	@Test
	void whenThereIsAPluginThenItIsCalled() {
		withPlugins().run((context) -> {
			assertThat(context.getBean(JsPlugins.class).names()).containsExactly("demo");
			assertThat(echo(context, 42)).isEqualTo(42);
			assertThat(context.getBean(HostedPlugins.class).all()).extracting(HostedPlugin::name)
				.containsExactly("demo");
		});
	}

	@Test
	void whenNoLocationIsConfiguredThenPluginsOnTheClassPathAreFound() throws IOException {
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { this.folder.toUri().toURL() },
				getClass().getClassLoader())) {
			this.contextRunner.withClassLoader(classLoader)
				.run((context) -> assertThat(context.getBean(JsPlugins.class).names()).containsExactly("demo"));
		}
	}

	private static Object echo(AssertableApplicationContext context, Object value) {
		return context.getBean(JsPlugins.class).get("demo").call("echo", Object.class, value);
	}

	@Test
	void whenDisabledThenThereIsNothing() {
		this.contextRunner.withPropertyValues("graaljs.plugins.enabled=false")
			.run(GraalJsPluginsAutoConfigurationTests::assertNothing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.graalvm.polyglot", "com.oracle.truffle.js" })
	void whenGraalJsIsNotThereThenThereIsNothing(String missing) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(missing))
			.run(GraalJsPluginsAutoConfigurationTests::assertNothing);
	}

	private static void assertNothing(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		for (Class<?> type : BEANS) {
			assertThat(context).doesNotHaveBean(type);
		}
	}

	@Test
	void whenTheApplicationHasAnEngineThenItIsUsed() {
		try (LoaderEngine engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC())) {
			withPlugins().withBean("mine", LoaderEngine.class, () -> engine)
				.run((context) -> assertThat(context).getBean(LoaderEngine.class).isSameAs(engine));
		}
	}

	@Test
	void whenTheApplicationHasACacheManagerThenItIsUsed() {
		withPlugins()
			.withBean("mine", ModuleCacheManager.class,
					() -> new DefaultModuleCacheManager(new HostedPlugins(), () -> null))
			.run((context) -> {
				assertThat(context).hasSingleBean(ModuleCacheManager.class).hasBean("mine");
				assertThat(context.getBean(HostedPlugins.class).all()).extracting(HostedPlugin::name)
					.containsExactly("demo");
			});
	}

	@Test
	void whenTheApplicationHasAValueConverterThenItIsUsed() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		withPlugins().withBean("mine", ValueConverter.class, () -> new ValueConverter(mapper)).run((context) -> {
			assertThat(context).hasSingleBean(ValueConverter.class);
			assertThat(echo(context, new Price(5))).isEqualTo(Map.of("unit_price", 5));
		});
	}

	@Test
	void whenTheApplicationHasAJsonMapperThenItConvertsValues() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		withPlugins().withBean(JsonMapper.class, () -> mapper)
			.run((context) -> assertThat(echo(context, new Price(5))).isEqualTo(Map.of("unit_price", 5)));
	}

	@Test
	void whenTheApplicationHasADiscoveryThenItIsUsed() {
		List<String> locations = List.of(this.folder.resolve("plugins").toString());
		this.contextRunner
			.withBean("mine", PluginDiscovery.class,
					() -> new PluginDiscovery(locations, new DefaultResourceLoader(getClass().getClassLoader()),
							SourceBounds.DEFAULT))
			.run((context) -> {
				assertThat(context).hasSingleBean(PluginDiscovery.class);
				assertThat(context.getBean(JsPlugins.class).names()).containsExactly("demo");
			});
	}

	@Test
	void whenTheApplicationHasAFactoryThenItIsUsed() {
		try (LoaderEngine engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC())) {
			PluginFactory factory = new PluginFactory(engine, new ValueConverter(JsonMapper.shared()),
					new LoaderPoolSettings(0, 1, Duration.ZERO), ResolverOptions.defaults(), List.of());
			withPlugins().withBean("mine", PluginFactory.class, () -> factory).run((context) -> {
				assertThat(context).getBean(PluginFactory.class).isSameAs(factory);
				assertThat(echo(context, 42)).isEqualTo(42);
			});
		}
	}

	@Test
	void whenTheApplicationHasPluginsOfItsOwnThenTheyAreUsed() {
		JsPlugins plugins = new NoPlugins();
		withPlugins().withBean(JsPlugins.class, () -> plugins).run((context) -> {
			assertThat(context).getBean(JsPlugins.class).isSameAs(plugins);
			assertThat(context).doesNotHaveBean(PluginRegistry.class);
		});
	}

	@Test
	void whenTheApplicationHasLoadersOfItsOwnThenTheyAreUsed() {
		ModuleLoaders loaders = new ModuleLoaders() {

			@Override
			public <R> Object withLoader(String plugin, Function<BorrowedLoader, R> callback) {
				return plugin;
			}

		};
		withPlugins().withBean(ModuleLoaders.class, () -> loaders).run((context) -> {
			assertThat(context).getBean(ModuleLoaders.class).isSameAs(loaders);
			assertThat(context).doesNotHaveBean(PluginRegistry.class);
		});
	}

	@Test
	void whenThereIsALibraryFolderThenPluginsImportItsPackages() throws IOException {
		write("libraries/greeting/package.json", "{ \"main\": \"hello.js\" }");
		write("libraries/greeting/hello.js", "module.exports = (name) => 'Hello ' + name;");
		write("plugins/hi.mjs", "import hello from 'greeting'; export const hi = () => hello('you');");
		withPlugins().withPropertyValues("graaljs.plugins.libraries=" + this.folder.resolve("libraries"))
			.run((context) -> assertThat(context.getBean(JsPlugins.class).get("hi").call("hi", String.class))
				.isEqualTo("Hello you"));
	}

	@Test
	void whenThereIsACustomConditionThenPackagesAreResolvedWithIt() throws IOException {
		write("plugins/p/package.json",
				"{ \"name\": \"p\", \"exports\": { \"acme\": \"./acme.mjs\", \"default\": \"./o.mjs\" } }");
		write("plugins/p/acme.mjs", "export const which = () => 'acme';");
		write("plugins/p/o.mjs", "export const which = () => 'other';");
		withPlugins().withPropertyValues("graaljs.plugins.conditions=acme")
			.run((context) -> assertThat(context.getBean(JsPlugins.class).get("p").call("which", String.class))
				.isEqualTo("acme"));
	}

	@Test
	void whenPluginsAreNotLoadedAtStartupThenABrokenOneDoesNotPreventIt() throws IOException {
		write("plugins/broken.mjs", "export const f = (;");
		withPlugins().run((context) -> assertThat(context).hasFailed());
		withPlugins().withPropertyValues("graaljs.plugins.load-on-startup=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(echo(context, "fine")).isEqualTo("fine");
		});
	}

	@Test
	void registersHintsForPluginsOnTheClassPathAndForScripts() {
		RuntimeHints hints = new RuntimeHints();
		new PluginRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(List.of("plugins/shipping/lib/zones.json", "io/github/graaljsplugins/internal/loader/commonjs.js",
				"io/github/graaljsplugins/internal/loader/node/timers/promises.js",
				"io/github/graaljsplugins/internal/convert/values.js",
				"META-INF/resources/webjars/events/3.3.0/events.js",
				"META-INF/maven/org.webjars.npm/decimal.js/pom.properties"))
			.allMatch((resource) -> RuntimeHintsPredicates.resource().forResource(resource).test(hints));
	}

	@Test
	void whenDevToolsIsUsedThenAChangeOfAPluginDoesNotRestartTheApplication() throws IOException {
		assertThat(PropertiesLoaderUtils.loadAllProperties("META-INF/spring-devtools.properties"))
			.containsEntry("defaults.spring.devtools.restart.additional-exclude", "plugins/**");
	}

	record Price(int unitPrice) {

	}

	private static final class NoPlugins implements JsPlugins {

		@Override
		public PluginHandle get(String name) {
			throw new IllegalArgumentException(name);
		}

		@Override
		public List<String> names() {
			return List.of();
		}

	}

}
