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
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * TypeScript that takes its parser very long, or nests without end: the call that loads
 * it ends, and no other plugin waits.
 */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
@ExtendWith(OutputCaptureExtension.class)
class HostileTypeScriptTests {

	private static final List<String> TEXTS = List.of("a:".repeat(4_000) + ";", "a:".repeat(120_000) + ";",
			"let x = <A>" + "<B>".repeat(60_000) + "1", "(".repeat(100_000), "`${".repeat(50_000),
			"let x: " + "A<".repeat(100_000), "let x: " + "A extends B ? ".repeat(15_000),
			"let x = " + "(a: b) => ".repeat(20_000), "(a=<T>(".repeat(30_000), "a?(".repeat(60_000),
			"type X = " + "|A".repeat(100_000), "@a(class { ".repeat(20_000));

	@TempDir
	static Path folder;

	private static final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private static JsPlugins plugins;

	@BeforeAll
	static void start() {
		PluginFiles written = new PluginFiles(folder)
			.plugin("hostile", "export const load = (n) => import(`./hostile${n}.ts`);")
			.plugin("bystander", "export const load = async (n) => (await import(`./good${n}.ts`)).n;")
			.plugin("stopped", "export const load = (n) => import(`./hostile${n}.ts`);");
		for (int i = 0; i < TEXTS.size(); i++) {
			written.file("hostile/hostile" + i + ".ts", TEXTS.get(i));
			written.file("stopped/hostile" + i + ".ts", TEXTS.get(i));
			written.file("bystander/good" + i + ".ts", "export const n: number = " + i + ";");
		}
		TestPropertyValues
			.of(written.location(), "graaljs.plugins.load-on-startup=false", "graaljs.plugins.limits.load-time=60s",
					"graaljs.plugins.plugin.hostile.limits.call-time=500ms",
					"graaljs.plugins.plugin.stopped.limits.call-time=0",
					"graaljs.plugins.plugin.bystander.limits.call-time=60s")
			.applyTo(context);
		context.register(GraalJsPluginsAutoConfiguration.class);
		context.refresh();
		plugins = context.getBean(JsPlugins.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })
	void whenTextIsHostileThenTheCallEndsAndOthersDoNotWait(int number, CapturedOutput output) {
		CompletableFuture<Object> hostile = plugins.get("hostile").callAsync("load", Object.class, number);
		assertThat(plugins.get("bystander").call("load", Integer.class, number)).isEqualTo(number);
		assertThatExceptionOfType(Exception.class).isThrownBy(hostile::get).withCauseInstanceOf(PluginException.class);
		assertThat(output.getErr()).isEmpty();
	}

	@Test
	void whenACallIsCancelledThenItsParserIsStopped() {
		PluginHandle plugin = plugins.get("stopped");
		CompletableFuture<Object> call = plugin.callAsync("load", Object.class, 10);
		Awaitility.await().until(HostileTypeScriptTests::isParsing);
		call.cancel(true);
		Awaitility.await().until(() -> !isParsing());
	}

	private static boolean isParsing() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().equals("graaljs-plugins-typescript"));
	}

}
