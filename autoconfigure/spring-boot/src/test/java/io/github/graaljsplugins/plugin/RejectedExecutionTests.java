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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.graaljsplugins.JsFunction;
import io.github.graaljsplugins.JsPlugin;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.client.PluginClientFactory;
import io.github.graaljsplugins.event.PluginStateChangedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Executors that reject what they are given.
 */
class RejectedExecutionTests {

	private PluginFolder folder;

	@BeforeEach
	void createPlugin(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp).plugin("demo", "module", "export const quick = () => 'quick';");
	}

	@Test
	void whenTheTaskExecutorRejectsThenTheResultFailsWithTheRejection() {
		Executor rejecting = (task) -> {
			throw new RejectedExecutionException("full");
		};
		this.folder.application()
			.withBean("applicationTaskExecutor", Executor.class, () -> rejecting)
			.run((context) -> {
				JsPlugins plugins = context.getBean(JsPlugins.class);
				Demo client = new PluginClientFactory(plugins).createClient(Demo.class);
				for (int i = 0; i < 10; i++) {
					assertRejected(plugins.get("demo").callAsync("quick", String.class));
					assertRejected(client.quick());
					assertRejected(client.quickMono().toFuture());
				}
				assertThat(plugins.get("demo").call("quick", String.class)).isEqualTo("quick");
			});
	}

	@Test
	void whenTheTaskExecutorIsShutDownThenTheResultFailsWithTheRejection() {
		this.folder.application().withBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class).run((context) -> {
			PluginHandle demo = context.getBean(JsPlugins.class).get("demo");
			assertThat(demo.callAsync("quick", String.class).get()).isEqualTo("quick");
			context.getBean(ThreadPoolTaskExecutor.class).shutdown();
			assertRejected(demo.callAsync("quick", String.class));
		});
	}

	private static void assertRejected(CompletableFuture<?> future) {
		assertThat(future).isDone();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get)
			.withCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void whenEventsAreRejectedThenCallsGoOnAndListenersAreTold() {
		AtomicBoolean full = new AtomicBoolean();
		SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
		multicaster.setTaskExecutor((task) -> {
			if (full.get()) {
				throw new RejectedExecutionException("full");
			}
			task.run();
		});
		this.folder.application()
			.withBean("applicationEventMulticaster", SimpleApplicationEventMulticaster.class, () -> multicaster)
			.withBean(Listener.class)
			.run((context) -> {
				full.set(true);
				JsPlugins plugins = context.getBean(JsPlugins.class);
				assertThat(plugins.get("demo").call("quick", String.class)).isEqualTo("quick");
				assertThat(context.getBean(Listener.class).events).as("the caller's thread tells them").hasSize(2);
				full.set(false);
				assertThat(plugins.get("demo").call("quick", String.class)).isEqualTo("quick");
			});
	}

	static class Listener {

		private final Queue<PluginStateChangedEvent> events = new ConcurrentLinkedQueue<>();

		@EventListener
		void changed(PluginStateChangedEvent event) {
			this.events.add(event);
		}

	}

	@JsPlugin("demo")
	interface Demo {

		CompletableFuture<String> quick();

		@JsFunction("quick")
		Mono<String> quickMono();

	}

}
