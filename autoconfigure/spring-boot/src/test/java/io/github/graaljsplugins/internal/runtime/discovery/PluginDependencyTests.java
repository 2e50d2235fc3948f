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

package io.github.graaljsplugins.internal.runtime.discovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginDependencyException;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.PluginFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plugins that need other plugins.
 */
class PluginDependencyTests {

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		plugin("pricing", "1.0.0", "\"@acme/tax\": \"^1.0.0\", \"left-pad\": \"1\"",
				"import { tax } from '@acme/tax'; export const f = () => `price ${tax()}`;");
		plugin("@acme/tax", "1.0.0", "\"rates\": \"workspace:*\"",
				"import rates from 'rates'; let n = 0; export const tax = () => `tax ${rates} ${++n}`; export const f = tax;");
		plugin("rates", "3.1.4", "", "export default 'nineteen'; export const f = () => 1;");
		plugin("alone", "1.0.0", "", "export const f = () => 'alone';");
	}

	private void plugin(String name, String version, String dependencies, String index) {
		this.folder
			.write(name + "/package.json",
					"{ \"name\": \"%s\", \"version\": \"%s\", \"type\": \"module\", \"dependencies\": { %s } }"
						.formatted(name, version, dependencies))
			.write(name + "/index.js", index);
	}

	private static @Nullable String f(AssertableApplicationContext context, String plugin) {
		return context.getBean(JsPlugins.class).get(plugin).call("f", String.class);
	}

	private static ReloadReport reload(AssertableApplicationContext context, String plugin) {
		return context.getBean(ModuleCacheManager.class).reload(plugin);
	}

	private static List<String> order(ReloadReport report) {
		return report.plugins().stream().map(PluginReloadReport::plugin).toList();
	}

	private static PluginFailure failure(ReloadReport report, String plugin) {
		PluginReloadReport of = report.plugin(plugin);
		assertThat(of).isNotNull();
		PluginFailure failure = of.failure();
		assertThat(failure).isNotNull();
		return failure;
	}

	@Test
	void whenAPluginNeedsAnotherThenItImportsAnInstanceOfItsOwn() {
		this.folder.application().withPropertyValues("graaljs.plugins.load-on-startup=true").run((context) -> {
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 1");
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 2");
			assertThat(f(context, "@acme/tax")).isEqualTo("tax nineteen 1");
			assertThat(context.getBean(HostedPlugins.class).get("pricing").pool().loaders().get(0).modules())
				.anySatisfy((module) -> assertThat(module.url()).isEqualTo(this.folder.url("@acme/tax/index.js")));
		});
	}

	@Test
	void whenAPluginIsNotNeededThenItCannotBeImported() {
		plugin("alone", "1.0.0", "", "import 'rates';");
		this.folder.application()
			.run((context) -> assertThat(failure(reload(context, "alone"), "alone").phase())
				.isEqualTo(PluginPhase.RESOLVE));
	}

	@Test
	void whenThePackageIsInTheOwnNodeModulesThenThatIsUsedWhateverThePluginsVersion() {
		plugin("pricing", "1.0.0", "\"rates\": \"^9.0.0\"", "import rates from 'rates'; export const f = () => rates;");
		this.folder.write("pricing/node_modules/rates/index.js", "module.exports = 'own';");
		this.folder.application().run((context) -> assertThat(f(context, "pricing")).isEqualTo("own"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					pricing | 2.0.0 | "@acme/tax": "^2.0.0"   | needs the plugin '@acme/tax' in version ^2.0.0, but there is 1.0.0 at file:
					rates   | 3.1.4 | "pricing": "*"          | Plugins need each other: @acme/tax -> rates -> pricing -> @acme/tax
					""")
	void whenWhatIsNeededDoesNotSuitThenTheApplicationDoesNotStart(String name, String version, String dependencies,
			String problem) {
		plugin(name, version, dependencies, "");
		this.folder.application()
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(PluginDependencyException.class)
				.hasMessageContaining(problem));
	}

	@Test
	void whenWhatOthersNeedIsReloadedThenTheyAreReloadedWithItAfterIt() {
		this.folder.application().run((context) -> {
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 1");
			plugin("rates", "4.0.0", "", "export default 'seven';");
			ReloadReport report = reload(context, "rates");
			assertThat(report.isSuccessful()).isTrue();
			assertThat(order(report)).containsExactly("rates", "@acme/tax", "pricing");
			assertThat(f(context, "pricing")).isEqualTo("price tax seven 1");
			assertThat(f(context, "@acme/tax")).isEqualTo("tax seven 1");
			assertThat(order(reload(context, "pricing"))).containsExactly("pricing");
		});
	}

	@Test
	void whenOneThatNeedsItFailsThenNoneIsChanged() {
		this.folder.application().run((context) -> {
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 1");
			plugin("@acme/tax", "1.1.0", "", "export const vat = 1; export const f = () => 'new';");
			ReloadReport report = reload(context, "@acme/tax");
			assertThat(report.plugins()).extracting(PluginReloadReport::outcome).containsOnly(ReloadOutcome.FAILED);
			assertThat(failure(report, "pricing").phase()).isEqualTo(PluginPhase.LINK);
			assertThat(failure(report, "@acme/tax").phase()).isEqualTo(PluginPhase.DEPENDENCIES);
			assertThat(failure(report, "@acme/tax").message()).contains("only together with 'pricing'");
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 2");
			assertThat(f(context, "@acme/tax")).isEqualTo("tax nineteen 1");
		});
	}

	@Test
	void whenANewVersionDoesNotSuitThenTheOldOneGoesOn() {
		this.folder.application().run((context) -> {
			plugin("@acme/tax", "2.0.0", "", "export const tax = () => 'two'; export const f = tax;");
			ReloadReport report = context.getBean(ModuleCacheManager.class).reloadAll();
			assertThat(failure(report, "pricing").phase()).isEqualTo(PluginPhase.DEPENDENCIES);
			assertThat(failure(report, "pricing").message()).contains("in version ^1.0.0, but there is 2.0.0");
			assertThat(report.plugin("alone")).isNotNull()
				.extracting(PluginReloadReport::outcome)
				.isEqualTo(ReloadOutcome.RELOADED);
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 1");
			assertThat(f(context, "@acme/tax")).isEqualTo("tax nineteen 1");
		});
	}

	@Test
	void whenWhatOthersNeedIsGoneThenItGoesOn() {
		this.folder.application().run((context) -> {
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 1");
			this.folder.delete("rates");
			ReloadReport report = context.getBean(ModuleCacheManager.class).reloadAll();
			assertThat(failure(report, "@acme/tax").message())
				.contains("needs the plugin 'rates' in version workspace:*, which is gone");
			assertThat(f(context, "rates")).isEqualTo("1");
			assertThat(f(context, "pricing")).isEqualTo("price tax nineteen 2");
		});
	}

	@Test
	void whenPluginsThatNeedEachOtherAreAddedThenTheyAreAddedInOrder() {
		this.folder.application().run((context) -> {
			plugin("b", "1.0.0", "\"c\": \"~1.0.0\"", "export { f } from 'c';");
			plugin("c", "1.0.7", "", "export const f = () => 'c';");
			ReloadReport report = context.getBean(ModuleCacheManager.class).reloadAll();
			assertThat(report.isSuccessful()).isTrue();
			assertThat(order(report)).containsSubsequence("c", "b")
				.containsSubsequence("rates", "@acme/tax", "pricing");
			assertThat(f(context, "b")).isEqualTo("c");
		});
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", textBlock = """
			^1.0.0, 1.9.9, true
			^1.0.0, 2.0.0, false
			^1.0.0, none, false
			^1.0.0, latest, false
			^0.2.1, 0.3.0, false
			~1.2, 1.2.9, true
			~1.2, 1.3.0, false
			'1.x || >=2.5.0 <3', 2.6.1, true
			'1.x || >=2.5.0 <3', 2.4.0, false
			1.2.3 - 2.3.4, 2.3.4, true
			^1.0.0, 1.1.0-beta.1, false
			'', none, true
			*, 0.0.1, true
			workspace:^2.0.0, 1.0.0, false
			workspace:^, 1.0.0, true
			file:../tax, none, true
			none of this, 1.0.0, false
			""")
	void rangesAreThoseOfNpm(String range, @Nullable String version, boolean included) {
		assertThat(new VersionRange(range).includes(version)).isEqualTo(included);
	}

}
