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
import java.util.List;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.observation.PluginCallObservationAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The frames between the caller of a plugin and the engine: a reader of a stack trace has
 * to get through them.
 */
class CallDepthTests {

	private static final int MAX_FRAMES = 12;

	private static final String ROOT = "io.github.graaljsplugins.";

	@Test
	void aCallIsFewFramesFromTheEngine(@TempDir Path temp) throws IOException {
		application(temp).run((context) -> assertThat(
				frames(context.getBean(JsPlugins.class).get("demo"), context.getBean(Probe.class)))
			.hasSizeLessThanOrEqualTo(MAX_FRAMES - 2));
	}

	@Test
	void anObservedCallIsFewFramesFromTheEngine(@TempDir Path temp) throws IOException {
		application(temp).withConfiguration(AutoConfigurations.of(PluginCallObservationAutoConfiguration.class))
			.withBean(ObservationRegistry.class, TestObservationRegistry::create)
			.run((context) -> assertThat(
					frames(context.getBean(JsPlugins.class).get("demo"), context.getBean(Probe.class)))
				.anyMatch((frame) -> frame.contains("intercept"))
				.hasSizeLessThanOrEqualTo(MAX_FRAMES));
	}

	private static ApplicationContextRunner application(Path temp) throws IOException {
		return new PluginFolder(temp)
			.plugin("demo", "module", "import { look } from 'host:probe'; export const call = () => look();")
			.application()
			.withBean(Probe.class);
	}

	/**
	 * Return the frames of this project that a call goes through before it enters the
	 * engine, the caller's first.
	 */
	private static List<String> frames(PluginHandle plugin, Probe probe) {
		plugin.call("call", Object.class);
		plugin.call("call", Object.class);
		List<String> frames = new ArrayList<>();
		StackTraceElement[] stack = probe.stack;
		int i = stack.length - 1;
		while (!isCall(stack[i])) {
			i--;
		}
		for (; !stack[i].getClassName().equals(Value.class.getName()); i--) {
			if (stack[i].getClassName().startsWith(ROOT)) {
				frames.add(stack[i].getClassName().substring(ROOT.length()) + "." + stack[i].getMethodName());
			}
		}
		return frames;
	}

	private static boolean isCall(StackTraceElement frame) {
		return frame.getClassName().startsWith(ROOT + "internal.") && frame.getMethodName().equals("call");
	}

	/**
	 * Takes the stack of the thread that calls it.
	 */
	@JsExport("probe")
	static class Probe {

		private StackTraceElement[] stack = {};

		@JsExport
		void look() {
			this.stack = new Throwable().getStackTrace();
		}

	}

}
