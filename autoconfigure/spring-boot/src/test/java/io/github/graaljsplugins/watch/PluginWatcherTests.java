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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.internal.boot.discovery.PluginDiscovery;
import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PluginWatcher} with real files.
 */
@ExtendWith(OutputCaptureExtension.class)
class PluginWatcherTests {

	private static final Duration MAX_DELAY = Duration.ofSeconds(2);

	private final List<Map<Path, Set<Path>>> reported = new CopyOnWriteArrayList<>();

	private Path folder;

	private Path location;

	private PluginFiles plugins;

	private PluginWatcher watcher;

	@BeforeEach
	void createPlugins(@TempDir Path temp) throws IOException {
		this.folder = temp.toRealPath();
		this.location = this.folder.resolve("plugins");
		this.plugins = new PluginFiles(this.location).plugin("pricing", "export const v = 1;")
			.file("greeting.mjs", "export const v = 1;");
		this.watcher = watcher(List.of(), this.reported::add);
	}

	private PluginWatcher watcher(List<Path> libraries, PluginChangeListener listener) {
		return new PluginWatcher(
				new PluginDiscovery(List.of("optional:file:" + this.location), new DefaultResourceLoader(),
						SourceBounds.DEFAULT),
				libraries,
				new WatchSettings(Duration.ofMillis(50), Duration.ofMillis(100), MAX_DELAY, SourceBounds.DEFAULT),
				listener);
	}

	@AfterEach
	void stop() {
		this.watcher.stop();
		awaitNoThread();
	}

	private static void awaitNoThread() {
		Awaitility.await().until(() -> threads() == 0);
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("graaljs-plugins-watch"))
			.count();
	}

	private Path path(String name) {
		return this.location.resolve(name);
	}

	private void start() {
		this.watcher.start();
		awaitChange(path("greeting.mjs"), path("greeting.mjs"));
		awaitChange(path("pricing"), path("pricing/index.js"));
		this.reported.clear();
	}

	private void awaitChange(Path root, Path file) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.reported)
				.anySatisfy((changes) -> assertThat(changes.get(root)).isNotNull().contains(file)));
	}

	@Test
	void whenStartedItNamesEverything() {
		this.watcher.start();
		awaitChange(path("pricing"), path("pricing/package.json"));
		assertThat(this.watcher.isRunning()).isTrue();
		assertThat(this.reported).flatExtracting(Map::keySet).containsOnly(path("pricing"), path("greeting.mjs"));
	}

	@Test
	void whenNotStartedThereIsNoThread() {
		assertThat(this.watcher.isRunning()).isFalse();
		assertThat(threads()).isZero();
	}

	@Test
	void whenStartedAgainItWatchesAgain() {
		start();
		this.watcher.start();
		assertThat(threads()).isOne();
		CountDownLatch stopped = new CountDownLatch(1);
		this.watcher.stop(stopped::countDown);
		Awaitility.await().until(() -> stopped.getCount() == 0);
		awaitNoThread();
		start();
		this.plugins.file("greeting.mjs", "export const v = 22;");
		awaitChange(path("greeting.mjs"), path("greeting.mjs"));
	}

	@Test
	void whenAFileChangesOnlyItsPluginIsReported() {
		start();
		this.plugins.file("pricing/index.js", "export const v = 22;");
		awaitChange(path("pricing"), path("pricing/index.js"));
		assertThat(this.reported).containsExactly(Map.of(path("pricing"), Set.of(path("pricing/index.js"))));
	}

	@Test
	void whenPluginsComeAndGoTheyAreReported() throws IOException {
		start();
		this.plugins.plugin("@acme/tax", "export const v = 1;").file("node_modules/x/package.json", "{}");
		awaitChange(path("@acme/tax"), path("@acme/tax/package.json"));
		FileSystemUtils.deleteRecursively(path("@acme"));
		awaitChange(path("@acme/tax"), path("@acme/tax/index.js"));
		assertThat(this.reported).flatExtracting(Map::keySet).containsOnly(path("@acme/tax"));
	}

	@Test
	void whenALocationAppearsLaterItsPluginsAreReported() throws IOException {
		Path elsewhere = Files.move(this.location, this.folder.resolve("elsewhere"));
		this.watcher.start();
		Files.move(elsewhere, this.location);
		awaitChange(path("pricing"), path("pricing/index.js"));
	}

	@Test
	void whenALocationGoesAwayItsPluginsAreNotSaidToBeGone(CapturedOutput output) throws IOException {
		start();
		Path elsewhere = Files.move(this.location, this.folder.resolve("elsewhere"));
		Awaitility.await().until(() -> output.getOut().contains("do not exist any more"));
		assertThat(output).contains(path("pricing").toString());
		Awaitility.await()
			.during(MAX_DELAY.plusMillis(500))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.reported.isEmpty());
		Files.move(elsewhere, this.location);
		this.plugins.file("pricing/index.js", "export const v = 22;");
		awaitChange(path("pricing"), path("pricing/index.js"));
	}

	@Test
	void whenALibraryChangesItIsReported() throws IOException {
		Path library = Files.createDirectory(this.folder.resolve("library"));
		this.watcher = watcher(List.of(library), this.reported::add);
		start();
		new PluginFiles(library).file("pad/index.js", "");
		awaitChange(library, library.resolve("pad/index.js"));
	}

	@Test
	void whenALocationIsALinkThatIsSwappedTheNewPluginsAreReported() throws IOException {
		Path first = Files.move(this.location, this.folder.resolve("release-1"));
		Path second = new PluginFiles(this.folder.resolve("release-2")).plugin("pricing", "export const v = 2;").root();
		Files.createSymbolicLink(this.location, first);
		this.watcher.start();
		awaitChange(this.location.resolve("pricing"), first.resolve("pricing/index.js"));
		Files.move(Files.createSymbolicLink(this.folder.resolve("next"), second), this.location,
				StandardCopyOption.ATOMIC_MOVE);
		awaitChange(this.location.resolve("pricing"), second.resolve("pricing/index.js"));
	}

	@Test
	void whenTheListenerFailsItIsLoggedAndWatchingGoesOn(CapturedOutput output) throws InterruptedException {
		CountDownLatch failures = new CountDownLatch(3);
		this.watcher = watcher(List.of(), (changes) -> {
			failures.countDown();
			throw new IllegalStateException("The listener is broken");
		});
		this.watcher.start();
		for (int i = 0; failures.getCount() > 0; i++) {
			this.plugins.file("greeting.mjs", "x".repeat(i));
			failures.await(200, TimeUnit.MILLISECONDS);
		}
		assertThat(output).contains("Plugin watcher failed; retrying").contains("The listener is broken");
	}

}
