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

package io.github.graaljsplugins.client.scan;

import java.nio.file.Path;

import io.github.graaljsplugins.JsPlugin;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.client.EnableJsPlugins;
import io.github.graaljsplugins.client.GraalJsPluginClientsAutoConfiguration;
import io.github.graaljsplugins.client.InvalidClientException;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Client interfaces become beans, and are checked.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientScanningTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void writePlugin() {
		PluginFiles plugins = new PluginFiles(this.folder).plugin("greeter", """
				export const greet = (name) => `Hello ${name}`;
				export const meet = ({ name }) => ({ text: `Hello ${name}` });
				export const version = '1';
				""");
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class,
					GraalJsPluginClientsAutoConfiguration.class))
			.withPropertyValues(plugins.location());
	}

	@Test
	void whenApplicationIsOfThatPackageThenInterfaceIsABean() {
		this.runner.withUserConfiguration(Application.class).run((context) -> {
			assertThat(context).hasSingleBean(Greeter.class).doesNotHaveBean(NotAClient.class);
			assertThat(context.getBean(Greeter.class).greet("Ada")).isEqualTo("Hello Ada");
			assertThat(context.getBean(Greeter.class).greetAll("Ada", "Bob")).isEqualTo("Hello Ada\nHello Bob\n");
		});
	}

	@Test
	void whenEnabledExplicitlyThenOnlyThosePackagesAreScanned() {
		this.runner.withUserConfiguration(Enabling.class, Application.class).run((context) -> {
			assertThat(context.getBeanNamesForAnnotation(JsPlugin.class)).hasSize(1);
			assertThat(context.getBean(Greeter.class).greet("Ada")).isEqualTo("Hello Ada");
		});
	}

	@Test
	void whenNoPluginsAreHostedThenThereAreNoClients() {
		this.runner.withUserConfiguration(Application.class)
			.withPropertyValues("graaljs.plugins.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Greeter.class));
	}

	@Test
	void whenClientsDoNotFitThenStartFailsWithEveryProblem() {
		this.runner.withUserConfiguration(Unfit.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidClientException.class,
						(failure) -> assertThat(failure.getProblems()).satisfiesExactly(
								(problem) -> assertThat(problem).contains("Missing", "'missing'", "greeter"),
								(problem) -> assertThat(problem).contains("UnfitGreeter.anything(List) is generic",
										"parameter 1", "List<T>"),
								(problem) -> assertThat(problem)
									.contains("UnfitGreeter.anything(List) is generic", "result", "T"),
								(problem) -> assertThat(problem).contains("'anything'"),
								(problem) -> assertThat(problem).contains("UnfitGreeter.great(String)",
										"has no function 'great'", "[greet, meet, version]"),
								(problem) -> assertThat(problem).contains("UnfitGreeter.version()",
										"the export of this name is not a function"))));
	}

	@Test
	void whenCheckWarnsThenStartSucceedsAndCallsFail(CapturedOutput output) {
		this.runner.withUserConfiguration(Unfit.class)
			.withPropertyValues("graaljs.plugins.clients.check=warn")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("has no function 'great'");
			});
	}

	@Test
	void whenPluginsAreNotLoadedOnStartupThenClientsAreNotChecked() {
		this.runner.withUserConfiguration(Unfit.class)
			.withPropertyValues("graaljs.plugins.load-on-startup=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenApplicationFailsThenAnalysisNamesProblemsAndRemedy(CapturedOutput output) {
		SpringApplication application = new SpringApplication(UnfitApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(InvalidClientException.class)
			.isThrownBy(() -> application.run("--" + new PluginFiles(this.folder).location()));
		assertThat(output).contains("APPLICATION FAILED TO START", "Plugin clients do not fit their plugins",
				"UnfitGreeter.great(String)", "graaljs.plugins.clients.check");
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableJsPlugins(basePackageClasses = Greeter.class)
	static class Enabling {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableJsPlugins("io.github.graaljsplugins.client.unfit")
	static class Unfit {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableJsPlugins("io.github.graaljsplugins.client.unfit")
	@ImportAutoConfiguration({ GraalJsPluginsAutoConfiguration.class, GraalJsPluginClientsAutoConfiguration.class })
	static class UnfitApplication {

	}

}
