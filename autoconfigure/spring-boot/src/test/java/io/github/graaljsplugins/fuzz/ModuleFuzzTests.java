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

package io.github.graaljsplugins.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.ValueLimits;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.host.HostServices;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.HostileText;
import io.github.graaljsplugins.plugin.InMemoryPlugins;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strange texts in the files of a plugin: what comes of them is a module, or an error
 * that tells the plugin and the place, and after either the plugin can be mended.
 */
@Tag("fuzz")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
class ModuleFuzzTests {

	private static final Duration LIMIT = Duration.ofSeconds(3);

	private static final String[] ENTRIES = { "index.mjs", "index.cjs", "index.js", "index.ts", "index.mts",
			"index.cts", "data.json", "index" };

	private final WatchedFiles files = new WatchedFiles();

	private final HostedPlugins hosted = new HostedPlugins();

	@TempDir
	private Path temp;

	private Path root;

	private PluginHandle plugin;

	@Test
	void modules(TestReporter reporter) throws Exception {
		Path folder = this.temp.toRealPath();
		this.root = Files.createDirectories(folder.resolve("plugin"));
		Path outside = Files.createDirectories(folder.resolve("outside"));
		Files.writeString(outside.resolve("secret.js"), "export const run = () => '" + OddTree.SECRET + "';");
		Files.createSymbolicLink(this.root.resolve("link"), outside);
		Files.writeString(this.root.resolve("good.mjs"), "export const run = () => 'good';");
		Files.writeString(this.root.resolve("good.cjs"), "exports.run = () => 'good';");
		this.files.allow(List.of(this.root));
		try (LoaderEngine engine = new LoaderEngine(ModuleFuzzTests.class.getClassLoader(), Clock.systemUTC());
				InMemoryPlugins plugins = new InMemoryPlugins(factory(engine), this.hosted)) {
			this.plugin = plugins.plugin("odd", SourceTree.directory(this.files.watch(this.root))).start().get("odd");
			Fuzzing.attack("ModuleFuzzTests#modules", reporter, this::load, "answered", "PluginLoadException parse",
					"PluginLoadException evaluate");
		}
		reporter.publishEntry("accesses to files", String.valueOf(this.files.accesses()));
	}

	private static PluginFactory factory(LoaderEngine engine) {
		PluginLimits limits = new PluginLimits(LIMIT, LIMIT, 0, 10_000, 0, ValueLimits.DEFAULT);
		return new PluginFactory(engine, new ValueConverter(JsonMapper.shared()),
				new LoaderPoolSettings(0, 1, Duration.ofSeconds(30)), ResolverOptions.defaults(), List.of(),
				(plugin) -> limits, HostServices.NONE, Runnable::run);
	}

	private void load(Input input) throws IOException {
		OddModules texts = new OddModules(input);
		String entry = input.pick(ENTRIES);
		for (String name : ENTRIES) {
			Files.deleteIfExists(this.root.resolve(name));
		}
		if (input.chance(30)) {
			List<String> names = List.of(entry, "index.mjs", "index.cjs", "index.js", "index.ts")
				.subList(0, input.number(5) + 1);
			List<String> known = input.chance(90) ? names : List.of("good.mjs", "data.json", "nope.js", entry);
			for (String name : names) {
				write(input, name, texts.knot(known));
			}
		}
		else {
			write(input, entry, texts.text());
			if (input.chance(50)) {
				write(input, input.pick("index.js", "data.json", "other.js", "index.map"), texts.text());
			}
		}
		if (input.chance(20)) {
			write(input, "index.map", texts.map());
		}
		describe("package.json", input.pick("", "\"type\": \"module\",", "\"type\": \"commonjs\",")
				+ "\"exports\": \"./" + entry + "\"");
		call(input);
		mend(input);
		assertThat(this.files.trespasses()).isEmpty();
	}

	private void write(Input input, String name, byte[] text) throws IOException {
		Files.write(this.root.resolve(name), text);
		String shown = new String(text);
		input.note(name + " = " + shown.substring(0, Math.min(shown.length(), 600)));
	}

	private void describe(String name, String fields) throws IOException {
		Files.writeString(this.root.resolve(name), "{ " + fields + " }");
	}

	private void call(Input input) {
		this.hosted.get("odd").clear(ClearRequest.everything());
		for (int i = 0; i < 2; i++) {
			try {
				String answer = String.valueOf(this.plugin.call("run", Object.class));
				assertThat(answer).doesNotContain(OddTree.SECRET);
				input.outcome("answered");
			}
			catch (PluginException ex) {
				check(input, ex);
			}
		}
	}

	private void check(Input input, PluginException failure) {
		assertThat(failure.getPlugin()).isEqualTo("odd");
		assertThat(failure.getStackTrace()).isNotEmpty();
		HostileText.assertPrintable(failure);
		// What was asked for may be told of
		assertThat(failure.getMessage().replace("expected java.lang.Object,", "")).isNotEmpty()
			.hasSizeLessThan(100_000)
			.doesNotContain(OddTree.SECRET)
			.doesNotContain("InternalError")
			.doesNotContain("java.lang.");
		assertThat(failure.getLine()).isNotNegative();
		assertThat(failure.getColumn()).isNotNegative();
		assertThat(String.valueOf(failure.getCodeFrame())).hasSizeLessThan(10_000);
		assertThat(String.valueOf(failure.getJavaScriptStack())).doesNotContain(OddTree.SECRET);
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			assertThat(cause.getClass().getName()).as(cause.toString())
				.doesNotStartWith("org.graalvm")
				.doesNotStartWith("com.oracle");
		}
		String phase = (this.plugin.failure() != null) ? " " + this.plugin.failure().phase() : "";
		input.outcome(failure.getClass().getSimpleName() + phase.toLowerCase(java.util.Locale.ROOT));
	}

	/**
	 * Whatever was wrong, what is right works next.
	 */
	private void mend(Input input) throws IOException {
		String good = input.pick("good.mjs", "good.cjs");
		describe("package.json", "\"exports\": \"./" + good + "\"");
		this.hosted.get("odd").clear(ClearRequest.everything());
		assertThat(this.plugin.call("run", String.class)).isEqualTo("good");
	}

}
