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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginLimitException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.plugin.PluginFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Properties of single plugins: none is ignored, in whatever notation it is written.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredPluginsTests {

	private static final String INDEX = """
			export { default as config } from 'host:config';
			import config from 'host:config';
			export const all = () => config;
			export const services = () => import('host:clock').then(() => 'clock', () => 'none');
			export const loop = () => { for (;;); };
			""";

	private PluginFolder folder;

	@BeforeEach
	void createPlugins(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		this.folder.plugin("snoop", "module", INDEX).plugin("my-plugin", "module", INDEX);
		this.folder.write("camelCase.mjs", INDEX);
		this.folder.plugin("@acme/pricing", "module", INDEX);
	}

	private ApplicationContextRunner application(String... properties) {
		return this.folder.application()
			.withBean(Clock.class)
			.withPropertyValues("graaljs.plugins.limits.call-time=10s")
			.withPropertyValues(properties);
	}

	/**
	 * An application with environment variables: {@code NAME=value}.
	 */
	private ApplicationContextRunner withEnvironment(String... variables) {
		Map<String, Object> environment = new LinkedHashMap<>();
		for (String variable : variables) {
			environment.put(variable.substring(0, variable.indexOf('=')),
					variable.substring(variable.indexOf('=') + 1));
		}
		return application().withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			snop.host-services=                       | snop          | (did you mean 'snoop'?)
			snop.limits.call-time=1s                  | snop          | (did you mean 'snoop'?)
			myplugins.config.a=1                      | myplugins     | (did you mean 'my-plugin'?)
			acme/pricing.config.a=1                   | acmepricing   | (did you mean '@acme/pricing'?)
			[@acme/prices].config.a=1                 | @acme/prices  | (did you mean '@acme/pricing'?)
			something-else.limits.statements=1        | something-else| . Plugins are [
			""")
	void whenAPluginDoesNotExistThenTheStartFails(String property, String plugin, String hint) {
		application("graaljs.plugins.plugin." + property).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(UnknownPluginPropertiesException.class)
			.hasMessageContainingAll("there is no plugin '" + plugin + "'", hint,
					"Plugins are [@acme/pricing, camelCase, my-plugin, snoop]", "from property source \"test\""));
	}

	@Test
	void whenAVariableNamesAPluginThatDoesNotExistThenTheStartFails() {
		withEnvironment("GRAALJS_PLUGINS_PLUGIN_SNOP_HOSTSERVICES=").run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(UnknownPluginPropertiesException.class)
			.hasMessageContainingAll("GRAALJS_PLUGINS_PLUGIN_SNOP_HOSTSERVICES", "did you mean 'snoop'?"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SNOOP_HOSTSERVCES", "SNOOP_HOST_SERVCES", "SNOOP_LIMITS_CALTIME",
			"SNOOP_LIMITS_CALLTIME_MAX", "SNOOP_CONF_A", "SNOOP_ALLOWEVAL_0", "MYPLUGIN_LIMIT",
			"CAMELCASE_HOSTSERVICES_A", "MY_PLUGIN_HOST_SERVCES" })
	void whenAVariableIsNoPropertyOfAPluginThenTheStartFails(String variable) {
		String name = "GRAALJS_PLUGINS_PLUGIN_" + variable;
		withEnvironment(name + "=").run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(UnboundConfigurationPropertiesException.class,
					(ex) -> assertThat(ex.getUnboundProperties()).singleElement()
						.extracting((property) -> String.valueOf(property.getOrigin()))
						.isEqualTo("\"" + name + "\" from property source \"systemEnvironment\"")));
	}

	@Test
	void whenASystemPropertyIsNoPropertyOfAPluginThenTheStartFails() {
		application().withSystemProperties("graaljs.plugins.plugin.[@acme/pricing].limits.statments=1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnboundConfigurationPropertiesException.class)
				.hasMessageContaining("limits.statments"));
	}

	@Test
	void whenVariablesAreNotOfAPluginThenTheyAreNotExamined() {
		withEnvironment("GRAALJS_PLUGINS_SERVICE_HOST=10.0.0.1", "GRAALJS_PLUGINS_PORT_8080_TCP=x",
				"GRAALJS_PLUGINS_PLUGIN_SNOOP_CONFIG_ANY_KEY=1", "GRAALJS_PLUGINS_PLUGIN_SNOOP_HOSTSERVICES_0=clock",
				"GRAALJS_PLUGINS_PLUGIN_SNOOP_ALLOW_EVAL=true", "GRAALJS_PLUGINS_PLUGIN_MY_PLUGIN_LIMITS_CALL_TIME=1s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenUnknownPluginsAreAllowedThenTheirPropertiesApplyOnceTheyAreThere(CapturedOutput output) {
		application("graaljs.plugins.fail-on-unknown-plugins=false", "graaljs.plugins.plugin.later.host-services=",
				"graaljs.plugins.plugin.later.config.a=1")
			.run((context) -> {
				assertThat(output).contains("graaljs.plugins.plugin.later.host-services", "there is no plugin 'later'");
				this.folder.plugin("later", "module", INDEX);
				context.getBean(ModuleCacheManager.class).reload("later");
				assertThat(call(context.getBean(JsPlugins.class), "later", "services")).isEqualTo("none");
				assertThat(call(context.getBean(JsPlugins.class), "later", "all")).isEqualTo(Map.of("a", "1"));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "plugin.snoop.host-servces=", "plugin.snoop.limits.cal-time=1s", "plugin.snoop.conf.a=1",
			"pool.max-siz=3", "watch.enable=true", "alow-eval=true", "limits.call-time.max=1s" })
	void whenAPropertyDoesNotExistThenTheStartFails(String property) {
		application("graaljs.plugins." + property).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(UnboundConfigurationPropertiesException.class));
	}

	@Test
	void whenConfigurationIsFreeThenAnyKeyIsBound() {
		String config = "graaljs.plugins.plugin.snoop.config.";
		application(config + "Any.Key_1=a", config + "list[0].x=1", config + "list[1].x=2", config + "[a.b/c]=d",
				config + "limits.cal-time=e", config + "empty=")
			.run((context) -> assertThat(call(context.getBean(JsPlugins.class), "snoop", "all"))
				.isEqualTo(Map.of("Any", Map.of("Key_1", "a"), "list", List.of(Map.of("x", "1"), Map.of("x", "2")),
						"a.b/c", "d", "limits", Map.of("cal-time", "e"), "empty", "")));
	}

	@ParameterizedTest
	@CsvSource({ "my-plugin, my-plugin", "my-plugin, myPlugin", "my-plugin, myplugin", "my-plugin, [my-plugin]",
			"my-plugin, my_plugin", "camelCase, camelCase", "camelCase, [camelCase]", "camelCase, camelcase",
			"camelCase, camel-case", "@acme/pricing, [@acme/pricing]", "snoop, [snoop]" })
	void whenANameIsWrittenInAnyFormThenItsPropertiesApply(String plugin, String written) {
		String prefix = "graaljs.plugins.plugin." + written;
		application(prefix + ".host-services=", prefix + ".config.a=1", prefix + ".limits.call-time=200ms")
			.run((context) -> assertThatPropertiesApply(context.getBean(JsPlugins.class), plugin));
	}

	@ParameterizedTest
	@CsvSource({ "snoop, SNOOP, HOSTSERVICES, LIMITS_CALLTIME", "snoop, SNOOP, HOST_SERVICES, LIMITS_CALL_TIME",
			"my-plugin, MYPLUGIN, HOSTSERVICES, LIMITS_CALLTIME",
			"camelCase, CAMELCASE, HOSTSERVICES, LIMITS_CALLTIME" })
	void whenPropertiesAreVariablesThenTheyApply(String plugin, String name, String services, String time) {
		String prefix = "GRAALJS_PLUGINS_PLUGIN_" + name;
		withEnvironment(prefix + "_" + services + "=", prefix + "_CONFIG_A=1", prefix + "_" + time + "=200ms")
			.run((context) -> assertThatPropertiesApply(context.getBean(JsPlugins.class), plugin));
	}

	@Test
	void whenDashesOfANameAreUnderscoresOfAVariableThenItApplies() {
		withEnvironment("GRAALJS_PLUGINS_PLUGIN_MY_PLUGIN_HOST_SERVICES=")
			.run((context) -> assertThat(call(context.getBean(JsPlugins.class), "my-plugin", "services"))
				.isEqualTo("none"));
	}

	@Test
	void whenAVariableOverridesAPropertyOfANameWithDashesThenTheStartSucceeds() {
		withEnvironment("GRAALJS_PLUGINS_PLUGIN_MYPLUGIN_LIMITS_STATEMENTS=10")
			.withPropertyValues("graaljs.plugins.plugin.my-plugin.limits.statements=1000000")
			.run((context) -> {
				JsPlugins plugins = context.getBean(JsPlugins.class);
				assertThatExceptionOfType(PluginTimeoutException.class)
					.isThrownBy(() -> call(plugins, "snoop", "loop"));
				assertThatExceptionOfType(PluginLimitException.class)
					.isThrownBy(() -> call(plugins, "my-plugin", "loop"));
			});
	}

	private static void assertThatPropertiesApply(JsPlugins plugins, String plugin) {
		assertThat(call(plugins, plugin, "services")).isEqualTo("none");
		assertThat(call(plugins, plugin, "all")).isEqualTo(Map.of("a", "1"));
		assertThatExceptionOfType(PluginTimeoutException.class).isThrownBy(() -> call(plugins, plugin, "loop"))
			.withMessageContaining("200");
	}

	private static Object call(JsPlugins plugins, String plugin, String function) {
		return plugins.get(plugin).call(function, Object.class);
	}

	@JsExport("clock")
	static class Clock {

		@JsExport
		long now() {
			return 0;
		}

	}

}
