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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight threads call a plugin while good and bad versions of it are deployed, file by
 * file: no call fails, none sees a part of a version, and none sees an older version than
 * the one that was current when it began. The seed is printed, and taken from the system
 * property {@code graaljs.test.seed}.
 */
class ReloadUnderLoadTests {

	private static final int DEPLOYMENTS = 500;

	private static final int THREADS = 8;

	private static final String INDEX = """
			import { a } from './a.js';
			let activated;
			export const activate = async () => { await null; activated = %d; };
			export const selfTest = () => { if (a !== %1$d) throw new Error('torn'); };
			export async function f() {
				const { lazy } = await import('./lazy.js');
				return `${a} ${activated} ${lazy} %1$d`;
			}
			""";

	private final AtomicInteger current = new AtomicInteger();

	private final AtomicBoolean done = new AtomicBoolean();

	private final AtomicLong calls = new AtomicLong();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	@Test
	void noCallIsLostOrMixedWhateverIsDeployed(@TempDir Path temp, TestReporter reporter) throws IOException {
		long seed = Long.getLong("graaljs.test.seed", 20261123L);
		reporter.publishEntry("graaljs.test.seed", String.valueOf(seed));
		PluginFolder folder = new PluginFolder(temp);
		write(folder, 0);
		folder.application().withPropertyValues("graaljs.plugins.pool.max-size=4").run((context) -> {
			PluginHandle handle = context.getBean(JsPlugins.class).get("demo");
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			List<Future<?>> callers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				callers.add(threads.submit(() -> callUntilDone(handle)));
			}
			Map<PluginPhase, Integer> outcomes = deploy(folder, context.getBean(ModuleCacheManager.class),
					new Random(seed));
			this.done.set(true);
			for (Future<?> caller : callers) {
				caller.get();
			}
			threads.shutdown();
			reporter.publishEntry(Map.of("calls", this.calls.toString(), "failures by phase", outcomes.toString()));
			assertThat(this.wrong).isEmpty();
			assertThat(outcomes.keySet()).contains(PluginPhase.PARSE, PluginPhase.RESOLVE, PluginPhase.ACTIVATE,
					PluginPhase.SELF_TEST, PluginPhase.LINK, PluginPhase.EVALUATE, PluginPhase.DISCOVER);
			assertThat(this.calls.get()).isGreaterThan(DEPLOYMENTS);
		});
	}

	private void callUntilDone(PluginHandle handle) {
		while (!this.done.get()) {
			int before = this.current.get();
			try {
				String answer = String.valueOf(handle.call("f", String.class));
				String[] parts = answer.split(" ");
				boolean whole = List.of(parts).stream().distinct().count() == 1 && parts.length == 4;
				if (!whole || Integer.parseInt(parts[0]) < before) {
					this.wrong.add(answer + " after " + before);
				}
			}
			catch (RuntimeException ex) {
				this.wrong.add(ex.toString());
			}
			this.calls.incrementAndGet();
		}
	}

	private Map<PluginPhase, Integer> deploy(PluginFolder folder, ModuleCacheManager manager, Random random) {
		Map<PluginPhase, Integer> outcomes = new EnumMap<>(PluginPhase.class);
		for (int version = 1; version <= DEPLOYMENTS; version++) {
			write(folder, version);
			PluginPhase expected = (random.nextInt(5) < 2) ? null : spoil(folder, version, random.nextInt(8));
			PluginReloadReport report = manager.reload("demo").plugins().get(0);
			PluginFailure failure = report.failure();
			PluginPhase phase = (failure != null) ? failure.phase() : null;
			if (phase != expected) {
				this.wrong.add("Version " + version + " should fail in " + expected + " but did so in " + failure);
			}
			if (phase != null) {
				outcomes.merge(phase, 1, Integer::sum);
			}
			else {
				this.current.set(version);
			}
		}
		return outcomes;
	}

	private static void write(PluginFolder folder, int version) {
		folder.write("demo/lazy.js", "export const lazy = " + version + ";")
			.write("demo/index.js", INDEX.formatted(version))
			.write("demo/package.json",
					"{ \"name\": \"demo\", \"version\": \"%d.0.0\", \"type\": \"module\" }".formatted(version))
			.write("demo/a.js", "export const a = " + version + ";");
	}

	private static PluginPhase spoil(PluginFolder folder, int version, int how) {
		String index = INDEX.formatted(version);
		return switch (how) {
			case 0 -> {
				folder.write("demo/a.js", "export const a = ;");
				yield PluginPhase.PARSE;
			}
			case 1 -> {
				folder.write("demo/index.js", index + "import 'missing';");
				yield PluginPhase.RESOLVE;
			}
			case 2 -> {
				folder.delete("demo/a.js");
				yield PluginPhase.RESOLVE;
			}
			case 3 -> {
				folder.write("demo/index.js", index.replace("await null;", "throw new Error('activate');"));
				yield PluginPhase.ACTIVATE;
			}
			case 4 -> {
				folder.write("demo/a.js", "export const a = " + (version - 1) + ";");
				yield PluginPhase.SELF_TEST;
			}
			case 5 -> {
				folder.write("demo/a.js", "export const b = 1;");
				yield PluginPhase.LINK;
			}
			case 6 -> {
				folder.write("demo/a.js", "export const a = " + version + "; throw new Error('load');");
				yield PluginPhase.EVALUATE;
			}
			default -> {
				folder.delete("demo/package.json");
				yield PluginPhase.DISCOVER;
			}
		};
	}

}
