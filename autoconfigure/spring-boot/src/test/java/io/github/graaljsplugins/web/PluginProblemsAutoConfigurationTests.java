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

package io.github.graaljsplugins.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginCall;
import io.github.graaljsplugins.PluginCallInterceptor;
import io.github.graaljsplugins.PluginCancelledException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PluginProblemsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PluginProblemsAutoConfigurationTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void createPlugin() throws IOException {
		Files.writeString(this.folder.resolve("shop.mjs"), """
				export const fine = (order) => 'fine';
				export const failing = (order) => { throw new RangeError('Secret of the plugin'); };
				export const slow = (order) => { for (;;); };
				export const odd = (order) => Symbol('odd');
				""");
	}

	private String[] properties(String stack) {
		return new String[] { "graaljs.plugins.locations=" + this.folder, "graaljs.plugins.pool.max-size=1",
				"graaljs.plugins.pool.max-wait=10ms", "spring." + stack + ".problemdetails.enabled=true" };
	}

	private static String limit(String function) {
		return "graaljs.plugins.limits.call-time=" + (function.equals("slow") ? "300ms" : "30s");
	}

	private WebApplicationContextRunner mvc() {
		return new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class, PluginProblemsAutoConfiguration.class,
							WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
							JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues(properties("mvc"));
	}

	private ReactiveWebApplicationContextRunner webFlux() {
		return new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class,
					PluginProblemsAutoConfiguration.class, WebFluxAutoConfiguration.class,
					HttpHandlerAutoConfiguration.class, JacksonAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues(properties("webflux"));
	}

	@ParameterizedTest
	@CsvSource({ "failing, 500, failure, failed", "odd, 500, failure, failed", "missing, 500, failure, failed",
			"slow, 504, timeout, took too long", "wrapped, 500, failure, failed" })
	void whenAPluginFailsTheAnswerOfMvcIsAProblem(String function, int status, String type, String detail,
			CapturedOutput output) {
		mvc().withPropertyValues(limit(function)).run((context) -> {
			MvcTestResult result = MockMvcTester.from(context).get().uri("/" + function).exchange();
			assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
			assertThat(result).bodyJson().isStrictlyEqualTo("""
					{ "type": "tag:graaljsplugins.github.io,2026:plugin-%2$s", "title": "Plugin %2$s", "status": %1$d,
					  "detail": "The plugin 'shop' %3$s", "instance": "/%4$s", "plugin": "shop" }
					""".formatted(status, type, detail, function));
		});
		assertThat(output).contains("'shop'").doesNotContain("4711");
	}

	@ParameterizedTest
	@CsvSource({ "failing, 500, failure, failed", "odd, 500, failure, failed", "slow, 504, timeout, took too long" })
	void whenAPluginFailsTheAnswerOfWebFluxIsAProblem(String function, int status, String type, String detail,
			CapturedOutput output) {
		webFlux().withPropertyValues(limit(function))
			.run((context) -> WebTestClient.bindToApplicationContext(context)
				.build()
				.get()
				.uri("/" + function)
				.exchange()
				.expectStatus()
				.isEqualTo(status)
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.expectBody(Map.class)
				.value((body) -> assertThat((Object) body).isEqualTo(Map.of("type",
						"tag:graaljsplugins.github.io,2026:plugin-" + type, "title", "Plugin " + type, "status", status,
						"detail", "The plugin 'shop' " + detail, "instance", "/" + function, "plugin", "shop"))));
		assertThat(output).contains("'shop'").doesNotContain("4711");
	}

	@Test
	void whenAllLoadersAreBusyTheAnswerSaysSo() {
		mvc().run((context) -> assertThat(MockMvcTester.from(context).get().uri("/busy")).hasStatus(503)
			.bodyText()
			.contains("plugin-overload", "try again later")
			.doesNotContain("shop", "10 ms"));
	}

	@Test
	void whenTooManyCallsRunAtOnceTheAnswerSaysSo() {
		mvc().withPropertyValues("graaljs.plugins.limits.concurrent-calls=1")
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/busy")).hasStatus(503)
				.bodyText()
				.contains("plugin-overload", "The plugin 'shop' has too many calls at once: try again later"));
	}

	@Test
	void whenThePluginWasStoppedTheAnswerSaysSo(CapturedOutput output) {
		mvc().run((context) -> {
			PluginHandle shop = context.getBean(JsPlugins.class).get("shop");
			Files.delete(this.folder.resolve("shop.mjs"));
			context.getBean(ModuleCacheManager.class).reloadAll();
			context.getBean(Shop.class).use(() -> shop.call("fine", String.class, Shop.ORDER));
			assertThat(MockMvcTester.from(context).get().uri("/used")).hasStatus(503)
				.bodyText()
				.contains("plugin-stopped", "The plugin 'shop' was stopped")
				.doesNotContain("folder");
		});
		assertThat(output).contains("'shop' was stopped, since its folder or file is gone");
	}

	@Test
	void whenTheApplicationKeepsAFunctionOfThePluginTheAnswerSaysThatThePluginWasMisused(CapturedOutput output) {
		mvc().run((context) -> {
			context.getBean(ModuleLoaders.class).withLoader("shop", (loader) -> {
				Runnable kept = loader.callback(loader.importEntry().getMember("fine"), Runnable.class);
				context.getBean(Shop.class).use(() -> {
					kept.run();
					return "not refused";
				});
				return null;
			});
			assertThat(MockMvcTester.from(context).get().uri("/used")).hasStatus(500)
				.bodyText()
				.contains("plugin-misuse", "The plugin 'shop' was not used as it has to be")
				.doesNotContain("called");
		});
		assertThat(output).contains("of plugin 'shop' cannot be called any more");
	}

	@Test
	void whenACallIsGivenUpTheAnswerSaysSo() {
		GivenUp givenUp = new GivenUp();
		mvc().withBean(PluginCallInterceptor.class, () -> givenUp).run((context) -> {
			CompletableFuture<?> call = context.getBean(JsPlugins.class).get("shop").callAsync("slow", String.class);
			givenUp.begun.join();
			call.cancel(false);
			RuntimeException failure = givenUp.failure.join();
			assertThat(failure).isInstanceOf(PluginCancelledException.class);
			context.getBean(Shop.class).use(() -> {
				throw failure;
			});
			assertThat(MockMvcTester.from(context).get().uri("/used")).hasStatus(503)
				.bodyText()
				.contains("plugin-cancelled", "The call of the plugin 'shop' was cancelled")
				.doesNotContain("slow");
		});
	}

	@Test
	void whenTheApplicationHandlesTheExceptionItselfItsAnswerCounts() {
		mvc().withUserConfiguration(OwnAnswers.class)
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/failing")).hasStatusOk()
				.bodyText()
				.isEqualTo("mine"));
	}

	@Test
	void whenProblemDetailsAreNotEnabledThereAreNone() {
		mvc().withPropertyValues("spring.mvc.problemdetails.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PluginProblems.class));
		webFlux().withPropertyValues("spring.webflux.problemdetails.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PluginProblems.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Shop shop(JsPlugins plugins, ModuleLoaders loaders) {
			return new Shop(plugins, loaders);
		}

	}

	@RestController
	static class Shop {

		private static final Map<String, String> ORDER = Map.of("card", "4711");

		private final JsPlugins plugins;

		private final ModuleLoaders loaders;

		private volatile Supplier<?> use = () -> "not set";

		Shop(JsPlugins plugins, ModuleLoaders loaders) {
			this.plugins = plugins;
			this.loaders = loaders;
		}

		@GetMapping("/{function}")
		String call(@PathVariable String function) {
			return this.plugins.get("shop").call(function, String.class, ORDER);
		}

		void use(Supplier<?> use) {
			this.use = use;
		}

		@GetMapping("/used")
		Object used() {
			return this.use.get();
		}

		@GetMapping("/busy")
		Object busy() {
			CompletableFuture<Void> held = new CompletableFuture<>();
			CompletableFuture<Void> done = new CompletableFuture<>();
			CompletableFuture<Void> holder = CompletableFuture
				.runAsync(() -> this.loaders.withLoader("shop", (loader) -> {
					held.complete(null);
					return done.join();
				}));
			CompletableFuture.anyOf(held, holder).join();
			try {
				return call("fine");
			}
			finally {
				done.complete(null);
				holder.join();
			}
		}

		@GetMapping("/wrapped")
		String wrapped() {
			try {
				return call("failing");
			}
			catch (RuntimeException ex) {
				throw new IllegalStateException("The application's own", ex);
			}
		}

	}

	/**
	 * Keeps what whoever gave a call up does not see any more.
	 */
	static class GivenUp implements PluginCallInterceptor {

		private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

		private final CompletableFuture<RuntimeException> failure = new CompletableFuture<>();

		@Override
		public <R extends @Nullable Object> R intercept(PluginCall call, Supplier<R> body) {
			this.begun.complete(true);
			try {
				return body.get();
			}
			catch (RuntimeException ex) {
				this.failure.complete(ex);
				throw ex;
			}
		}

	}

	@RestControllerAdvice
	static class OwnAnswers {

		@ExceptionHandler
		String handle(RuntimeException ex) {
			return "mine";
		}

	}

}
