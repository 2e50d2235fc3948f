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
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with everything switched on are started, used and closed, one after the
 * other, in one virtual machine: nothing of them is left. Runs in an execution of its
 * own, whose virtual machine keeps nothing by soft references: Spring has caches of such,
 * which grow with each application and give way when memory is short.
 */
@Tag("residue")
class ContextResidueTests {

	private static final int CONTEXTS = Integer.getInteger("graaljs.faults.contexts", 6);

	/** So many fill the caches of what lives as long as the virtual machine. */
	private static final int FIRST = 3;

	private static final long MEGABYTE = 1024 * 1024;

	/** Threads of Java itself and of the test's tools, which come and go. */
	private static final Set<String> OTHERS = Set.of("awaitility-thread", "process reaper", "Notification Thread",
			"Attach Listener", "Service Thread", "Monitor Deflation Thread", "C1 CompilerThread0",
			"C2 CompilerThread0");

	/** What the engine and its native parts call their files. */
	private static final Pattern OURS = Pattern.compile("(?i)graal|truffle|polyglot");

	private final List<WeakReference<Object>> ended = new ArrayList<>();

	@Test
	void whenContextsAreOpenedAndClosedThenNothingIsLeft(@TempDir Path folder, TestReporter reporter) throws Exception {
		PluginFiles plugins = new PluginFiles(folder).plugin("demo", """
				import legacy from './legacy.cjs';
				export const later = async (x) => (await import('./lazy.js')).lazy(x) + legacy.one;
				export const activate = () => setInterval(() => {}, 1e6);
				""")
			.file("demo/legacy.cjs", "exports.one = 1;")
			.file("demo/lazy.js", "const big = new Array(20_000).fill(1); export const lazy = (x) => x + big[0] - 1;");
		for (int i = 0; i < FIRST; i++) {
			runAndClose(plugins);
		}
		awaitEnd();
		Residue before = Residue.now();
		for (int i = 0; i < CONTEXTS; i++) {
			runAndClose(plugins);
		}
		awaitEnd();
		Residue after = Residue.now();
		reporter.publishEntry("contexts", CONTEXTS + ": " + before.heap() / MEGABYTE + " MB, then "
				+ after.heap() / MEGABYTE + " MB; open files " + before.files() + ", then " + after.files());
		assertThat(after.threads()).isSubsetOf(before.threads());
		assertThat(after.beans()).isEqualTo(before.beans());
		assertThat(after.temporary()).isEqualTo(before.temporary());
		assertThat(after.files()).isLessThanOrEqualTo(before.files() + 5);
		assertThat(after.heap()).isLessThan(before.heap() + 8 * MEGABYTE);
	}

	private void runAndClose(PluginFiles plugins) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties(plugins.location(), "graaljs.plugins.watch.enabled=true", "spring.jmx.enabled=true",
					"management.endpoints.jmx.exposure.include=*", "spring.main.banner-mode=off")
			.run()) {
			PluginHandle demo = context.getBean(JsPlugins.class).get("demo");
			assertThat(demo.call("later", Integer.class, 1)).isEqualTo(2);
			assertThat(demo.callAsync("later", Integer.class, 2).get()).isEqualTo(3);
			ModuleCacheManager manager = context.getBean(ModuleCacheManager.class);
			manager.clearAll();
			assertThat(demo.call("later", Integer.class, 3)).isEqualTo(4);
			assertThat(manager.reload("demo").plugins().get(0).isSuccessful()).isTrue();
			assertThat(demo.call("later", Integer.class, 4)).isEqualTo(5);
			this.ended.add(new WeakReference<>(context));
			this.ended.add(new WeakReference<>(context.getBean(LoaderEngine.class)));
			context.getBean(HostedPlugins.class)
				.all()
				.forEach((cache) -> cache.pool()
					.loaders()
					.forEach((loader) -> this.ended.add(new WeakReference<>(loader))));
		}
	}

	private void awaitEnd() {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			System.gc();
			assertThat(this.ended).extracting(WeakReference::get).containsOnlyNulls();
			assertThat(Residue.threadNames()).noneMatch((name) -> name.startsWith("graaljs-plugins"));
		});
	}

	/**
	 * What may be left.
	 */
	private record Residue(long heap, Set<String> threads, Set<String> beans, Set<String> temporary, long files) {

		static Residue now() throws IOException {
			Runtime runtime = Runtime.getRuntime();
			return new Residue(runtime.totalMemory() - runtime.freeMemory(), threadNames(),
					ManagementFactory.getPlatformMBeanServer()
						.queryNames(null, null)
						.stream()
						.map(Object::toString)
						.collect(Collectors.toCollection(TreeSet::new)),
					names(Path.of(System.getProperty("java.io.tmpdir"))), openFiles());
		}

		static Set<String> threadNames() {
			return Thread.getAllStackTraces()
				.keySet()
				.stream()
				.map(Thread::getName)
				.filter((name) -> !OTHERS.contains(name))
				.collect(Collectors.toCollection(TreeSet::new));
		}

		private static long openFiles() throws IOException {
			Path folder = Path.of("/proc/self/fd");
			if (!Files.isDirectory(folder)) {
				return 0;
			}
			try (Stream<Path> entries = Files.list(folder)) {
				return entries.count();
			}
		}

		private static Set<String> names(Path folder) throws IOException {
			try (Stream<Path> entries = Files.list(folder)) {
				return entries.map((entry) -> entry.getFileName().toString())
					.filter((name) -> OURS.matcher(name).find())
					.collect(Collectors.toCollection(TreeSet::new));
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
