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

import io.github.graaljsplugins.JsPlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is logged of promises that nobody handles.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnhandledRejectionTests {

	private static final String WARNING = "Unhandled promise rejection in plugin 'careless': ";

	@Test
	void whenCallLeavesRejectionThenItIsLoggedOnceWithItsStack(@TempDir Path temp, CapturedOutput output)
			throws IOException {
		PluginFolder folder = new PluginFolder(temp);
		folder.plugin("careless", "module",
				"""
						export const lose = () => { lost(); return 'done'; };
						async function lost() {
						  throw new RangeError('nobody sees me');
						}
						export const reason = () => { Promise.reject('a text'); Promise.reject({ get stack() { for (;;); } }); };
						export const handled = async () => { const p = Promise.reject(new Error('seen')); await null; await p.catch(() => {}); };
						export const nothing = () => 'nothing';
						""");
		folder.application().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThat(plugins.get("careless").call("lose", String.class)).isEqualTo("done");
			plugins.get("careless").call("handled", Void.class);
			plugins.get("careless").call("nothing", String.class);
			assertThat(output)
				.containsOnlyOnce(
						WARNING + "RangeError: nobody sees me\n    at lost (" + folder.url("careless/index.js") + ":3:")
				.contains("WARN")
				.contains("rejecting a promise which was not handled with .catch()")
				.doesNotContain("seen");
			plugins.get("careless").call("reason", Void.class);
			assertThat(output).containsOnlyOnce(WARNING + "the promise rejected with the reason \"a text\"")
				.containsOnlyOnce(WARNING + "the promise rejected with the reason of an object");
		});
	}

}
