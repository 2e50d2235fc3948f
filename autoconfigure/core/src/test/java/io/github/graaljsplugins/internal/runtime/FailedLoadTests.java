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

package io.github.graaljsplugins.internal.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import io.github.graaljsplugins.internal.resolve.source.SourceListing;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.awaitility.Awaitility;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What calls of a plugin that failed to load find once the cause is gone.
 */
class FailedLoadTests {

	private static final String ENTRY = "/plugins/demo/index.js";

	private final Map<String, String> files = new ConcurrentHashMap<>(
			Map.of("/plugins/demo/package.json", "{ \"type\": \"module\", \"main\": \"./index.js\" }"));

	private final SlowTree tree = new SlowTree(new InMemoryTree("/plugins/demo", this.files));

	@Test
	void whenACallLooksAgainThenThoseThatBeginMeanwhileFindWhatItFinds() throws Exception {
		this.files.put(ENTRY, "export const answer = ;");
		try (LoaderEngine engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC());
				HostedPlugin cache = cache(engine)) {
			assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> call(cache));
			this.files.put(ENTRY, "export const answer = () => 42;");
			this.tree.slow = true;
			Caller first = new Caller(() -> call(cache));
			assertThat(this.tree.asked.await(30, TimeUnit.SECONDS)).isTrue();
			Caller second = new Caller(() -> call(cache));
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(second::isOverOrWaiting);
			this.tree.answer.countDown();
			assertThat(first.task.get()).isEqualTo(42);
			assertThat(second.task.get()).isEqualTo(42);
		}
	}

	@Test
	@Timeout(60)
	void whenThePluginEndedAfterACallFailedThenTheNextCallEnds() {
		this.files.put(ENTRY, "export const answer = ;");
		try (LoaderEngine engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC());
				HostedPlugin cache = cache(engine)) {
			assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> call(cache));
			cache.close();
			assertThatExceptionOfType(LoaderPoolClosedException.class).isThrownBy(() -> call(cache));
		}
	}

	@Test
	void whenTheLoaderInWhichACallFailedIsGoneThenTheNextCallLooksAgainAllTheSame() {
		this.files.put(ENTRY, "export const answer = ;");
		try (LoaderEngine engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC());
				HostedPlugin cache = cache(engine)) {
			assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> call(cache));
			cache.publishRestart().complete();
			assertThat(cache.pool().loaders()).isEmpty();
			this.files.put(ENTRY, "export const answer = () => 42;");
			assertThat(call(cache)).isEqualTo(42);
		}
	}

	@ParameterizedTest
	@EnumSource(Caches.class)
	void whenAnythingWasClearedSinceACallFailedThenTheNextCallLooksAgainAllTheSame(Caches caches) {
		this.files.put(ENTRY, "import './other.js'; export { answer } from './answer.js';");
		this.files.put("/plugins/demo/other.js", "");
		this.files.put("/plugins/demo/answer.js", "export const answer = ;");
		for (String cleared : new String[] { "./other.js", null }) {
			this.files.put("/plugins/demo/answer.js", "export const answer = ;");
			try (LoaderEngine engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC());
					HostedPlugin cache = cache(engine)) {
				assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> call(cache));
				this.files.put("/plugins/demo/answer.js", "export const answer = () => 42;");
				cache.clear(new ClearRequest(null, cleared, null, null, Map.of(), caches, true));
				assertThat(call(cache)).isEqualTo(42);
			}
		}
	}

	@Test
	void whenACallFailsDuringAnUpdateThatReadTheCauseBeforeThenTheNextCallLooksAgain() {
		this.files.put(ENTRY,
				"import './other.js'; export const answer = async () => (await import('./late.js')).value;");
		this.files.put("/plugins/demo/other.js", "");
		this.files.put("/plugins/demo/late.js", "export const value = ;");
		try (LoaderEngine engine = new LoaderEngine(getClass().getClassLoader(), Clock.systemUTC());
				HostedPlugin cache = cache(engine)) {
			Leases.call(cache, (ModuleLoader loader) -> loader.importEntry().hasMembers());
			this.files.put("/plugins/demo/other.js", "// changed");
			assertThat(cache.update((changed) -> (loader, writtenOff) -> {
				this.files.put("/plugins/demo/late.js", "export const value = 42;");
				loader.importEntry();
				assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> settled(cache));
			})).isNotEmpty();
			assertThat(settled(cache)).isEqualTo(42);
		}
	}

	private static int settled(HostedPlugin cache) {
		return Leases.call(cache,
				(ModuleLoader loader) -> loader.settle(loader.importEntry().invokeMember("answer")).asInt());
	}

	private HostedPlugin cache(LoaderEngine engine) {
		return PlainPlugins.host("demo", ModuleRoots.of(this.tree),
				new LoaderPoolSettings(0, 2, Duration.ofSeconds(30)), engine);
	}

	private static int call(HostedPlugin cache) {
		return Leases.call(cache, (ModuleLoader loader) -> loader.importEntry().invokeMember("answer").asInt());
	}

	/**
	 * A call on a thread of its own.
	 */
	private static final class Caller {

		private final FutureTask<Integer> task;

		private final Thread thread;

		Caller(Callable<Integer> call) {
			this.task = new FutureTask<>(call);
			this.thread = new Thread(this.task);
			this.thread.start();
		}

		boolean isOverOrWaiting() {
			return this.task.isDone() || this.thread.getState() == Thread.State.TIMED_WAITING;
		}

	}

	/**
	 * Files that may take their time to be read.
	 */
	private static final class SlowTree implements SourceTree {

		private final CountDownLatch asked = new CountDownLatch(1);

		private final CountDownLatch answer = new CountDownLatch(1);

		private final SourceTree files;

		private volatile boolean slow;

		SlowTree(SourceTree files) {
			this.files = files;
		}

		@Override
		public String root() {
			return this.files.root();
		}

		@Override
		public SourceListing list(@Nullable SourceListing previous, Predicate<String> anew) {
			if (this.slow) {
				this.asked.countDown();
				try {
					this.answer.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
			return this.files.list(previous, anew);
		}

	}

}
