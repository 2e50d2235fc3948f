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
import java.nio.file.StandardCopyOption;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications whose locations, libraries and packages are symbolic links.
 */
class LinkedLocationTests {

	private Path folder;

	private Path current;

	@BeforeEach
	void deploy(@TempDir Path temp) throws IOException {
		this.folder = temp.toRealPath();
		this.current = this.folder.resolve("current");
		release(1);
		release(2);
		Files.createSymbolicLink(this.current, Path.of("releases/1"));
	}

	private void release(int number) {
		new PluginFiles(this.folder.resolve("releases/" + number + "/plugins")).plugin("pricing", """
				import { rate } from './rate.js';
				import { tax } from 'tax';
				export const quote = async () => `${rate} ${tax} ${(await import('./late.js')).late}`;
				""")
			.file("pricing/rate.js", "export const rate = 'r%d';".formatted(number))
			.file("pricing/late.js", "export const late = 'l%d';".formatted(number));
		new PluginFiles(this.folder.resolve("releases/" + number + "/libraries")).plugin("tax",
				"export const tax = 't%d';".formatted(number));
	}

	private void switchTo(int number) throws IOException {
		Path next = Files.createSymbolicLink(this.folder.resolve("next"), Path.of("releases/" + number));
		Files.move(next, this.current, StandardCopyOption.ATOMIC_MOVE);
	}

	private void run(ContextConsumer<AssertableApplicationContext> test) {
		run(this.current.resolve("plugins").toString(), test);
	}

	private void run(String locations, ContextConsumer<AssertableApplicationContext> test) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.locations=" + locations,
					"graaljs.plugins.libraries=" + this.current.resolve("libraries"), "graaljs.plugins.pool.max-size=2")
			.run(test);
	}

	private static String quote(AssertableApplicationContext context) {
		return context.getBean(JsPlugins.class).get("pricing").call("quote", String.class);
	}

	@Test
	void whenTheLinkOfALocationIsSwitchedThenAClearUsesTheNewRelease() {
		run((context) -> {
			ModuleCacheManager manager = context.getBean(ModuleCacheManager.class);
			assertThat(quote(context)).isEqualTo("r1 t1 l1");
			switchTo(2);
			assertThat(quote(context)).isEqualTo("r1 t1 l1");
			assertThat(manager.clearAll().clearedCount()).isEqualTo(4);
			FileSystemUtils.deleteRecursively(this.folder.resolve("releases/1"));
			assertThat(quote(context)).isEqualTo("r2 t2 l2");
			release(1);
			switchTo(1);
			FileSystemUtils.deleteRecursively(this.folder.resolve("releases/2"));
			assertThat(manager.clear("pricing").clearedCount()).isEqualTo(4);
			assertThat(quote(context)).isEqualTo("r1 t1 l1");
			assertThat(manager.reload("pricing").isSuccessful()).isTrue();
			assertThat(quote(context)).isEqualTo("r1 t1 l1");
		});
	}

	@Test
	void whenTheLinkIsSwitchedThenAClearOfOneModuleKeepsNothingOfTheOldRelease() {
		run((context) -> {
			assertThat(quote(context)).isEqualTo("r1 t1 l1");
			switchTo(2);
			FileSystemUtils.deleteRecursively(this.folder.resolve("releases/1"));
			context.getBean(ModuleCacheManager.class)
				.clear(ClearRequest.of("./rate.js").plugin("pricing").withoutDependents());
			assertThat(quote(context)).isEqualTo("r2 t2 l2");
		});
	}

	@Test
	void whenTheLinkIsDanglingThenModulesThatWereNotClearedStay() {
		run((context) -> {
			assertThat(quote(context)).isEqualTo("r1 t1 l1");
			FileSystemUtils.deleteRecursively(this.folder.resolve("releases/1"));
			context.getBean(ModuleCacheManager.class)
				.clear(ClearRequest.of("./late.js").plugin("pricing").withoutDependents());
			assertThat(context.getBean(JsPlugins.class).get("pricing").state().name()).isEqualTo("ACTIVE");
			switchTo(2);
			context.getBean(ModuleCacheManager.class).clearAll();
			assertThat(quote(context)).isEqualTo("r2 t2 l2");
		});
	}

	@Test
	void whenAPluginIsNamedByTheUrlOfAModuleThenTheRealPathIsUnderstood() {
		run((context) -> {
			assertThat(quote(context)).isEqualTo("r1 t1 l1");
			String url = this.folder.resolve("releases/1/plugins/pricing/rate.js").toUri().toString();
			assertThat(context.getBean(ModuleCacheManager.class).clear(ClearRequest.of(url)).clearedCount())
				.isEqualTo(2);
		});
	}

	@Test
	void whenTwoLocationsLeadToOneFolderThenItsPluginsAreThoseOfTheFirst() {
		run(this.current.resolve("plugins") + "," + this.folder.resolve("releases/1/plugins") + ","
				+ this.folder.resolve("releases/2/../1/plugins"), (context) -> {
					assertThat(context.getBean(JsPlugins.class).names()).containsExactly("pricing");
					assertThat(quote(context)).isEqualTo("r1 t1 l1");
					assertThat(context.getBean(ModuleCacheManager.class).reloadAll().isSuccessful()).isTrue();
				});
	}

	@Test
	void whenAWorkspaceLinksPluginsThenTheyAreTheOtherPlugins() throws IOException {
		PluginFiles files = new PluginFiles(this.folder.resolve("workspace"));
		files.plugin("wb", "export const name = () => 'wb1';")
			.file("wa/package.json", """
					{ "name": "wa", "version": "1.0.0", "type": "module", "exports": "./index.js",
					  "dependencies": { "wb": "workspace:*", "@acme/wc": "workspace:^1.0.0" } }
					""")
			.file("wa/index.js", """
					import { createRequire } from 'node:module';
					import { name } from 'wb';
					export const names = () => name() + createRequire(import.meta.url)('@acme/wc').name;
					""")
			.file("@acme/wc/package.json", "{ \"name\": \"@acme/wc\", \"version\": \"1.2.0\" }")
			.file("@acme/wc/index.js", "exports.name = 'wc1';");
		Path modules = Files.createDirectories(files.root().resolve("wa/node_modules/@acme")).getParent();
		Files.createSymbolicLink(modules.resolve("wb"), Path.of("../../wb"));
		Files.createSymbolicLink(modules.resolve("@acme/wc"), Path.of("../../../@acme/wc"));
		run(files.root().toString(), (context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThat(plugins.get("wa").call("names", String.class)).isEqualTo("wb1wc1");
			files.plugin("wb", "export const name = () => 'wb2';");
			assertThat(context.getBean(ModuleCacheManager.class).reload("wb").plugins()).hasSize(2);
			assertThat(plugins.get("wa").call("names", String.class)).isEqualTo("wb2wc1");
		});
	}

}
