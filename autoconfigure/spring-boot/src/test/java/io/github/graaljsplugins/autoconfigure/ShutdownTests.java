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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application is closed while plugins are called: over HTTP, by threads of its own and
 * asynchronously.
 */
@Timeout(90)
class ShutdownTests {

	private PluginFiles plugins;

	@BeforeEach
	void createPlugin(@TempDir Path folder) {
		this.plugins = new PluginFiles(folder).plugin("demo",
				"""
						import { entered, note, released } from 'host:gate';
						export const slow = async (name) => { entered(name); await released(name); return `${name} done`; };
						export const forever = (name) => { entered(name); return new Promise(() => setTimeout(() => {}, 1e8)); };
						export const endless = (name) => { entered(name); while (true); };
						export const quick = () => 'quick';
						export const activate = () => note('activated');
						export const deactivate = () => note('deactivated');
						import.meta.hot.dispose(() => note('disposed'));
						""");
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", this.plugins.location(), "graaljs.plugins.pool.max-size=4")
			.run(arguments);
	}

	private static PluginHandle demo(ConfigurableApplicationContext context) {
		return context.getBean(JsPlugins.class).get("demo");
	}

	private static CompletableFuture<HttpResponse<String>> request(ConfigurableApplicationContext context,
			String path) {
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		return HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	private static CompletableFuture<String> onThread(ConfigurableApplicationContext context, String function,
			String name) {
		PluginHandle demo = demo(context);
		CompletableFuture<String> result = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				result.complete(demo.call(function, String.class, name));
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return result;
	}

	private static CompletableFuture<Void> close(ConfigurableApplicationContext context) {
		return CompletableFuture.runAsync(context::close, (task) -> new Thread(task, "closing").start());
	}

	@Test
	void whenCallsRunThenTheyEndBeforePluginsAreDeactivated() throws Exception {
		ConfigurableApplicationContext context = start("--spring.lifecycle.timeout-per-shutdown-phase=60s");
		Gate gate = context.getBean(Gate.class);
		PluginRegistry registry = context.getBean(PluginRegistry.class);
		PluginLifecycle lifecycle = context.getBean(PluginLifecycle.class);
		CompletableFuture<HttpResponse<String>> web = request(context, "/slow");
		CompletableFuture<String> async = demo(context).callAsync("slow", String.class, "async");
		CompletableFuture<String> own = onThread(context, "slow", "own");
		gate.awaitEntered(3);
		CompletableFuture<Void> closed = close(context);
		gate.closing.await();
		assertThat(lifecycle.isRunning()).as("while the web server answers").isTrue();
		gate.release("async");
		gate.release("web");
		assertThat(async.get()).isEqualTo("async done");
		assertThat(web.get().body()).isEqualTo("web done");
		Awaitility.await().until(() -> !lifecycle.isRunning());
		assertThat(own).as("nobody ends it").isNotDone();
		assertThat(gate.notes).doesNotContain("deactivated");
		assertThat(registry.get("demo").call("quick", String.class)).as("for beans that are destroyed later")
			.isEqualTo("quick");
		gate.release("own");
		assertThat(own.get()).isEqualTo("own done");
		closed.get(60, TimeUnit.SECONDS);
		assertThat(gate.count("deactivated")).isEqualTo(gate.count("activated")).isPositive();
		assertThat(gate.count("disposed")).isEqualTo(gate.count("activated"));
		noThreadIsLeft();
	}

	@Test
	void whenCallsDoNotEndThenTheyAreStoppedAtTheTimeout() throws Exception {
		ConfigurableApplicationContext context = start("--spring.lifecycle.timeout-per-shutdown-phase=300ms");
		Gate gate = context.getBean(Gate.class);
		PluginHandle demo = demo(context);
		List<CompletableFuture<String>> calls = List.of(onThread(context, "forever", "a"),
				onThread(context, "endless", "b"), demo.callAsync("forever", String.class, "c"),
				demo.callAsync("endless", String.class, "d"));
		gate.awaitEntered(4);
		CompletableFuture<String> waiting = onThread(context, "quick", "e");
		close(context).get(60, TimeUnit.SECONDS);
		for (CompletableFuture<String> call : List.of(calls.get(0), calls.get(1), calls.get(2), calls.get(3),
				waiting)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.get(30, TimeUnit.SECONDS))
				.withCauseInstanceOf(PluginStoppedException.class)
				.withMessageContaining("Plugin 'demo' was stopped, since the application stops");
		}
		assertThatExceptionOfType(PluginStoppedException.class).isThrownBy(() -> demo.call("quick", String.class));
		noThreadIsLeft();
	}

	@Test
	void whenTheApplicationStopsAndStartsAgainThenPluginsDo() {
		try (ConfigurableApplicationContext context = start()) {
			Gate gate = context.getBean(Gate.class);
			assertThat(demo(context).call("quick", String.class)).isEqualTo("quick");
			context.stop();
			assertThat(gate.count("deactivated")).isEqualTo(gate.count("activated"));
			assertThat(demo(context).call("quick", String.class)).as("a loader for one call").isEqualTo("quick");
			assertThat(gate.count("deactivated")).isEqualTo(gate.count("activated"));
			context.start();
			assertThat(demo(context).call("quick", String.class)).isEqualTo("quick");
			assertThat(gate.count("deactivated")).isLessThan(gate.count("activated"));
		}
	}

	private static void noThreadIsLeft() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("graaljs-plugins")));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Gate gate() {
			return new Gate();
		}

		@Bean
		RouterFunction<ServerResponse> slow(JsPlugins plugins) {
			return RouterFunctions.route()
				.GET("/slow",
						(request) -> ServerResponse.ok()
							.body(String.valueOf(plugins.get("demo").call("slow", String.class, "web"))))
				.build();
		}

	}

	@JsExport("gate")
	static class Gate {

		private final LinkedBlockingQueue<String> entries = new LinkedBlockingQueue<>();

		private final Queue<String> notes = new ConcurrentLinkedQueue<>();

		private final CompletableFuture<Void> web = new CompletableFuture<>();

		private final CompletableFuture<Void> async = new CompletableFuture<>();

		private final CompletableFuture<Void> own = new CompletableFuture<>();

		private final CountDownLatch closing = new CountDownLatch(1);

		@EventListener(ContextClosedEvent.class)
		void closing() {
			this.closing.countDown();
		}

		@JsExport
		void entered(String name) {
			this.entries.add(name);
		}

		@JsExport
		void note(String text) {
			this.notes.add(text);
		}

		@JsExport
		CompletableFuture<Void> released(String name) {
			return switch (name) {
				case "web" -> this.web;
				case "async" -> this.async;
				default -> this.own;
			};
		}

		void release(String name) {
			released(name).complete(null);
		}

		void awaitEntered(int count) throws InterruptedException {
			for (int i = 0; i < count; i++) {
				assertThat(this.entries.poll(30, TimeUnit.SECONDS)).isNotNull();
			}
		}

		long count(String note) {
			return this.notes.stream().filter(note::equals).count();
		}

	}

}
