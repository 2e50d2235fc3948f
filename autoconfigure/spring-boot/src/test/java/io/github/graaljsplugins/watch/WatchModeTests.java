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

package io.github.graaljsplugins.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadOutcome;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that watches its plugins, and files that change under it in the ways in
 * which editors and deployments change them.
 */
@ExtendWith(OutputCaptureExtension.class)
class WatchModeTests {

	private final List<PluginReloadReport> reports = new CopyOnWriteArrayList<>();

	private Path folder;

	private Path location;

	private PluginFiles plugins;

	@BeforeEach
	void createPlugins(@TempDir Path temp) throws IOException {
		this.folder = temp.toRealPath();
		this.location = this.folder.resolve("plugins");
		this.plugins = new PluginFiles(this.location);
		writePricing(this.plugins, "pricing", "first");
		this.plugins.plugin("other",
				"globalThis.loads = (globalThis.loads ?? 0) + 1; export const loads = () => loads;");
	}

	/**
	 * A plugin of three modules: what it says is in one of them.
	 */
	private static void writePricing(PluginFiles files, String name, String word) {
		files.plugin(name, """
				import { word } from './word.js';
				import { evaluations } from './constant.js';
				export const say = () => word;
				export const constant = () => evaluations;
				""")
			.file(name + "/word.js", word(word))
			.file(name + "/constant.js", "globalThis.evaluations = (globalThis.evaluations ?? 0) + 1;"
					+ " export const evaluations = globalThis.evaluations;");
	}

	private static String word(String word) {
		return "export const word = '" + word + "';\n";
	}

	private void run(ContextConsumer<AssertableApplicationContext> test) {
		run(this.location, test);
	}

	private void run(Path where, ContextConsumer<AssertableApplicationContext> test) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class,
					GraalJsPluginWatchAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.locations=optional:file:" + where, "graaljs.plugins.pool.max-size=4",
					"graaljs.plugins.watch.enabled=true", "graaljs.plugins.watch.poll-interval=50ms",
					"graaljs.plugins.watch.quiet-period=150ms", "graaljs.plugins.watch.max-delay=2s")
			.run((context) -> {
				context.getBean(HostedPlugins.class).addListener(new ModuleCacheListener() {

					@Override
					public void reloaded(PluginReloadReport report) {
						WatchModeTests.this.reports.add(report);
					}

				});
				test.accept(context);
			});
	}

	private static String say(AssertableApplicationContext context) {
		return context.getBean(JsPlugins.class).get("pricing").call("say", String.class);
	}

	private static void awaitWord(AssertableApplicationContext context, String word) {
		await().untilAsserted(() -> assertThat(say(context)).isEqualTo(word));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

	private Path word() {
		return this.location.resolve("pricing/word.js");
	}

	@ParameterizedTest
	@EnumSource
	void whenAnEditorSavesAFileItsModuleAndItsDependentsAreReloaded(Save save) {
		run((context) -> {
			assertThat(say(context)).isEqualTo("first");
			save.write(word(), word("second"));
			awaitWord(context, "second");
			save.write(word(), word("third!"));
			awaitWord(context, "third!");
			assertThat(context.getBean(JsPlugins.class).get("pricing").call("constant", Integer.class)).isOne();
			await().untilAsserted(() -> assertThat(this.reports).hasSizeBetween(2, 4));
			assertThat(this.reports).allSatisfy((report) -> {
				assertThat(report.plugin()).isEqualTo("pricing");
				assertThat(report.failure()).isNull();
				assertThat(report.modules()).isEqualTo(2);
			});
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenAFolderIsDeployedAnewItsCodeIsUsed(Deployment deployment) throws IOException {
		Path next = this.folder.resolve("next");
		writePricing(new PluginFiles(next), "pricing", "second");
		npmTimes(next);
		npmTimes(this.location);
		run(deployment.prepare(this.folder), (context) -> {
			assertThat(say(context)).isEqualTo("first");
			deployment.deploy(this.folder);
			awaitWord(context, "second");
			await().untilAsserted(() -> assertThat(this.reports).extracting(PluginReloadReport::outcome)
				.isNotEmpty()
				.containsOnly(ReloadOutcome.RELOADED));
		});
	}

	/**
	 * npm gives all files of a package the same time.
	 */
	private static void npmTimes(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.setLastModifiedTime(file, FileTime.fromMillis(499162500000L));
			}
		}
	}

	@Test
	void whenNothingChangesNothingIsReloaded() {
		run((context) -> {
			say(context);
			this.plugins.file("pricing/README.md", "Nobody imports it").file("pricing/word.js", word("first"));
			Awaitility.await().during(Duration.ofSeconds(1)).until(this.reports::isEmpty);
			assertThat(context.getBean(JsPlugins.class).get("pricing").call("constant", Integer.class)).isOne();
		});
	}

	@Test
	void whenAFileIsWrittenAThousandTimesItIsReloadedAFewTimes() {
		run((context) -> {
			say(context);
			for (int i = 0; i < 1000; i++) {
				this.plugins.file("pricing/word.js", word("word " + i));
			}
			awaitWord(context, "word 999");
			await().untilAsserted(() -> assertThat(this.reports).hasSizeBetween(1, 10));
		});
	}

	@Test
	void whenWritingDoesNotEndItIsReloadedAllTheSame() {
		run((context) -> {
			say(context);
			int[] version = new int[1];
			await().pollInterval(Duration.ofMillis(20)).until(() -> {
				this.plugins.file("pricing/word.js", word("word " + version[0]++));
				return !say(context).equals("first");
			});
		});
	}

	@Test
	void whenNewCodeIsBrokenNoCallFailsAndTheNextGoodSaveIsUsed(CapturedOutput output) throws IOException {
		run((context) -> {
			AtomicBoolean done = new AtomicBoolean();
			ExecutorService callers = Executors.newFixedThreadPool(4);
			try {
				List<Future<Integer>> calls = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					calls.add(callers.submit(() -> callUntil(done, context)));
				}
				for (int i = 0; i < 5; i++) {
					int failures = failures();
					this.plugins.file("pricing/word.js", "export const word = 'broken' +;\n// " + i);
					await().until(() -> failures() > failures);
					this.plugins.file("pricing/word.js", word("good " + i));
					awaitWord(context, "good " + i);
				}
				done.set(true);
				for (Future<Integer> call : calls) {
					assertThat(call.get(30, TimeUnit.SECONDS)).isPositive();
				}
			}
			finally {
				done.set(true);
				callers.shutdown();
			}
		});
		assertThat(output).contains(shownBeginning()).contains(word().toUri() + ":1:31").contains(shownFrame());
	}

	/**
	 * The beginning of the line that the documentation shows for a failure.
	 */
	private static String shownBeginning() throws IOException {
		String page = Files.readString(Path.of("../../docs/watching.md"));
		int start = page.indexOf("Plugin 'pricing' not reloaded");
		return page.substring(start, page.indexOf(" file:", start));
	}

	/**
	 * The lines of code that the documentation shows in a failure.
	 */
	private static String shownFrame() throws IOException {
		String page = Files.readString(Path.of("../../docs/watching.md"));
		int start = page.indexOf("\n> 1 | ");
		return page.substring(start, page.indexOf("\n```", start));
	}

	private int failures() {
		return (int) this.reports.stream().filter((report) -> !report.isSuccessful()).count();
	}

	private static int callUntil(AtomicBoolean done, AssertableApplicationContext context) {
		int calls = 0;
		while (!done.get()) {
			assertThat(say(context)).matches("first|good [0-4]");
			calls++;
		}
		return calls;
	}

	@Test
	void whenAPluginIsNewRenamedOrGoneItIsAddedAndStopped() {
		run((context) -> {
			JsPlugins names = context.getBean(JsPlugins.class);
			assertThat(names.names()).containsExactly("other", "pricing");
			this.plugins.plugin("@acme/tax", "export const f = () => 'tax';");
			this.plugins.file("greeting.mjs", "export const f = () => 'greeting';");
			await().until(() -> names.names().equals(List.of("@acme/tax", "greeting", "other", "pricing")));
			assertThat(names.get("@acme/tax").call("f", String.class)).isEqualTo("tax");
			FileSystemUtils.deleteRecursively(this.location.resolve("@acme"));
			Files.delete(this.location.resolve("greeting.mjs"));
			await().until(() -> names.names().equals(List.of("other", "pricing")));
			this.plugins.file("pricing/package.json",
					"{ \"name\": \"prices\", \"version\": \"1.0.0\", \"type\": \"module\", \"exports\": \"./index.js\" }");
			await().until(() -> names.names().equals(List.of("other", "prices")));
			assertThat(names.get("prices").call("say", String.class)).isEqualTo("first");
		});
	}

	@Test
	void whenANewPluginIsBrokenItIsAddedOnceItWorks() {
		run((context) -> {
			JsPlugins names = context.getBean(JsPlugins.class);
			this.plugins.plugin("fresh", "export const f = () => ;");
			await().until(() -> failures() > 0);
			assertThat(names.names()).doesNotContain("fresh");
			this.plugins.file("fresh/index.js", "export const f = () => 'fresh';");
			await().until(() -> names.names().contains("fresh"));
			assertThat(names.get("fresh").call("f", String.class)).isEqualTo("fresh");
		});
	}

	@Test
	void whenTheVersionChangesThePluginIsReloadedAsAWhole() {
		run((context) -> {
			say(context);
			this.plugins.file("pricing/package.json",
					"{ \"name\": \"pricing\", \"version\": \"2.0.0\", \"type\": \"module\", \"exports\": \"./index.js\" }");
			await().until(() -> !this.reports.isEmpty());
			assertThat(this.reports.get(0).newVersion()).isEqualTo("2.0.0");
			assertThat(context.getBean(JsPlugins.class).get("pricing").plugin().version()).isEqualTo("2.0.0");
		});
	}

	@Test
	void whenPluginsNeedEachOtherTheyAreReloadedTogetherButOnlyIfOneChanged() {
		this.plugins.file("shop/package.json", """
				{ "name": "shop", "version": "1.0.0", "type": "module", "exports": "./index.js",
				  "dependencies": { "pricing": "^1.0.0" } }
				""").file("shop/index.js", "import { say } from 'pricing'; export const shop = () => `shop ${say()}`;");
		run((context) -> {
			JsPlugins all = context.getBean(JsPlugins.class);
			assertThat(all.get("shop").call("shop", String.class)).isEqualTo("shop first");
			Awaitility.await().during(Duration.ofSeconds(1)).until(this.reports::isEmpty);
			this.plugins.file("pricing/word.js", word("second"));
			await()
				.untilAsserted(() -> assertThat(all.get("shop").call("shop", String.class)).isEqualTo("shop second"));
			assertThat(say(context)).isEqualTo("second");
			await().untilAsserted(() -> assertThat(this.reports).extracting(PluginReloadReport::plugin)
				.containsExactlyInAnyOrder("pricing", "shop"));
		});
	}

	@Test
	void whenAModuleThatIsImportedLateIsBrokenNoCallFails() {
		this.plugins.file("pricing/index.js", "export const say = async () => (await import('./word.js')).word;");
		run((context) -> {
			assertThat(say(context)).isEqualTo("first");
			this.plugins.file("pricing/word.js", "throw new Error('broken');");
			await().until(() -> failures() > 0);
			assertThat(say(context)).isEqualTo("first");
			this.plugins.file("pricing/word.js", word("second"));
			awaitWord(context, "second");
		});
	}

	@Test
	void whenDependenciesChangeThePluginIsReloadedWithThem() {
		run((context) -> {
			JsPlugins all = context.getBean(JsPlugins.class);
			this.plugins.file("other/package.json", """
					{ "name": "other", "version": "1.0.0", "type": "module", "exports": "./index.js",
					  "dependencies": { "pricing": "^1.0.0" } }
					""").file("other/index.js", "export { say } from 'pricing';");
			await()
				.untilAsserted(() -> assertThat(this.reports).extracting(PluginReloadReport::plugin).contains("other"));
			assertThat(all.get("other").call("say", String.class)).isEqualTo("first");
		});
	}

	@Test
	void whenABrokenSaveIsUndoneThePluginHasNoFailureAnyMore() {
		run((context) -> {
			say(context);
			this.plugins.file("pricing/word.js", "broken(");
			await().until(() -> context.getBean(JsPlugins.class).get("pricing").failure() != null);
			this.plugins.file("pricing/word.js", word("first"));
			await().until(() -> context.getBean(JsPlugins.class).get("pricing").failure() == null);
			assertThat(context.getBean(JsPlugins.class).get("pricing").call("constant", Integer.class)).isOne();
		});
	}

	@Test
	void whenAFileChangedWhileTheApplicationStartedThatIsSeen() {
		AtomicBoolean written = new AtomicBoolean();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class,
					GraalJsPluginWatchAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.locations=" + this.location, "graaljs.plugins.watch.enabled=true")
			.withBean(WrittenAfterwards.class, () -> new WrittenAfterwards(() -> {
				this.plugins.file("pricing/word.js", word("written meanwhile"));
				written.set(true);
			}))
			.run((context) -> {
				assertThat(written).isTrue();
				awaitWord(context, "written meanwhile");
			});
	}

	/**
	 * Runs when all plugins are loaded, before anything is watched.
	 */
	private record WrittenAfterwards(Runnable change) implements SmartInitializingSingleton {

		@Override
		public void afterSingletonsInstantiated() {
			this.change.run();
		}

	}

	/**
	 * How editors save.
	 */
	enum Save {

		/** Truncate and write: nano, VS Code. */
		IN_PLACE {

			@Override
			void write(Path file, String text) throws IOException {
				Files.writeString(file, text);
			}

		},

		/** Write a temporary file and rename it: JetBrains, Sublime Text, sed -i. */
		ATOMIC_RENAME {

			@Override
			void write(Path file, String text) throws IOException {
				Path temporary = file.resolveSibling(file.getFileName() + "___jb_tmp___");
				Files.writeString(temporary, text);
				Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
			}

		},

		/** Probe the folder, rename the file to a backup, write it anew: Vim. */
		BACKUP_AND_CREATE {

			@Override
			void write(Path file, String text) throws IOException {
				Files.delete(Files.createFile(file.resolveSibling("4913")));
				Path backup = file.resolveSibling(file.getFileName() + "~");
				Files.move(file, backup, StandardCopyOption.REPLACE_EXISTING);
				Files.writeString(file, text);
				Files.delete(backup);
			}

		},

		/** Lock with a dangling link, keep a backup, write in place: Emacs. */
		LOCK_AND_BACKUP {

			@Override
			void write(Path file, String text) throws IOException {
				Path lock = Files.createSymbolicLink(file.resolveSibling(".#" + file.getFileName()),
						Path.of("somebody@somewhere.1234"));
				Files.copy(file, file.resolveSibling(file.getFileName() + "~"), StandardCopyOption.REPLACE_EXISTING);
				Files.writeString(file, text);
				Files.delete(lock);
			}

		},

		/** Truncate, then write in pieces. */
		IN_PIECES {

			@Override
			void write(Path file, String text) throws IOException {
				try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE,
						StandardOpenOption.TRUNCATE_EXISTING)) {
					for (byte piece : text.getBytes(StandardCharsets.UTF_8)) {
						channel.write(ByteBuffer.wrap(new byte[] { piece }));
						channel.force(true);
					}
				}
			}

		},

		/** Write, and give it an old time: rsync, unzip, touch -r. */
		WITH_THE_OLD_TIME {

			@Override
			void write(Path file, String text) throws IOException {
				FileTime time = Files.getLastModifiedTime(file);
				Files.writeString(file, text);
				Files.setLastModifiedTime(file, time);
			}

		};

		abstract void write(Path file, String text) throws IOException;

	}

	/**
	 * How folders are deployed. The new ones are in "next", with the same sizes and
	 * times.
	 */
	enum Deployment {

		/** Delete and copy. */
		DELETE_AND_COPY {

			@Override
			void deploy(Path folder) throws IOException {
				FileSystemUtils.deleteRecursively(folder.resolve("plugins/pricing"));
				FileSystemUtils.copyRecursively(folder.resolve("next/pricing"), folder.resolve("plugins/pricing"));
			}

		},

		/** Delete, and copy after a while. */
		DELETE_AND_COPY_LATER {

			@Override
			void deploy(Path folder) throws IOException {
				FileSystemUtils.deleteRecursively(folder.resolve("plugins/pricing"));
				Awaitility.await()
					.pollDelay(Duration.ofMillis(800))
					.until(() -> Files.notExists(folder.resolve("plugins/pricing")));
				FileSystemUtils.copyRecursively(folder.resolve("next/pricing"), folder.resolve("plugins/pricing"));
			}

		},

		/** Rename the old folder away and the new one in its place. */
		RENAME {

			@Override
			void deploy(Path folder) throws IOException {
				Files.move(folder.resolve("plugins/pricing"), folder.resolve("old"));
				Files.move(folder.resolve("next/pricing"), folder.resolve("plugins/pricing"));
			}

		},

		/** Have the plugin's symbolic link lead elsewhere. */
		PLUGIN_LINK {

			@Override
			Path prepare(Path folder) throws IOException {
				Files.move(folder.resolve("plugins/pricing"), folder.resolve("current"));
				Files.createSymbolicLink(folder.resolve("plugins/pricing"), folder.resolve("current"));
				return folder.resolve("plugins");
			}

			@Override
			void deploy(Path folder) throws IOException {
				swap(folder.resolve("plugins/pricing"), folder.resolve("next/pricing"));
			}

		},

		/** Have the location's symbolic link lead elsewhere. */
		LOCATION_LINK {

			@Override
			Path prepare(Path folder) throws IOException {
				writePricingAside(folder);
				return Files.createSymbolicLink(folder.resolve("location"), folder.resolve("plugins"));
			}

			private void writePricingAside(Path folder) throws IOException {
				FileSystemUtils.copyRecursively(folder.resolve("plugins/other"), folder.resolve("next/other"));
			}

			@Override
			void deploy(Path folder) throws IOException {
				swap(folder.resolve("location"), folder.resolve("next"));
			}

		},

		/** A Kubernetes config map: files are links through a link to a folder. */
		CONFIG_MAP {

			@Override
			Path prepare(Path folder) throws IOException {
				Path map = Files.createDirectories(folder.resolve("maps/pricing"));
				Files.move(folder.resolve("plugins/pricing"), map.resolve("..1"));
				Files.createSymbolicLink(map.resolve("..data"), Path.of("..1"));
				for (String name : List.of("package.json", "index.js", "word.js", "constant.js")) {
					Files.createSymbolicLink(map.resolve(name), Path.of("..data/" + name));
				}
				return folder.resolve("maps");
			}

			@Override
			void deploy(Path folder) throws IOException {
				Path map = folder.resolve("maps/pricing");
				Files.move(folder.resolve("next/pricing"), map.resolve("..2"));
				swap(map.resolve("..data"), Path.of("..2"));
				FileSystemUtils.deleteRecursively(map.resolve("..1"));
			}

		};

		/**
		 * Set up what is there before.
		 * @return the location
		 */
		Path prepare(Path folder) throws IOException {
			return folder.resolve("plugins");
		}

		abstract void deploy(Path folder) throws IOException;

		static void swap(Path link, Path target) {
			try {
				Path next = Files.createSymbolicLink(link.resolveSibling("..next"), target);
				Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
