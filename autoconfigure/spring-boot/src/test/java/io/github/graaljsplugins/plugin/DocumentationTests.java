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

package io.github.graaljsplugins.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.watch.GraalJsPluginWatchAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the README and {@code docs/} show works, and fails, as they say.
 */
class DocumentationTests {

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
	}

	/**
	 * The blocks of a page in one language, without the indent that a list gives them.
	 */
	private static List<String> blocks(String page, String language) throws IOException {
		String text = Files.readString(Path.of("../..", page));
		Matcher matcher = Pattern.compile("(?ms)^( *)```" + language + "\n(.*?)^\\1```$").matcher(text);
		List<String> blocks = new ArrayList<>();
		while (matcher.find()) {
			blocks.add(matcher.group(2).replaceAll("(?m)^" + matcher.group(1), ""));
		}
		assertThat(blocks).isNotEmpty();
		return blocks;
	}

	@Test
	void theFirstPluginOfTheReadmeIsCalledAsItSays() throws IOException {
		this.folder.write("greeting.mjs", blocks("README.md", "js").get(0));
		this.folder.application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThat(plugins.get("greeting").call("greet", Greeting.class, new Person("Ada")))
				.isEqualTo(new Greeting("Hello Ada!", 3));
		});
	}

	@Test
	void thePluginOfGettingStartedIsCalledFailsAndChangesAsItSays() throws IOException {
		String page = "docs/getting-started.md";
		String index = blocks(page, "js").get(0);
		this.folder.write("pricing/package.json", blocks(page, "json").get(0))
			.write("pricing/rates.json", blocks(page, "json").get(1))
			.write("pricing/index.js", index);
		this.folder.application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThat(tax(plugins, "DE")).isEqualTo(47.5);
			assertThatExceptionOfType(PluginCallException.class).isThrownBy(() -> tax(plugins, "XX"))
				.withMessage(shown(blocks(page, "text").get(0)));
			this.folder.write("pricing/rates.json", "{ \"DE\": 10 }");
			context.getBean(ModuleCacheManager.class).clear("pricing");
			assertThat(tax(plugins, "DE")).isEqualTo(25.0);
		});
	}

	@Test
	void anApplicationThatWatchesNeedsNoClear() throws IOException {
		String page = "docs/getting-started.md";
		this.folder.write("pricing/package.json", blocks(page, "json").get(0))
			.write("pricing/rates.json", blocks(page, "json").get(1))
			.write("pricing/index.js", blocks(page, "js").get(0));
		this.folder.application()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginWatchAutoConfiguration.class))
			.withPropertyValues(blocks(page, "shell").get(0).strip().replaceFirst(".*arguments=--", ""))
			.run((context) -> {
				JsPlugins plugins = context.getBean(JsPlugins.class);
				assertThat(tax(plugins, "DE")).isEqualTo(47.5);
				this.folder.write("pricing/rates.json", "{ \"DE\": 10 }");
				Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.untilAsserted(() -> assertThat(tax(plugins, "DE")).isEqualTo(25.0));
			});
	}

	private static Object tax(JsPlugins plugins, String country) {
		return plugins.get("pricing").call("taxOn", Double.class, Map.of("country", country, "net", 250));
	}

	/**
	 * The page says /srv/plugins where the test has its folder.
	 */
	private String shown(String block) {
		return block.strip().replace("/srv/plugins", this.folder.path("").replaceFirst("/$", ""));
	}

	@Test
	void errorsLookAsThePageSays() throws IOException {
		List<String> shown = blocks("docs/errors.md", "text");
		assertThat(failure("module", "export function quote() {\n  return (;\n}")).hasMessage(shown(shown.get(0)));
		assertThat(failure("module", "import { rate } from './rates.js';")).hasMessage(shown(shown.get(1)));
		assertThat(failure("commonjs", "const rates = require('./rates');")).hasMessage(shown(shown.get(2)));
		this.folder.write("pricing/rates.json", "{ \"DE\": 19, }");
		assertThat(failure("commonjs", "require('./rates');")).hasMessage(shown(shown.get(3)));
		assertThat(failure("module", "export const quote = () => 1;", "qoute")).hasMessage(shown(shown.get(4)));
		assertThat(failure("module", "export const quote = () => 'many';", "quote"))
			.hasMessageStartingWith(shown(shown.get(5)));
		assertThat(shown).hasSize(6);
	}

	private PluginException failure(String type, String index) {
		return failure(type, index, "quote");
	}

	private PluginException failure(String type, String index, String function) {
		this.folder.plugin("pricing", type, index);
		PluginException[] failure = new PluginException[1];
		this.folder.application()
			.run((context) -> failure[0] = catchThrowableOfType(PluginException.class,
					() -> context.getBean(JsPlugins.class).get("pricing").call(function, Integer.class)));
		return failure[0];
	}

	record Person(String name) {

	}

	record Greeting(String text, int length) {

	}

}
