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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application that does not start tells about the reason and what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	private Path folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = temp.toRealPath();
	}

	private void plugin(String folder, String name, String index) throws IOException {
		Path plugin = Files.createDirectories(this.folder.resolve(folder));
		Files.writeString(plugin.resolve("package.json"), "{ \"name\": \"" + name + "\", \"type\": \"module\" }");
		Files.writeString(plugin.resolve("index.js"), index);
	}

	private void start(Class<?> configuration, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--graaljs.plugins.locations=" + this.folder));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run(arguments.toArray(new String[0])).close());
	}

	private void start(String... properties) {
		start(Application.class, properties);
	}

	private static void assertAnalysis(CapturedOutput output, String description, String action) {
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsSubsequence("Description:", description, "Action:", action);
	}

	@Test
	void whenALocationDoesNotExist(CapturedOutput output) {
		start("graaljs.plugins.locations=file:" + this.folder + "/gone/");
		assertAnalysis(output, "Plugin location 'file:" + this.folder + "/gone/' does not exist.",
				"Put 'optional:' before a location that need not exist.");
	}

	@Test
	void whenALocationIsAFile(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.folder.resolve("plugins.zip"));
		start("graaljs.plugins.locations=" + file);
		assertAnalysis(output, "Plugin location '" + file + "' is not a folder.",
				"Correct the property 'graaljs.plugins.locations'");
	}

	@Test
	void whenAClassPathLocationDoesNotExist(CapturedOutput output) {
		start("graaljs.plugins.locations=classpath:/no-such-plugins/");
		assertAnalysis(output, "Plugin location 'classpath:/no-such-plugins/' does not exist.",
				"Correct the property 'graaljs.plugins.locations'");
	}

	@Test
	void whenTwoPluginsHaveOneName(CapturedOutput output) throws IOException {
		plugin("one", "pricing", "");
		plugin("two", "pricing", "");
		start();
		assertAnalysis(output, "Two JavaScript plugins are named 'pricing':", "Remove one of them");
		assertThat(output).contains("- " + this.folder.resolve("one").toUri(),
				"- " + this.folder.resolve("two").toUri());
	}

	@Test
	void whenAPackageJsonIsNotJson(CapturedOutput output) throws IOException {
		plugin("pricing", "pricing", "");
		Files.writeString(this.folder.resolve("pricing/package.json"), "{\n  \"name\": pricing\n}");
		start();
		assertAnalysis(output, "its package.json is not valid JSON", "Correct the package.json");
		assertThat(output).contains("line 2");
	}

	@Test
	void whenAPluginDoesNotParse(CapturedOutput output) throws IOException {
		plugin("pricing", "pricing", "export function quote() {\n  return (;\n}\n");
		start();
		String url = "file://" + this.folder.resolve("pricing/index.js");
		assertAnalysis(output, "Plugin 'pricing' cannot be loaded: SyntaxError: " + url + ":2:11 ",
				"graaljs.plugins.load-on-startup=false");
		assertThat(output).contains("  return (;", "          ^", "Module: " + url, "Line: 2", "Column: 11");
	}

	@Test
	void whenAnImportOfAPluginIsMissing(CapturedOutput output) throws IOException {
		plugin("pricing", "pricing", "import { rate } from './rates.js';");
		start();
		assertAnalysis(output, "Cannot find module '" + this.folder.resolve("pricing/rates.js") + "'",
				"Correct the plugin");
		assertThat(output).contains("Line: 1", "Column: 22");
	}

	@Test
	void whenAPluginThrows(CapturedOutput output) throws IOException {
		plugin("pricing", "pricing", "function load() {\n  throw new RangeError('no rates');\n}\nload();");
		start();
		assertAnalysis(output, "RangeError: no rates", "Correct the plugin");
		assertThat(output).containsSubsequence("JavaScript stack:", "at load (", "index.js:2:9", "index.js:4:1");
	}

	@Test
	void whenAServiceHasTwoMethodsOfOneName(CapturedOutput output) {
		start(Overloads.class);
		assertAnalysis(output, "Services cannot be exported to plugins:",
				"@JsExport on a method makes it a function of that module.");
		assertThat(output).contains("Overloads.find(int) are both called 'find' in JavaScript");
	}

	@Test
	void whenABeanAsksForAnUnknownPlugin(CapturedOutput output) throws IOException {
		plugin("pricing", "pricing", "");
		start(AsksForUnknownPlugin.class);
		assertAnalysis(output, "There is no plugin 'prices'. Plugins are [pricing].", "put the plugin below one of");
	}

	@Test
	void whenAPluginNeedsAnotherVersionOfAPlugin(CapturedOutput output) throws IOException {
		plugin("tax", "tax", "");
		plugin("pricing", "pricing", "");
		Files.writeString(this.folder.resolve("pricing/package.json"),
				"{ \"name\": \"pricing\", \"dependencies\": { \"tax\": \"^2.0.0\" } }");
		start();
		assertAnalysis(output,
				"Plugin 'pricing' needs the plugin 'tax' in version ^2.0.0, but its package.json has no version at ",
				"Deploy the plugins in versions that suit each other");
	}

	@Test
	void whenAPluginOfAPropertyDoesNotExist(CapturedOutput output) throws IOException {
		plugin("snoop", "snoop", "");
		start("graaljs.plugins.plugin.snop.host-services=");
		assertAnalysis(output, "Properties are set for plugins that do not exist:",
				"'graaljs.plugins.fail-on-unknown-plugins' to 'false'");
		assertThat(output)
			.contains("- graaljs.plugins.plugin.snop.host-services (\"graaljs.plugins.plugin.snop.host-services\""
					+ " from property source \"commandLineArgs\"): there is no plugin 'snop' (did you mean 'snoop'?)",
					"Plugins are [snoop].");
	}

	@Test
	void whenAPropertyOfAPluginDoesNotExist(CapturedOutput output) throws IOException {
		plugin("snoop", "snoop", "");
		start("graaljs.plugins.plugin.snoop.host-servces=");
		assertAnalysis(output, "Properties below 'graaljs.plugins' do not exist:", "Correct or remove them.");
		assertThat(output)
			.contains("- graaljs.plugins.plugin.snoop.host-servces (\"graaljs.plugins.plugin.snoop.host-servces\""
					+ " from property source \"commandLineArgs\"): there is no 'host-servces'"
					+ " (did you mean 'host-services'?) below 'graaljs.plugins.plugin.snoop'."
					+ " There are [allow-eval, config, host-services, limits]");
	}

	@Test
	void whenAPropertyDoesNotExist(CapturedOutput output) {
		start("graaljs.plugins.pool.maximum=3");
		assertAnalysis(output, "there is no 'maximum' below 'graaljs.plugins.pool'. There are [max-size",
				"Correct or remove them.");
	}

	@Test
	void whenThePoolsMaximumIsTooSmall(CapturedOutput output) {
		start("graaljs.plugins.pool.max-size=0");
		assertAnalysis(output, "graaljs.plugins.pool.max-size", "Review the value of the property");
		assertThat(output).contains("A plugin needs at least one module loader.");
	}

	@Test
	void whenThePoolsMinimumIsAboveItsMaximum(CapturedOutput output) {
		start("graaljs.plugins.pool.max-size=2", "graaljs.plugins.pool.min-idle=3");
		assertAnalysis(output, "graaljs.plugins.pool.min-idle", "Review the value of the property");
		assertThat(output).contains("It must not be above graaljs.plugins.pool.max-size, which is 2.");
	}

	@Test
	void whenThePoolsWaitIsNegative(CapturedOutput output) {
		start("graaljs.plugins.pool.max-wait=-1s");
		assertAnalysis(output, "graaljs.plugins.pool.max-wait", "Review the value of the property");
	}

	@Test
	void whenALibraryFolderDoesNotExist(CapturedOutput output) {
		start("graaljs.plugins.libraries=" + this.folder + "/gone");
		assertAnalysis(output, "graaljs.plugins.libraries", "Review the value of the property");
		assertThat(output).contains("There is no such folder.");
	}

	@Test
	void whenAPluginHasTooManyFiles(CapturedOutput output) throws IOException {
		plugin("pricing", "pricing", "");
		plugin("tax", "tax", "");
		Files.createFile(this.folder.resolve("tax/rates.js"));
		start("graaljs.plugins.sources.max-files=3");
		String folder = this.folder.resolve("tax").toString();
		assertAnalysis(output, "Plugin 'tax' cannot be hosted: Cannot read what is in " + folder + ": with " + folder,
				"Move what no module needs out of the folder, such as data or the output of builds, or set"
						+ " 'graaljs.plugins.sources.max-files' to a higher value.");
		assertThat(output).contains("there are 4 files and folders, more than graaljs.plugins.sources.max-files=3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-total-size", "max-depth" })
	void whenAPluginExceedsABound(String property, CapturedOutput output) throws IOException {
		plugin("pricing", "pricing", "export default 1234567");
		Files.createDirectories(this.folder.resolve("pricing/a/b"));
		start("graaljs.plugins.sources." + property + "=1");
		assertAnalysis(output, "Plugin 'pricing' cannot be hosted: ",
				"or set 'graaljs.plugins.sources." + property + "' to a higher value.");
		assertThat(output).contains("more than graaljs.plugins.sources." + property + "=1 allows");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(GraalJsPluginsAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(GraalJsPluginsAutoConfiguration.class)
	static class AsksForUnknownPlugin {

		@Bean
		String prices(JsPlugins plugins) {
			return plugins.get("prices").plugin().name();
		}

	}

	@JsExport("overloads")
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(GraalJsPluginsAutoConfiguration.class)
	static class Overloads {

		@JsExport
		void find(String name) {
		}

		@JsExport
		void find(int id) {
		}

	}

}
