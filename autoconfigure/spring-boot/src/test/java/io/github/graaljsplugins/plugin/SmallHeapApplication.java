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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.ReloadOutcome;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * An application with little memory, one of whose plugins takes all of it. Run in a
 * virtual machine of its own by {@link SmallHeapTests}.
 */
final class SmallHeapApplication {

	private static final int CALLERS = 2;

	private static final int CALLS = 2;

	private static final int LOST_AFTER_SECONDS = 100;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final PluginFiles files;

	private final AtomicInteger answers = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	/** What nobody documented, kept as it is: there may be no memory to do more. */
	private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();

	private SmallHeapApplication(Path folder) {
		this.files = culprit(new PluginFiles(folder), 1).plugin("bystander",
				"export const quick = (value) => ({ value });");
	}

	private static PluginFiles culprit(PluginFiles files, int version) {
		return files.plugin("culprit",
				"""
						const kept = [];
						export const version = () => %d;
						export const huge = () => new Float64Array(1e8).length;
						export const doubling = () => { let s = 'x'; while (s.codePointAt(s.length - 1)) s = (s + s).replace('y', ''); };
						export const map = () => { const m = new Map(); for (let i = 0; ; i++) m.set(i, { i }); };
						export const buffers = () => { const all = []; while (true) all.push(new ArrayBuffer(1 << 20)); };
						export const nested = () => { let all = []; while (true) all = [all, new Array(1000).fill(1)]; };
						export const leak = () => { for (let i = 0; i < 100; i++) kept.push(new Float64Array(1e5)); };
						"""
					.formatted(version));
	}

	public static void main(String[] arguments) throws Exception {
		SmallHeapApplication application = new SmallHeapApplication(Path.of(arguments[0]));
		application.start();
		for (int i = 1; i < arguments.length; i++) {
			application.exhaust(arguments[i]);
		}
		application.recover();
		application.context.close();
		tell("over");
	}

	private void start() {
		TestPropertyValues
			.of(this.files.location(), "graaljs.plugins.pool.max-size=2", "graaljs.plugins.pool.min-idle=0",
					"graaljs.plugins.limits.call-time=20s", "graaljs.plugins.pool.max-wait=20s")
			.applyTo(this.context);
		this.context.register(GraalJsPluginsAutoConfiguration.class);
		this.context.refresh();
	}

	/**
	 * Have one plugin exhaust the heap while the other is called all the time.
	 */
	private void exhaust(String function) throws InterruptedException {
		JsPlugins plugins = this.context.getBean(JsPlugins.class);
		AtomicBoolean over = new AtomicBoolean();
		CountDownLatch ended = new CountDownLatch(CALLERS);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			threads.add(new Thread(() -> {
				for (int call = 0; call < CALLS; call++) {
					call(plugins, "culprit", function);
				}
				ended.countDown();
			}, "culprit"));
		}
		threads.add(new Thread(() -> {
			while (!over.get()) {
				call(plugins, "bystander", "quick");
			}
		}, "bystander"));
		threads.forEach(Thread::start);
		boolean all = ended.await(LOST_AFTER_SECONDS, TimeUnit.SECONDS);
		over.set(true);
		for (Thread thread : threads) {
			thread.join(TimeUnit.SECONDS.toMillis(LOST_AFTER_SECONDS));
			all &= !thread.isAlive();
		}
		tell(function + ": " + this.answers + " answers, " + this.failures + " failures" + (all ? "" : ", LOST CALLS"));
		Throwable undocumented = this.wrong.getAndSet(null);
		if (undocumented != null) {
			LogFactory.getLog(SmallHeapApplication.class).error("UNDOCUMENTED of " + function, undocumented);
		}
	}

	private void call(JsPlugins plugins, String plugin, String function) {
		try {
			plugins.get(plugin).call(function, Object.class);
			this.answers.incrementAndGet();
		}
		catch (PluginException | LoaderPoolExhaustedException ex) {
			this.failures.incrementAndGet();
		}
		catch (OutOfMemoryError ex) {
			// Not even this method may find memory for what it does
			this.failures.incrementAndGet();
		}
		catch (RuntimeException | Error ex) {
			this.wrong.compareAndSet(null, ex);
		}
	}

	/**
	 * Call both plugins, and deploy the one that took the memory anew.
	 */
	private void recover() {
		JsPlugins plugins = this.context.getBean(JsPlugins.class);
		tell("bystander: " + plugins.get("bystander").call("quick", Object.class, 7));
		tell("culprit: " + plugins.get("culprit").call("version", Integer.class));
		culprit(this.files, 2);
		ReloadOutcome outcome = this.context.getBean(ModuleCacheManager.class)
			.reload("culprit")
			.plugins()
			.get(0)
			.outcome();
		tell("deployed: " + outcome + " " + plugins.get("culprit").call("version", Integer.class));
	}

	private static void tell(String line) {
		LogFactory.getLog(SmallHeapApplication.class).info(line);
	}

}
