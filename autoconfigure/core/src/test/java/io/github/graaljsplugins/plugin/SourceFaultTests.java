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
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.source.FaultyFiles;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;
import io.github.graaljsplugins.internal.runtime.reload.DefaultModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Sources whose reading fails, stalls, is interrupted, or that change while they are
 * read.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SourceFaultTests {

	private static LoaderEngine engine;

	private final HostedPlugins hosted = new HostedPlugins();

	private final ModuleCacheManager manager = new DefaultModuleCacheManager(this.hosted, () -> this.plugins);

	private FaultyFiles files;

	private PluginFactory factory;

	private PluginRegistry plugins;

	@BeforeAll
	static void startEngine() {
		engine = new LoaderEngine(SourceFaultTests.class.getClassLoader(), Clock.systemUTC());
	}

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	@BeforeEach
	void start(@TempDir Path folder) {
		this.files = new FaultyFiles(folder).write("demo/package.json", "{ \"name\": \"demo\", \"type\": \"module\" }")
			.write("demo/index.js", """
					import { rate } from './rate.js';
					import { unit } from './parts/unit.js';
					export const quote = () => rate + unit;
					""")
			.write("other/package.json", "{ \"name\": \"other\", \"type\": \"module\" }")
			.write("other/index.js", "export const quote = () => 'other';");
		version(1);
		this.factory = new PluginFactory(engine, new ValueConverter(JsonMapper.shared()),
				new LoaderPoolSettings(1, 2, Duration.ofSeconds(1)), ResolverOptions.defaults(), List.of());
		this.plugins = new PluginRegistry(() -> new FoundPlugins(List.of(source("demo"), source("other"))),
				this.factory, this.hosted, true);
		this.plugins.open();
		assertThat(quote("demo")).isEqualTo("r1u1");
	}

	@AfterEach
	void stop() {
		this.files.heal();
		this.plugins.close();
		this.factory.close();
	}

	private PluginSource source(String name) {
		return PluginSource.of(new Plugin(name, null, null, "file:///" + name + "/"),
				SourceTree.directory(this.files.path(name)));
	}

	private void version(int number) {
		this.files.write("demo/rate.js", "export const rate = 'r%d';".formatted(number));
		this.files.write("demo/parts/unit.js", "export const unit = 'u%d';".formatted(number));
	}

	private String quote(String plugin) {
		return this.plugins.get(plugin).call("quote", String.class);
	}

	private PluginReloadReport reload() {
		return this.manager.reload("demo").plugins().get(0);
	}

	@Test
	void whenAReadFailsInTheMiddleThenAReloadTellsAndTheOldCodeGoesOn() {
		version(2);
		this.files.onRead("rate.js", () -> {
			throw new IOException("Input/output error");
		});
		PluginReloadReport report = reload();
		assertThat(report.isSuccessful()).isFalse();
		assertThat(report.failure().message()).contains("Cannot read module", "rate.js", "Input/output error");
		assertThat(quote("demo")).isEqualTo("r1u1");
		this.files.heal();
		assertThat(reload().isSuccessful()).isTrue();
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAReadFailsInTheMiddleOfAClearThenTheNextCallsTellUntilItSucceeds() {
		version(2);
		this.files.onRead("rate.js", () -> {
			throw new IOException("Input/output error");
		});
		this.manager.clear("demo");
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> quote("demo"))
				.withMessageContaining("rate.js")
				.withMessageContaining("Input/output error");
		}
		assertThat(quote("other")).isEqualTo("other");
		this.files.heal();
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAModuleWasClearedWithoutItsDependentsAndCannotBeReadAnyMoreThenThereIsSomethingToTell() {
		this.manager.clear(new ClearRequest("demo", "./rate.js", null, null, Map.of(), Caches.ALL, false));
		version(2);
		this.files.onRead("rate.js", () -> {
			throw new IOException("Input/output error");
		});
		assertThat(this.hosted.get("demo").isOutdated()).isTrue();
		assertThat(reload().failure().message()).contains("rate.js", "Input/output error");
		this.files.heal();
		assertThat(reload().isSuccessful()).isTrue();
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAFolderCannotBeListedThenAReloadTellsAndTheOldCodeGoesOn() {
		version(2);
		this.files.onList("parts", () -> {
			throw new IOException("Stale file handle");
		});
		PluginReloadReport report = reload();
		assertThat(report.isSuccessful()).isFalse();
		assertThat(report.failure().message()).contains("Cannot read what is in", "parts", "Stale file handle");
		assertThat(quote("demo")).isEqualTo("r1u1");
		this.files.heal();
		assertThat(reload().isSuccessful()).isTrue();
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAFolderCannotBeListedThenNothingOfItsPluginIsClearedButAllOthersAre() {
		version(2);
		this.files.write("other/index.js", "export const quote = () => 'other2';");
		this.files.onList("parts", () -> {
			throw new IOException("Stale file handle");
		});
		ClearReport report = this.manager.clearAll();
		assertThat(report.isSuccessful()).isFalse();
		assertThat(report.plugin("demo").failure().message()).contains("parts", "Stale file handle");
		assertThat(report.plugin("other").isSuccessful()).isTrue();
		assertThat(report.clearedCount()).isEqualTo(1);
		assertThat(quote("demo")).isEqualTo("r1u1");
		assertThat(quote("other")).isEqualTo("other2");
		this.files.heal();
		assertThat(this.manager.clearAll().isSuccessful()).isTrue();
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAFailedPluginCannotBeListedAgainThenCallsTellWhyItFailed() {
		this.files.write("demo/rate.js", "export const rate = ;");
		this.manager.clear("demo");
		assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> quote("demo"));
		this.files.onList("parts", () -> {
			throw new IOException("Stale file handle");
		});
		assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> quote("demo"))
			.withMessageContaining("rate.js");
		version(2);
		this.files.heal();
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAFolderMayNotBeReadThenItIsEmpty() {
		this.files.write("demo/secret/notes.js", "");
		this.files.onList("secret", () -> {
			throw new AccessDeniedException("secret");
		});
		version(2);
		this.manager.clear("demo");
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenFilesChangeWhileTheyAreReadThenTheirVersionsAreNotMixed() {
		AtomicInteger changes = new AtomicInteger();
		for (String file : List.of("rate.js", "unit.js")) {
			version(2);
			changes.set(0);
			this.files.heal();
			this.files.onRead(file, () -> {
				if (changes.getAndIncrement() == 0) {
					version(3);
				}
			});
			this.manager.clear("demo");
			assertThat(quote("demo")).as("changed while %s was read", file).isEqualTo("r3u3");
		}
	}

	@Test
	void whenAFileAppearsBesideOneThatIsReadThenBothAreNew() {
		this.files.write("demo/parts/extra.js", "export const extra = 'x1';");
		AtomicInteger changes = new AtomicInteger();
		this.files.onRead("unit.js", () -> {
			if (changes.getAndIncrement() == 0) {
				this.files.write("demo/parts/added.js", "export const added = 'a';");
				this.files.write("demo/index.js", "export { added as quoted } from './parts/added.js';"
						+ "import { added } from './parts/added.js'; export const quote = () => added;");
			}
		});
		this.manager.clear("demo");
		assertThat(quote("demo")).isEqualTo("a");
		assertThat(changes.get()).isPositive();
	}

	@Test
	void whenAReadStallsThenCallsGoOnAndTheClearCanBeInterrupted() throws Exception {
		version(2);
		Stall stall = new Stall();
		this.files.onRead("rate.js", stall);
		FutureTask<Boolean> clear = interrupted(() -> this.manager.clear("demo"), "interrupted while it read");
		Thread clearing = start(clear);
		stall.begun.await();
		assertThat(quote("demo")).isEqualTo("r1u1");
		this.manager.clear("other");
		assertThat(quote("other")).isEqualTo("other");
		FutureTask<Boolean> second = interrupted(() -> this.manager.clear("demo"), "waiting for another clear");
		Thread waiting = start(second);
		waiting.interrupt();
		assertThat(second.get(30, TimeUnit.SECONDS)).as("interrupted status").isTrue();
		clearing.interrupt();
		assertThat(clear.get(30, TimeUnit.SECONDS)).as("interrupted status").isTrue();
		assertThat(quote("demo")).isEqualTo("r1u1");
		this.files.heal();
		this.manager.clear("demo");
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAReadStallsInAReloadThenCallsGoOnAndTheReloadCanBeInterrupted() throws Exception {
		version(2);
		Stall stall = new Stall();
		this.files.onRead("rate.js", stall);
		AtomicReference<PluginReloadReport> report = new AtomicReference<>();
		FutureTask<Boolean> reload = new FutureTask<>(() -> {
			report.set(reload());
			return Thread.interrupted();
		});
		Thread reloading = start(reload);
		stall.begun.await();
		assertThat(quote("demo")).isEqualTo("r1u1");
		FutureTask<Boolean> second = interrupted(() -> this.manager.reload("other"), "waiting for another reload");
		start(second).interrupt();
		assertThat(second.get(30, TimeUnit.SECONDS)).as("interrupted status").isTrue();
		reloading.interrupt();
		assertThat(reload.get(30, TimeUnit.SECONDS)).as("interrupted status").isTrue();
		assertThat(report.get().failure().message()).contains("interrupted while it read", "rate.js");
		assertThat(quote("demo")).isEqualTo("r1u1");
		this.files.heal();
		assertThat(reload().isSuccessful()).isTrue();
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAReadStallsWhileAFailedPluginIsClearedThenItsCallsWaitNoLongerThanForALoader() throws Exception {
		this.files.write("demo/rate.js", "export const rate = ;");
		this.manager.clear("demo");
		assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> quote("demo"));
		Stall stall = new Stall();
		this.files.onRead("rate.js", stall);
		FutureTask<Boolean> clear = interrupted(() -> this.manager.clear("demo"), "interrupted while it read");
		Thread clearing = start(clear);
		stall.begun.await();
		assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> quote("demo"));
		clearing.interrupt();
		assertThat(clear.get(30, TimeUnit.SECONDS)).isTrue();
		this.files.heal();
		version(2);
		assertThat(quote("demo")).isEqualTo("r2u2");
	}

	@Test
	void whenAnInterruptedThreadClearsThenTheOldCodeGoesOn() {
		version(2);
		Thread.currentThread().interrupt();
		assertThatIllegalStateException().isThrownBy(() -> this.manager.clear("demo"))
			.withMessageContaining("Interrupted");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(quote("demo")).isEqualTo("r1u1");
	}

	/**
	 * Run what has to end with an exception since its thread is interrupted.
	 * @return a task that returns whether the thread's interrupted status was set
	 */
	private static FutureTask<Boolean> interrupted(Runnable body, String message) {
		return new FutureTask<>(() -> {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(body::run)
				.satisfies((ex) -> assertThat(ex.getMessage()).containsIgnoringCase(message));
			return Thread.interrupted();
		});
	}

	private static Thread start(Runnable body) {
		Thread thread = new Thread(body, "fault");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * A read that never ends, unless the thread is interrupted: then as a channel does.
	 */
	private static final class Stall implements FaultyFiles.Fault {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch never = new CountDownLatch(1);

		@Override
		public void occur() throws IOException {
			this.begun.countDown();
			try {
				this.never.await();
				throw new InterruptedIOException("Never");
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new ClosedByInterruptException();
			}
		}

	}

}
