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

package io.github.graaljsplugins.client.scan;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginHandle;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;

/**
 * A test of an application that has no plugins but mocks.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class MockedPluginsTests {

	@MockitoBean
	private JsPlugins plugins;

	@Autowired
	private Greeter greeter;

	@Test
	void whenAPluginIsStubbedThenAClientCallsIt() {
		PluginHandle plugin = Mockito.mock(PluginHandle.class);
		BDDMockito.given(plugin.invoke(any(), any())).willReturn("Hello mock");
		BDDMockito.given(this.plugins.get("greeter")).willReturn(plugin);
		assertThat(this.greeter.greet("Ada")).isEqualTo("Hello mock");
	}

	@Test
	void whenNoPluginIsStubbedThenTheErrorOfACallStatesWhatToDo() {
		assertThatIllegalStateException().isThrownBy(() -> this.greeter.greet("Ada"))
			.withMessage("JsPlugins.get(\"greeter\") returned null, as a mock does. Let it return a PluginHandle,"
					+ " or mock the client " + Greeter.class.getName() + " instead");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
