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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Errors of code that a bundler made of TypeScript. The files are what esbuild 0.28 made
 * of them, minified; the expected positions are those that Node 26 shows with
 * {@code --enable-source-maps}.
 */
class SourceMappedErrorTests {

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
		for (String file : new String[] { "src/rates.ts", "src/index.ts", "dist/index.js", "dist/index.js.map",
				"dist/inline.cjs" }) {
			this.folder.write("shop/" + file, resource(file));
		}
		entry("./dist/index.js");
	}

	private void entry(String main) {
		this.folder.write("shop/package.json",
				"{ \"name\": \"shop\", \"type\": \"module\", \"main\": \"%s\" }".formatted(main));
	}

	private static String resource(String file) throws IOException {
		return new ClassPathResource("source-maps/" + file).getContentAsString(StandardCharsets.UTF_8);
	}

	private void run(Consumer<ApplicationContext> test) {
		this.folder.application().run(test::accept);
	}

	private PluginCallException failure(ApplicationContext context, String function) {
		return catchThrowableOfType(PluginCallException.class,
				() -> context.getBean(JsPlugins.class).get("shop").call(function, Integer.class, -1));
	}

	private void assertOriginal(PluginException failure) {
		assertThat(failure).hasMessage("Function '%s' of plugin 'shop' failed: RangeError: no rate below 2 (%s:11:10)",
				failure.getFunction(), this.folder.url("shop/src/rates.ts"));
		assertThat(failure.getModuleUrl()).isEqualTo(this.folder.url("shop/src/rates.ts"));
		assertThat(failure.getLine()).isEqualTo(11);
		assertThat(failure.getColumn()).isEqualTo(10);
		assertThat(failure.getJavaScriptStack()).startsWith("RangeError: no rate below 2\n")
			.contains(this.folder.url("shop/src/rates.ts") + ":11:10)")
			.contains(this.folder.url("shop/src/index.ts") + ":6:")
			.doesNotContain("/dist/");
		assertThat(Stream.of(failure.getStackTrace()).map(StackTraceElement::toString))
			.anyMatch((frame) -> frame.contains("src/rates.ts:11"))
			.anyMatch((frame) -> frame.contains("src/index.ts:6"))
			.noneMatch((frame) -> frame.contains("/dist/"));
	}

	private void assertGenerated(PluginException failure, String file) {
		assertThat(failure.getModuleUrl()).isEqualTo(this.folder.url("shop/" + file));
		assertThat(failure.getLine()).isOne();
		assertThat(failure.getJavaScriptStack()).contains(this.folder.url("shop/" + file) + ":1:");
	}

	@ParameterizedTest
	@ValueSource(strings = { "quote", "later" })
	void whenTheMapIsBesideTheSourceStacksShowTheOriginals(String function) {
		run((context) -> assertOriginal(failure(context, function)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "quote", "later" })
	void whenTheMapIsInTheSourceStacksShowTheOriginals(String function) {
		entry("./dist/inline.cjs");
		run((context) -> assertOriginal(failure(context, function)));
	}

	@Test
	void whenAModuleThrowsWhileItIsLoadedItsOriginalIsShown() throws IOException {
		this.folder.write("shop/dist/index.js", resource("dist/index.js").replace("export{", "o(-1);export{"));
		run((context) -> {
			PluginException failure = catchThrowableOfType(PluginLoadException.class,
					() -> context.getBean(JsPlugins.class).get("shop").call("quote", Integer.class, 1));
			assertThat(failure).hasMessageContaining(this.folder.url("shop/src/rates.ts") + ":11:10");
		});
	}

	// What keeps the first version's function of the name, however often it is cleared
	private void keeper(String module) {
		this.folder.write("shop/keeper.js", """
				import * as shop from '%s';
				globalThis.kept ??= (shop.default ?? shop).quote;
				export const quote = (amount) => globalThis.kept(amount);
				""".formatted(module));
		entry("./keeper.js");
	}

	@Test
	void whenAClearedModuleIsHeldTheMapInItsTextTellsItsOriginal() {
		keeper("./dist/inline.cjs");
		run((context) -> {
			context.getBean(JsPlugins.class).get("shop").call("quote", Integer.class, 1);
			this.folder.write("shop/dist/inline.cjs", "\n\nexports.quote = () => 1;");
			context.getBean(ModuleCacheManager.class).clearAll();
			PluginException failure = failure(context, "quote");
			assertThat(failure.getJavaScriptStack()).contains(this.folder.url("shop/src/rates.ts") + ":11:10)");
		});
	}

	@Test
	void whenAClearedModuleIsHeldTheMapOfTheNewTextIsNeverTakenForItsOwn() throws IOException {
		keeper("./dist/index.js");
		String map = resource("dist/index.js.map");
		run((context) -> {
			context.getBean(JsPlugins.class).get("shop").call("quote", Integer.class, 1);
			this.folder.write("shop/dist/index.js", "export const quote = () => 1;\n//# sourceMappingURL=index.js.map");
			this.folder.write("shop/dist/index.js.map", map.replace("rates.ts", "wrong.ts"));
			context.getBean(ModuleCacheManager.class).clearAll();
			assertGenerated(failure(context, "quote"), "dist/index.js");
		});
	}

	@Test
	void whenAMapWasReadBeforeAClearItStillTellsTheOriginal() throws IOException {
		keeper("./dist/index.js");
		String map = resource("dist/index.js.map");
		run((context) -> {
			failure(context, "quote");
			this.folder.write("shop/dist/index.js", "export const quote = () => 1;\n//# sourceMappingURL=index.js.map");
			this.folder.write("shop/dist/index.js.map", map.replace("rates.ts", "wrong.ts"));
			context.getBean(ModuleCacheManager.class).clearAll();
			assertThat(failure(context, "quote").getJavaScriptStack())
				.contains(this.folder.url("shop/src/rates.ts") + ":11:10)");
		});
	}

	@Test
	void whenAMapChangedAfterItsModuleWasReadItIsNotUsed() throws IOException {
		String map = resource("dist/index.js.map");
		run((context) -> {
			context.getBean(JsPlugins.class).get("shop").call("quote", Integer.class, 1);
			this.folder.write("shop/dist/index.js.map", map.replace("rates.ts", "another.ts"));
			assertGenerated(failure(context, "quote"), "dist/index.js");
			context.getBean(ModuleCacheManager.class).clearAll();
			assertThat(failure(context, "quote").getModuleUrl()).isEqualTo(this.folder.url("shop/src/another.ts"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing.js.map", "../../secret.js.map", "http://localhost:1/index.js.map",
			"file:///etc/passwd", "../package.json", "data:application/json,%7B%7D", "%00", "C:\\index.js.map" })
	void whenTheMapIsNoneTheErrorIsToldAsItIs(String reference) throws IOException {
		this.folder.write("secret.js.map", resource("dist/index.js.map"));
		String text = resource("dist/index.js");
		this.folder.write("shop/dist/index.js",
				text.replace("sourceMappingURL=index.js.map", "sourceMappingURL=" + reference));
		run((context) -> assertGenerated(failure(context, "quote"), "dist/index.js"));
	}

	@Test
	void whenAPluginMakesUpFramesTheyStayWhatTheyAre() {
		this.folder.write("shop/dist/index.js",
				"""
						export function quote() {
							const error = new Error('odd');
							error.stack = 'Error: odd\\n    at file://%00/x.js:1:1\\n    at file:///a b:1:1\\n    at x:999999999999999:1';
							throw error;
						}
						""");
		run((context) -> assertThat(failure(context, "quote").getJavaScriptStack())
			.isEqualTo("Error: odd\n    at file://%00/x.js:1:1\n    at file:///a b:1:1\n    at x:999999999999999:1"));
	}

}
